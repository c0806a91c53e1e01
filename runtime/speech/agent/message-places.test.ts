import { describe, expect, it } from '@jest/globals';
import { isWithin, takeTexts } from './message-places.ts';
import { namedFormat } from './named-format.ts';

describe('audio in a message', () => {
  const path = ['serverContent', 'modelTurn', 'parts', '*', 'inlineData', 'data'];

  it('is taken out, and with it what is empty then', () => {
    const audio = (data: unknown) => ({ inlineData: { mimeType: 'audio/pcm', data } });
    const message = { serverContent: { modelTurn: { parts: [audio('AA'), audio('BB')] } } };
    expect(takeTexts(path, message)).toEqual(['AA', 'BB']);
    expect(message).toEqual({});
    const mixed = { serverContent: { turnComplete: true, modelTurn: { parts: [{ text: 'Hm.' }, audio('CC')] } } };
    expect(takeTexts(path, mixed)).toEqual(['CC']);
    expect(mixed).toEqual({ serverContent: { turnComplete: true, modelTurn: { parts: [{ text: 'Hm.' }] } } });
  });

  it.each([
    [{}],
    [{ serverContent: null }],
    [{ serverContent: { modelTurn: { parts: 'AA' } } }],
    [{ serverContent: { modelTurn: { parts: [null, 7, { inlineData: { data: 7 } }] } } }],
  ])('that is none is left alone: %j', (message) => {
    const before = structuredClone(message);
    expect(takeTexts(path, message)).toEqual([]);
    expect(message).toEqual(before);
  });

  it('says how deep it lies', () => {
    let nested: unknown = 1;
    for (let level = 0; level < 5; level += 1) nested = level % 2 ? [nested] : { nested };
    expect([isWithin(4, nested), isWithin(5, nested)]).toEqual([false, true]);
  });
});

describe('a format in a vendor’s words', () => {
  it.each([
    ['pcm16', 'PCM16', 24_000],
    ['pcm_16000', 'PCM16', 16_000],
    ['ulaw_8000', 'ULAW', 8000],
    ['mulaw_8000', 'ULAW', 8000],
    ['g711_alaw', 'ALAW', 8000],
    [{ type: 'audio/pcm', rate: 48_000 }, 'PCM16', 48_000],
    [{ type: 'audio/pcmu' }, 'ULAW', 8000],
    [{ encoding: 'linear16', sample_rate: 16_000 }, 'PCM16', 16_000],
  ])('%j is understood', (value, encoding, rateHz) => {
    expect(namedFormat(value)).toEqual({ encoding, rateHz });
  });

  it.each(['pcm_44100', 'mp3_44100_128', 'ulaw_16000', 'constructor', '', null, 7, { type: 'audio/opus' }])(
    '%j is none that we have',
    (value) => {
      expect(namedFormat(value)).toBeUndefined();
    },
  );
});
