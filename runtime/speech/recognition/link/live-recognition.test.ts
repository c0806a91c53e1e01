import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { EventLog } from '#tests/support/recognition/event-log.ts';
import { say, silence, sound } from '#tests/support/recognition/sounds.ts';
import { providerError } from '../refusal.ts';
import { LiveRecognition } from './live-recognition.ts';
import type { LinkListener } from './speech-link.ts';

const lost = providerError('SPEECH_RECOGNITION_CONNECTION_LOST', 'test', 'reset');

/** Links that are opened, and what they were given; `takes` says whether they take audio. */
function stage(request: { interimResults?: boolean } = {}) {
  const clock = new VirtualClock();
  const log = new EventLog();
  const links: { listener: LinkListener; audio: Buffer[]; finished: number; closed: number }[] = [];
  const line = { takes: true };
  const recognition = new LiveRecognition({
    provider: 'test',
    request: { language: 'en-US', interimResults: true, rateHz: 8000, ...request },
    clock,
    listener: log.listener,
    open(listener) {
      const link = { listener, audio: [] as Buffer[], finished: 0, closed: 0 };
      links.push(link);
      return {
        send(audio) {
          if (line.takes) link.audio.push(audio);
          return line.takes;
        },
        finish() {
          link.finished += 1;
        },
        close() {
          link.closed += 1;
        },
      };
    },
  });
  const link = (index = 0) => {
    const found = links[index];
    if (found === undefined) throw new Error(`no link ${index}`);
    return found;
  };
  return { clock, log, links, link, line, recognition };
}

describe('a live recognition', () => {
  it('keeps two seconds of audio until the link is open, drops the oldest beyond and counts it', () => {
    const { recognition, link, log } = stage();
    say(recognition, 10, silence(8000));
    say(recognition, 100, sound(8000));
    link().listener.opened();
    expect(link().audio).toHaveLength(100);
    expect(link().audio[0]).toEqual(Buffer.from(sound(8000).buffer));
    expect(recognition.droppedMs).toBe(200);
    expect(log.kinds).toEqual(['started']);
  });

  it('keeps audio that an open link does not take, and gives it with the next', () => {
    const { recognition, link, line } = stage();
    link().listener.opened();
    line.takes = false;
    say(recognition, 3, silence(8000));
    expect(link().audio).toHaveLength(0);
    line.takes = true;
    recognition.push(silence(8000));
    expect(link().audio).toHaveLength(4);
  });

  it('copies what is pushed', () => {
    const { recognition, link } = stage();
    const frame = sound(8000);
    recognition.push(frame);
    frame.fill(0);
    link().listener.opened();
    expect(link().audio[0]?.some((byte) => byte !== 0)).toBe(true);
  });

  it('opens another link after a lost one, later each time, and fails after the last', () => {
    const { clock, links, link, log } = stage();
    link(0).listener.ended(lost);
    clock.advance(249);
    expect(links).toHaveLength(1);
    clock.advance(1);
    link(1).listener.ended(lost);
    clock.advance(500);
    link(2).listener.ended(lost);
    clock.advance(1000);
    link(3).listener.ended(lost);
    expect(log.kinds).toEqual(['failed', 'ended']);
    expect(log.of('failed')[0]?.code).toBe('SPEECH_RECOGNITION_CONNECTION_LOST');
    expect(clock.pending).toBe(0);
  });

  it('counts losses anew after a link that was steady', () => {
    const { clock, link, links, log } = stage();
    for (let index = 0; index < 6; index += 1) {
      link(index).listener.opened();
      clock.advance(10_000);
      link(index).listener.ended(lost);
      clock.advance(250);
    }
    expect(links).toHaveLength(7);
    expect(log.kinds).toEqual(['started']);
  });

  it('takes a link that does not open in time for lost', () => {
    const { clock, links, link } = stage();
    clock.advance(10_000);
    expect(link(0).closed).toBe(1);
    clock.advance(250);
    expect(links).toHaveLength(2);
  });

  it('follows a link that ends by itself at once, and counts times from the beginning', () => {
    const { clock, recognition, link, links, log } = stage();
    link(0).listener.opened();
    say(recognition, 1000, silence(8000));
    clock.advance(20_000);
    link(0).listener.ended();
    expect(links).toHaveLength(2);
    say(recognition, 5, silence(8000));
    link(1).listener.opened();
    expect(link(1).audio).toHaveLength(5);
    link(1).listener.told({ kind: 'result', text: 'yes', confidence: 1, endMs: 300 });
    expect(log.of('result')[0]?.endMs).toBe(20_300);
  });

  it('does not go round and round with a provider that ends every link', () => {
    const { clock, link, log } = stage();
    for (let index = 0; index < 4; index += 1) {
      link(index).listener.opened();
      link(index).listener.ended();
      clock.advance(1000);
    }
    expect(log.kinds).toEqual(['started', 'failed', 'ended']);
  });

  it('fails at once where another link would not help', () => {
    const { link, log, links, clock } = stage();
    link().listener.ended(providerError('SPEECH_RECOGNITION_ACCESS_REFUSED', 'test', 'HTTP 401'));
    clock.advance(60_000);
    expect(log.events).toEqual([
      {
        kind: 'failed',
        code: 'SPEECH_RECOGNITION_ACCESS_REFUSED',
        message: 'test does not accept the credentials: HTTP 401',
      },
      { kind: 'ended' },
    ]);
    expect(links).toHaveLength(1);
  });

  it('finishes: the audio that waits is given, the last result told, then the end', () => {
    const { recognition, link, log, clock } = stage();
    say(recognition, 3, silence(8000));
    recognition.finish();
    recognition.push(silence(8000));
    expect(link().finished).toBe(0);
    link().listener.opened();
    expect(link().audio).toHaveLength(3);
    expect(link().finished).toBe(1);
    link().listener.told({ kind: 'result', text: 'bye', confidence: 0.5 });
    link().listener.ended();
    expect(log.kinds).toEqual(['started', 'result', 'ended']);
    expect(clock.pending).toBe(0);
  });

  it('waits for the last result no longer than the limit', () => {
    const { recognition, link, log, clock } = stage();
    link().listener.opened();
    recognition.finish();
    clock.advance(10_000);
    expect(log.kinds).toEqual(['started', 'failed', 'ended']);
    expect(log.of('failed')[0]?.code).toBe('SPEECH_RECOGNITION_UNFINISHED');
    expect(link().closed).toBe(1);
  });

  it('tells the end once, whatever comes afterwards', () => {
    const { recognition, link, log, clock } = stage();
    link().listener.opened();
    recognition.abort();
    recognition.abort();
    recognition.finish();
    recognition.push(silence(8000));
    clock.advance(60_000);
    expect(log.kinds).toEqual(['started', 'ended']);
    expect(link().closed).toBe(1);
    expect(clock.pending).toBe(0);
  });

  it('tells no empty results', () => {
    const { link, log } = stage();
    link().listener.opened();
    link().listener.told({ kind: 'result', text: '', confidence: 0 });
    link().listener.told({ kind: 'result', text: 'yes', confidence: 1 });
    expect(log.kinds).toEqual(['started', 'result']);
  });

  it('opens another link at the end for audio that the one before did not take', () => {
    const { recognition, link, line, log, clock } = stage();
    link(0).listener.opened();
    clock.advance(290_000);
    line.takes = false;
    say(recognition, 3, silence(8000));
    recognition.finish();
    link(0).listener.ended();
    line.takes = true;
    link(1).listener.opened();
    expect(link(1).audio).toHaveLength(3);
    expect(link(1).finished).toBe(1);
    link(1).listener.ended();
    expect(log.kinds).toEqual(['started', 'ended']);
  });

  it('tells nothing after the end, also when the listener ends it from inside, or the link does not notice', () => {
    const clock = new VirtualClock();
    const kinds: string[] = [];
    let listener: LinkListener | undefined;
    const recognition: LiveRecognition = new LiveRecognition({
      provider: 'test',
      request: { language: 'en-US', interimResults: true, rateHz: 8000 },
      clock,
      listener(event) {
        kinds.push(event.kind);
        if (event.kind !== 'started') recognition.abort();
      },
      open(given) {
        listener = given;
        return { send: () => true, finish: () => undefined, close: () => undefined };
      },
    });
    listener?.opened();
    listener?.told({ kind: 'result', text: 'one', confidence: 1 });
    listener?.told({ kind: 'result', text: 'two', confidence: 1 });
    listener?.ended(lost);
    clock.advance(60_000);
    expect(kinds).toEqual(['started', 'result', 'ended']);
  });

  it('tells interim results to those only who asked', () => {
    const { link, log } = stage({ interimResults: false });
    link().listener.opened();
    link().listener.told({ kind: 'interim', text: 'ye' });
    expect(log.kinds).toEqual(['started']);
  });
});
