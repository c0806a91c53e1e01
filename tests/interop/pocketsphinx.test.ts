import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { resample } from '#runtime/media/codec/resample.ts';
import { recognitionProviders } from '#runtime/speech/recognition/index.ts';
import { decodeWav } from '#tests/support/read-wav.ts';
import { EventLog } from '#tests/support/recognition/event-log.ts';
import { say, silence } from '#tests/support/recognition/sounds.ts';

const rateHz = 16_000;
const request = { language: 'en-US', interimResults: true, rateHz } as const;

/** Speech of espeak-ng, an utterance for each text, in frames of 20 ms. */
function spoken(folder: string, text: string): readonly Int16Array[] {
  const file = path.join(folder, 'speech.wav');
  execFileSync('espeak-ng', ['-s', '120', '-w', file, text]);
  const { rateHz: from, samples } = decodeWav(readFileSync(file));
  const converted = new Int16Array(Math.floor((samples.length * rateHz) / from));
  resample(samples, from, rateHz, converted);
  const frames = Math.floor(converted.length / 320);
  return Array.from({ length: frames }, (_, index) => converted.subarray(index * 320, (index + 1) * 320));
}

describe('Pocketsphinx of Debian', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'patchbay-sphinx-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('understands some words of each utterance', async () => {
    const log = new EventLog();
    const recognition = recognitionProviders.pocketsphinx?.recognise(request, {}, log.listener);
    if (recognition === undefined) throw new Error('no pocketsphinx');
    await log.until('started');
    for (const text of ['one two three four five', 'hello world']) {
      for (const frame of spoken(folder, text)) recognition.push(frame);
      say(recognition, 50, silence(rateHz));
    }
    await log.until('result', 2);
    recognition.finish();
    await log.until('ended');
    expect(log.kinds.slice(0, 3)).toEqual(['started', 'speechStarted', 'speechEnded']);
    expect(log.of('failed')).toEqual([]);
    expect(log.of('result')).toHaveLength(2);
    for (const { text, confidence } of log.of('result')) {
      expect(text).toMatch(/^[a-z' .-]+$/);
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }
    expect(log.events.at(-1)).toEqual({ kind: 'ended' });
  });

  it('understands what a grammar allows', async () => {
    const grammar = path.join(folder, 'digits.jsgf');
    writeFileSync(grammar, '#JSGF V1.0;\ngrammar digits;\npublic <digits> = (one | two | three | four | five)+;\n');
    const log = new EventLog();
    const recognition = recognitionProviders.pocketsphinx?.recognise(request, { settings: { grammar } }, log.listener);
    if (recognition === undefined) throw new Error('no pocketsphinx');
    await log.until('started');
    for (const frame of spoken(folder, 'one two three')) recognition.push(frame);
    say(recognition, 50, silence(rateHz));
    const { text } = await log.until('result');
    recognition.abort();
    expect(text).toBe('one two three');
  });
});
