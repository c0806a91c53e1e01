import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '#runtime/shared/clock.ts';
import { recognised } from '#tests/support/recognition/event-log.ts';
import { say, silence, sound } from '#tests/support/recognition/sounds.ts';
import type { RecognitionRequest } from '../../contract.ts';
import { EnergyEndpointer } from '../utterance/energy-endpointer.ts';
import { pocketsphinx } from './pocketsphinx.ts';
import { readWords } from './pocketsphinx-words.ts';

const recognise = (program: string, request: Partial<RecognitionRequest> = {}, settings = {}) =>
  recognised(
    pocketsphinx(systemClock, () => new EnergyEndpointer()),
    { settings: { program, ...settings } },
    { language: 'en-GB', interimResults: false, rateHz: 16_000, ...request },
  );

describe('words of pocketsphinx', () => {
  it('are read with their confidence, without silence, noises and numbers of pronunciations', () => {
    const output = [
      'one to(2) three',
      '<s> 0.000 0.020 0.999900',
      'one 0.030 0.240 0.500000',
      '[NOISE] 0.250 0.260 1.000000',
      'to(2) 0.250 0.440 1.000300',
      '<sil> 0.440 0.450 0.9',
      '++COUGH++ 0.440 0.450 0.9',
      '(NULL) 0.450 0.450 1.0',
      'three 0.450 0.730 0.300000',
      '</s> 0.740 1.030 1.000000',
      '',
    ].join('\n');
    expect(readWords(output)).toEqual({ text: 'one to three', confidence: expect.closeTo(0.6) });
  });

  it('are none where there is nothing but silence', () => {
    expect(readWords('\n<s> 0.000 0.020 0.9\n</s> 0.740 1.030 1.0\n')).toBeUndefined();
    expect(readWords('')).toBeUndefined();
  });
});

/** The real program is in tests/interop; here are programs that behave as it may not. */
describe('pocketsphinx', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'patchbay-sphinx-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function script(name: string, text: string): string {
    const file = path.join(folder, name);
    writeFileSync(file, `#!/bin/sh\n${text}\n`);
    chmodSync(file, 0o755);
    return file;
  }

  it('is given the audio of an utterance as it comes, and says the words at its end', async () => {
    const count = script('count', 'echo "bytes$(wc -c < /dev/stdin) 0.0 1.0 0.5"; echo "$* 0.0 1.0 0.5"');
    const { log, recognition } = recognise(count, {}, { grammar: '/words.jsgf' });
    await log.until('started');
    say(recognition, 50, silence(16_000));
    say(recognition, 50, sound(16_000));
    say(recognition, 40, silence(16_000));
    const { text, confidence } = await log.until('result');
    expect(text).toBe(`bytes${(15 + 47 + 35) * 640}`);
    expect(confidence).toBe(0.5);
    recognition.finish();
    await log.until('ended');
    expect(log.kinds).toEqual(['started', 'speechStarted', 'speechEnded', 'result', 'ended']);
  });

  it('that is not installed is said with what to install', async () => {
    for (const program of ['/nowhere/pocketsphinx', 'pocketsphinx-that-is-not-there']) {
      const { log } = recognise(program);
      await log.until('ended');
      expect(log.of('failed')).toEqual([
        {
          kind: 'failed',
          code: 'SPEECH_RECOGNITION_PROGRAM_MISSING',
          message: `The program ${program} is not installed`,
        },
      ]);
    }
  });

  it('that fails ends the recognition', async () => {
    const { log, recognition } = recognise(script('fail', 'cat > /dev/null; exit 3'));
    say(recognition, 50, sound(16_000));
    recognition.finish();
    await log.until('ended');
    expect(log.of('failed').map((event) => event.code)).toEqual(['SPEECH_RECOGNITION_PROGRAM_FAILED']);
  });

  it('leaves no process when it is aborted', async () => {
    const pids = path.join(folder, 'pids');
    const { log, recognition } = recognise(script('hang', `echo $$ >> ${pids}; exec sleep 600`));
    await log.until('started');
    say(recognition, 50, sound(16_000));
    const running = async () => {
      const { readFile } = await import('node:fs/promises');
      const lines = (await readFile(pids, 'utf8').catch(() => '')).trim().split('\n');
      return lines.filter((pid) => pid !== '' && isAlive(Number(pid)));
    };
    while ((await running()).length < 2) await new Promise((resolve) => setImmediate(resolve));
    recognition.abort();
    while ((await running()).length > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(log.kinds).toEqual(['started', 'speechStarted', 'ended']);
  });

  it('has English only, unless it is given another model', async () => {
    const { log } = recognise('cat', { language: 'de-DE' });
    await log.until('ended');
    expect(log.of('failed')[0]?.code).toBe('SPEECH_RECOGNITION_LANGUAGE_UNAVAILABLE');
    const other = recognise('cat', { language: 'de-DE' }, { acousticModel: '/models/de' });
    await other.log.until('started');
    other.recognition.abort();
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
