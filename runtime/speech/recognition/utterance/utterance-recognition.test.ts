import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { EventLog } from '#tests/support/recognition/event-log.ts';
import { say, silence, sound } from '#tests/support/recognition/sounds.ts';
import type { Endpointer } from './endpointer.ts';
import { EnergyEndpointer } from './energy-endpointer.ts';
import type { Transcript } from './transcriber.ts';
import { UtteranceRecognition } from './utterance-recognition.ts';

/** Utterances as they were begun; each is transcribed when the test says so. */
function stage(endpointer: Endpointer = new EnergyEndpointer()) {
  const clock = new VirtualClock();
  const log = new EventLog();
  const utterances: { frames: number; abandoned: boolean; words: PromiseWithResolvers<Transcript | undefined> }[] = [];
  let closed = 0;
  const recognition = new UtteranceRecognition({
    provider: 'test',
    endpointer,
    listener: log.listener,
    clock,
    transcriber: {
      start: async () => undefined,
      begin() {
        const utterance = { frames: 0, abandoned: false, words: Promise.withResolvers<Transcript | undefined>() };
        utterances.push(utterance);
        return {
          hear() {
            utterance.frames += 1;
          },
          finish: () => utterance.words.promise,
          abandon() {
            utterance.abandoned = true;
          },
        };
      },
      close() {
        closed += 1;
      },
    },
  });
  return { clock, log, utterances, recognition, closed: () => closed };
}

/** Takes everything for speech, for ever. */
function endless(): Endpointer {
  let isFirst = true;
  return {
    hear() {
      const change = isFirst ? 'speechStarted' : undefined;
      isFirst = false;
      return change;
    },
  };
}

describe('a recognition of utterances', () => {
  it('tells them in the order in which they were said, whichever is transcribed first', async () => {
    const { log, utterances, recognition } = stage();
    for (let index = 0; index < 2; index += 1) {
      say(recognition, 50, sound(8000));
      say(recognition, 40, silence(8000));
    }
    utterances[1]?.words.resolve({ text: 'second', confidence: 1 });
    utterances[0]?.words.resolve({ text: 'first', confidence: 1 });
    await log.until('result', 2);
    expect(log.of('result').map(({ text, endMs }) => [text, endMs])).toEqual([
      ['first', 1700],
      ['second', 3500],
    ]);
    recognition.abort();
  });

  it('tells none of which there are no words', async () => {
    const { log, utterances, recognition } = stage();
    for (const text of ['', 'yes']) {
      say(recognition, 50, sound(8000));
      say(recognition, 40, silence(8000));
      utterances.at(-1)?.words.resolve({ text, confidence: 1 });
    }
    await log.until('result');
    expect(log.of('result').map(({ text }) => text)).toEqual(['yes']);
    recognition.abort();
  });

  it('cuts speech that goes on and on, without a gap', () => {
    const { utterances, recognition } = stage(endless());
    say(recognition, 3010, sound(8000));
    expect(utterances.map((utterance) => utterance.frames)).toEqual([1500, 1500, 10]);
    recognition.abort();
    expect(utterances.every((utterance) => utterance.abandoned)).toBe(true);
  });

  it('begins no utterance after it failed, and closes once', async () => {
    const { log, utterances, recognition, closed } = stage(endless());
    say(recognition, 9000, sound(8000));
    await log.until('ended');
    expect(log.of('failed').map((event) => event.code)).toEqual(['SPEECH_RECOGNITION_BUSY']);
    expect(utterances).toHaveLength(5);
    expect(utterances.every((utterance) => utterance.abandoned)).toBe(true);
    expect(closed()).toBe(1);
  });

  it('waits for the last words no longer than the limit', async () => {
    const { clock, log, recognition, utterances } = stage();
    say(recognition, 50, sound(8000));
    recognition.finish();
    clock.advance(10_000);
    expect(log.of('failed').map((event) => event.code)).toEqual(['SPEECH_RECOGNITION_UNFINISHED']);
    utterances[0]?.words.resolve({ text: 'late', confidence: 1 });
    await log.until('ended');
    expect(log.of('result')).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});
