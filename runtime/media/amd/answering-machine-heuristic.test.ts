import { describe, expect, it } from '@jest/globals';
import { canSpeak, spoken } from '#tests/support/recorded-speech.ts';
import { framesOf, joined, noise, seeded, silence, tones } from '#tests/support/synthetic-audio.ts';
import { VoiceActivity } from '../vad/voice-activity.ts';
import { type AmdOptions, type AmdResult, AnsweringMachineHeuristic } from './answering-machine-heuristic.ts';
import { amdLimits } from './limits.ts';

interface Heard extends AmdResult {
  readonly atMs: number;
}

/** Voice and silence by turns, ms, beginning with silence; then silence for as long as it takes. */
function judged(pattern: readonly number[], options?: AmdOptions, beepAtMs = Number.POSITIVE_INFINITY): Heard {
  const amd = new AnsweringMachineHeuristic(8000, options);
  const beep = framesOf(tones(8000, 20, [{ hz: 1000, levelDbm0: -12 }]), 8000)[0];
  const voice = noise(8000, 20, -18, seeded(6));
  const flags = pattern.flatMap((ms, index) => new Array<boolean>(ms / 20).fill(index % 2 === 1));
  for (let atMs = 0; ; atMs += 20) {
    const isBeep = atMs >= beepAtMs && atMs < beepAtMs + 300;
    const isVoice = flags[atMs / 20] ?? false;
    const result = amd.frame(isBeep ? beep : isVoice ? voice : undefined, isBeep || isVoice);
    if (result !== undefined) return { ...result, atMs: atMs + 20 };
  }
}

/** Words of 300 ms, 100 ms apart. */
function words(count: number): number[] {
  return Array.from({ length: 2 * count - 1 }, (_, index) => (index % 2 === 0 ? 300 : 100));
}

describe('who answers', () => {
  it('with one word and then waits is a person', () => {
    const result = judged([600, 400]);
    expect(result).toMatchObject({ resultClass: 'HUMAN', resultSubtype: 'NONE' });
    expect(result.atMs - 1000).toBeLessThanOrEqual(amdLimits.afterGreetingMs);
    expect(result.confidence).toBeGreaterThanOrEqual(70);
  });

  it('with the name of a firm is a person after a longer wait', () => {
    const short = judged([400, ...words(2)]);
    const long = judged([400, ...words(4)]);
    expect([short.resultClass, long.resultClass]).toEqual(['HUMAN', 'HUMAN']);
    expect(long.atMs - 1900).toBeGreaterThan(short.atMs - 1100 + 300);
  });

  it('and speaks on and on is a machine, before it ends', () => {
    const result = judged([400, ...words(12)]);
    expect(result).toMatchObject({ resultClass: 'VOICEMAIL', resultSubtype: 'NONE' });
    expect(result.atMs).toBeLessThan(2600);
  });

  it('without a pause between words is a machine as well', () => {
    expect(judged([200, 4000])).toMatchObject({ resultClass: 'VOICEMAIL', resultSubtype: 'NONE' });
  });

  it('with a beep is a machine, at once', () => {
    expect(judged([2000], {}, 1000)).toMatchObject({ resultClass: 'VOICEMAIL', atMs: 1000 + amdLimits.beepMs });
    expect(judged([400, ...words(3)], {}, 1700)).toMatchObject({
      resultClass: 'VOICEMAIL',
      atMs: 1700 + amdLimits.beepMs,
    });
  });

  it('with nothing at all is a machine', () => {
    const result = judged([]);
    expect(result).toMatchObject({ resultClass: 'VOICEMAIL', resultSubtype: 'NONE' });
    expect(Math.abs(result.atMs - amdLimits.initialSilenceMs)).toBeLessThan(200);
  });

  it('as a person does, and then speaks on, is a machine that mimics one', () => {
    const pattern = [400, 400, 560, ...words(10)];
    expect(judged(pattern)).toMatchObject({ resultClass: 'VOICEMAIL', resultSubtype: 'MIMIC' });
    expect(judged([400, 400, 560, ...words(2)])).toMatchObject({ resultClass: 'HUMAN' });
  });

  it('with clicks alone has said nothing', () => {
    const clicks = Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? 200 : 60));
    expect(judged(clicks)).toMatchObject({ resultClass: 'VOICEMAIL', atMs: judged([]).atMs });
  });
});

describe('the thresholds', () => {
  it('make an answer wait for more certainty', () => {
    const sure = judged([600, 400], { thresholds: { human: 0.95 } });
    expect(sure).toMatchObject({ resultClass: 'HUMAN' });
    expect(sure.confidence).toBeGreaterThanOrEqual(95);
    expect(sure.atMs).toBeGreaterThan(judged([600, 400]).atMs);
    expect(judged([400, ...words(12)], { thresholds: { voicemail: 0.95 } }).confidence).toBeGreaterThanOrEqual(95);
    const pattern = [400, 400, 560, ...words(12)];
    expect(judged(pattern, { thresholds: { mimic: 0.95 } }).confidence).toBeGreaterThanOrEqual(95);
  });

  it('of more than there can be leave TIMEOUT, 6.5 seconds after the answer', () => {
    const never = { human: 2, voicemail: 2, mimic: 2 };
    const timeout = { resultClass: 'TIMEOUT', resultSubtype: 'NONE', confidence: 0 };
    expect(judged([600, 400], { thresholds: never })).toEqual({ ...timeout, atMs: amdLimits.timeoutMs });
    expect(judged([600, 400], { thresholds: never, timeoutMs: 300 })).toEqual({ ...timeout, atMs: 300 });
    expect(judged([600, 400], { thresholds: never, timeoutMs: 90_000 })).toEqual({ ...timeout, atMs: 20_000 });
  });
});

/** Audio of the called party, with the voice detector that runs on calls. */
function heard(audio: Int16Array): AmdResult | undefined {
  const activity = new VoiceActivity(8000, () => undefined);
  const amd = new AnsweringMachineHeuristic(8000);
  for (const frame of framesOf(joined(audio, noise(8000, 7000, -65, seeded(8))), 8000)) {
    const result = amd.frame(frame, activity.frame(frame));
    if (result === undefined) continue;
    activity.close();
    return result;
  }
  return undefined;
}

(canSpeak ? describe : describe.skip)('a call that espeak-ng answers', () => {
  const quiet = (ms: number) => noise(8000, ms, -65, seeded(ms));
  const beep = tones(8000, 300, [{ hz: 1000, levelDbm0: -15 }]);

  it.each([
    ['Hello?', 'en-us'],
    ['Алло, слушаю.', 'ru'],
    ['Ja, Schmidt?', 'de'],
    ['¿Diga?', 'es'],
  ])('is a person’s: %s', (text, voice) => {
    expect(heard(joined(quiet(700), spoken(text, 8000, voice)))).toMatchObject({ resultClass: 'HUMAN' });
  });

  it.each([
    ['You have reached the voice mail of Anna Smith. Please leave a message after the tone.', 'en-us'],
    ['Абонент не может ответить на ваш звонок. Оставьте сообщение после сигнала.', 'ru'],
    ['Der Teilnehmer ist zur Zeit nicht erreichbar. Bitte versuchen Sie es später.', 'de'],
    ['El número marcado no está disponible. Deje su mensaje después de la señal.', 'es'],
  ])('is a machine’s: %s', (text, voice) => {
    const audio = joined(quiet(500), spoken(text, 8000, voice), quiet(500), beep);
    expect(heard(audio)).toMatchObject({ resultClass: 'VOICEMAIL' });
  });
});

describe('a silent line', () => {
  it('with noise on it is no person’s', () => {
    expect(heard(joined(silence(8000, 100), noise(8000, 4000, -55, seeded(1))))).toMatchObject({
      resultClass: 'VOICEMAIL',
    });
  });
});
