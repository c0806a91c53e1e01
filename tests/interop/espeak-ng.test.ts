import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import nameLists from '#modules/voxengine/name-lists.json' with { type: 'json' };
import { ClipReader, ClipWriter } from '#runtime/media/clip/clip.ts';
import { resample } from '#runtime/media/codec/resample.ts';
import type { FrameRateHz } from '#runtime/media/graph/frame-output.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import type { SpeechAccount, SynthesisRequest } from '#runtime/speech/contract.ts';
import { speechLimits } from '#runtime/speech/limits.ts';
import type { ProviderName } from '#runtime/speech/provider/index.ts';
import {
  chooseVoice,
  SpeechLibrary,
  Synthesis,
  supportedControls,
  synthesiseInto,
} from '#runtime/speech/synthesis/index.ts';
import { wavFile } from '#tests/support/wav-file.ts';

let clock: VirtualClock;
let synthesis: Synthesis;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'patchbay-espeak-'));
  clock = new VirtualClock();
  synthesis = new Synthesis(clock);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await synthesis[Symbol.asyncDispose]();
  expect(clock.pending).toBe(0);
  expect(running()).toBe(0);
});

/** Programs of ours that speak right now. */
function running(): number {
  const listed = execFileSync('ps', ['--ppid', String(process.pid), '-o', 'comm='], { encoding: 'utf8' });
  return listed.split('\n').filter((name) => name === 'espeak-ng').length;
}

interface Spoken extends Partial<SynthesisRequest> {
  readonly account?: SpeechAccount;
  readonly signal?: AbortSignal;
}

async function speak({ account = {}, signal = new AbortController().signal, ...changes }: Spoken) {
  const request = { text: 'Hello world', voice: 'en-us', rateHz: 8000, ...changes } as SynthesisRequest;
  const writer = new ClipWriter(request.rateHz, 60_000);
  await synthesiseInto(synthesis.by('espeak-ng'), request, account, writer, signal);
  const reader = new ClipReader(writer.clip);
  const samples = new Int16Array(reader.length);
  reader.read(0, samples);
  return { samples, durationMs: reader.durationMs };
}

describe('espeak-ng', () => {
  it.each([8000, 16_000] as const)('speaks at %i Hz what it writes into a file', async (rateHz: FrameRateHz) => {
    const text = 'Your balance is 1234 euros. Grüße!';
    const parameters = ['--stdin', '--stdout', '-b', '1', '-v', 'de+f3'];
    const file = execFileSync('espeak-ng', parameters, { input: text });
    const original = Float32Array.from(new Int16Array(new Uint8Array(file.subarray(44)).buffer), (one) => one / 32_768);
    const expected = new Int16Array(Math.ceil((original.length * rateHz) / 22_050));
    resample(original, 22_050, rateHz, expected);
    const { samples } = await speak({ text, voice: 'de+f3', rateHz });
    expect([...samples]).toEqual([...expected]);
    expect(Math.max(...samples)).toBeGreaterThan(5000);
  });

  it('knows every voice that is chosen for a name of VoiceList', () => {
    const listed = execFileSync('espeak-ng', ['--voices'], { encoding: 'utf8' }).split('\n').slice(1);
    const known = new Set(listed.map((line) => line.trim().split(/\s+/)[1]));
    const configured = new Set<ProviderName>(['espeak-ng']);
    const names = Object.entries(nameLists.VoiceList).flatMap(([group, list]) =>
      list.split(' ').map((name) => `VoiceList.${group}.${name}`),
    );
    const voices = names
      .filter((name) => !name.endsWith('createBrandVoice'))
      .map((name) => chooseVoice(name, configured, { provider: 'espeak-ng' }).voice.replace('+f3', ''));
    // It does not speak every language, and the newer it is the more.
    const unspoken = new Set(['fil', 'gl', 'iu', 'jv', 'km', 'lo', 'mn', 'ps', 'so', 'su', 'zu']);
    expect([...new Set(voices)].filter((voice) => !known.has(voice) && !unspoken.has(voice))).toEqual([]);
  });

  it('speaks slower and faster, and SSML', async () => {
    const { durationMs } = await speak({});
    const slow = await speak({ options: { rate: 'x-slow' } });
    const fast = await speak({ options: { rate: 'x-fast' } });
    expect(slow.durationMs).toBeGreaterThan(durationMs * 1.4);
    expect(fast.durationMs).toBeLessThan(durationMs * 0.85);
    const paused = await speak({ text: '<speak>Hello <break time="2s"/> world</speak>' });
    expect(paused.durationMs).toBeGreaterThan(durationMs + 1500);
    expect(supportedControls['espeak-ng']).toHaveProperty('pitch');
  });

  it('opens no file that SSML names', async () => {
    const recording = path.join(folder, 'recording.wav');
    writeFileSync(recording, wavFile({ hz: 700, rateHz: 22_050, ms: 5000 }));
    const text = `<speak>Hello <audio src="${recording}"/> world</speak>`;
    const unguarded = execFileSync('espeak-ng', ['--stdin', '--stdout', '-m', '-v', 'en-us'], { input: text });
    expect(unguarded.length / 44_100).toBeGreaterThan(5);
    expect((await speak({ text })).durationMs).toBeLessThan(3000);
  });

  it('reads nothing of a text as an option', async () => {
    const { durationMs } = await speak({ text: '--version\n-w /tmp/x' });
    expect(durationMs).toBeGreaterThan(500);
  });

  it.each([
    ['xx', 'SPEECH_VOICE_UNKNOWN'],
    ['../../etc/passwd', 'SPEECH_VOICE_UNKNOWN'],
    ['-w', 'SPEECH_VOICE_UNKNOWN'],
  ])('has no voice %s', async (voice, code) => {
    await expect(speak({ voice })).rejects.toMatchObject({ code, kind: 'user' });
  });

  it('that is not installed says how to install it', async () => {
    const speech = speak({ account: { settings: { program: '/nowhere/espeak-ng' } } });
    const hint = expect.stringContaining('apt-get install espeak-ng');
    await expect(speech).rejects.toMatchObject({ code: 'SPEECH_PROGRAM_MISSING', kind: 'operator', hint });
  });

  it('that fails says what it said', async () => {
    const speech = speak({ account: { settings: { program: 'false' } } });
    await expect(speech).rejects.toMatchObject({ code: 'SPEECH_PROGRAM_FAILED' });
  });

  it('ends with who listens, and when it takes too long', async () => {
    const text = 'All work and no play. '.repeat(60);
    const request = { text, voice: 'en-us', rateHz: 8000 } as const;
    const leaving = new AbortController();
    const { signal } = leaving;
    let pieces = 0;
    const listen = async (): Promise<void> => {
      for await (const _ of synthesis.by('espeak-ng')(request, {}, signal)) {
        pieces += 1;
        if (pieces === 2) leaving.abort();
      }
    };
    await expect(listen()).rejects.toMatchObject({ code: 'SPEECH_ABORTED' });
    expect(pieces).toBeLessThan(20);
    const late = async (): Promise<void> => {
      for await (const _ of synthesis.by('espeak-ng')(request, {}, new AbortController().signal))
        clock.advance(speechLimits.programMs);
    };
    await expect(late()).rejects.toMatchObject({ code: 'SPEECH_TIMED_OUT' });
    for await (const _ of synthesis.by('espeak-ng')(request, {}, new AbortController().signal)) break;
    expect(running()).toBe(0);
  });

  it('speaks for some at the same time and for the others in turn', async () => {
    const library = new SpeechLibrary(synthesis);
    const { signal } = new AbortController();
    const counts: number[] = [];
    const speeches = Array.from({ length: 12 }, (_, index) => {
      const request = { text: `Number ${index}. `.repeat(20), voice: 'en-us', rateHz: 8000 } as const;
      return library
        .speak({ provider: 'espeak-ng', request, account: {} }, signal)
        .done.then(() => counts.push(running()));
    });
    await Promise.all(speeches);
    expect(counts).toHaveLength(12);
    expect(Math.max(...counts)).toBeLessThanOrEqual(speechLimits.programs);
  });
});
