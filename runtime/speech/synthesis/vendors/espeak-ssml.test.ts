import { describe, expect, it } from '@jest/globals';
import { safeSsml } from './espeak-ssml.ts';

describe('SSML for espeak-ng', () => {
  it('keeps what it speaks by', () => {
    const text = `<speak xml:lang="en-US">One &amp; <break time="500ms"/><prosody rate='slow'>two</prosody></speak>`;
    expect(safeSsml(text)).toBe(text.replaceAll("'", '"'));
  });

  it.each([
    ['<speak><audio src="/etc/secret.wav"/>a</speak>', '<speak> a</speak>'],
    ['<speak><AUDIO src="/etc/secret.wav"/>a</speak>', '<speak> AUDIO src="/etc/secret.wav"/ a</speak>'],
    ['<speak xml:base="/etc">a</speak>', '<speak>a</speak>'],
    ['<speak><voice name="../x" gender="male">a</voice></speak>', '<speak><voice gender="male">a</voice></speak>'],
    ['<speak>&lt;audio src="x"/&gt;</speak>', '<speak> audio src="x"/ </speak>'],
    ['<speak>&#60;audio&#x3e;</speak>', '<speak> audio </speak>'],
    ['<speak>&amp;lt;audio</speak>', '<speak>&amp;lt;audio</speak>'],
    ['<speak><!-- <audio src="x"/> -->a</speak>', '<speak> a</speak>'],
    ['<speak><break time="1s><audio src=x/>"/></speak>', '<speak> break time="1s  audio src=x/ "/ </speak>'],
    ['<speak><sub alias="a\'b">x</sub></speak>', '<speak><sub>x</sub></speak>'],
    ['<speak>a &unknown; &#99999999; &#1114112; b</speak>', '<speak>a &amp;unknown; &amp;#99999999;   b</speak>'],
    ['<speak><constructor/>a', '<speak> a'],
  ])('%s becomes %s', (text, expected) => {
    expect(safeSsml(text)).toBe(expected);
  });

  it('takes no longer for a text that tries to hold it up', () => {
    const text = `<speak ${'a="b" '.repeat(240)}`;
    expect(safeSsml(text)).not.toContain('<');
    expect(safeSsml('<'.repeat(1500))).not.toContain('<');
  });
});
