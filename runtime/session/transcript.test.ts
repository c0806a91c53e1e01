import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { asId, type MediaUnitId } from '#runtime/shared/ids.ts';
import { defaultRecognition, prepareRecogniser } from '#runtime/speech/recognition/index.ts';
import { FakeMediaEngine, type FakeMediaUnit } from '#tests/support/fake-media-engine.ts';
import { verifies } from '#tests/support/verifies.ts';
import { sessionLimits } from './limits.ts';
import { Transcript, type TranscriptParameters } from './transcript.ts';

const parameters: TranscriptParameters = {
  profile: 'de-DE',
  phraseHints: ['Zug'],
  labels: ['Left', 'Right'],
  format: 'txt',
};
const [caller, sent] = [asId<MediaUnitId>('caller'), asId<MediaUnitId>('sent')];

function start(given: Partial<TranscriptParameters> = {}, sides: 1 | 2 = 2) {
  const media = new FakeMediaEngine();
  const clock = new VirtualClock(1_000_000);
  const failures: string[] = [];
  const transcript = new Transcript({ ...parameters, ...given }, sides, {
    media,
    clock,
    recognition: (asked) => prepareRecogniser(asked, defaultRecognition, {}),
    failed: (code) => failures.push(code),
  });
  const tell = (unit: FakeMediaUnit | undefined, event: string, payload: object = {}) =>
    unit?.events.emit(event as 'lost', payload as { reason: string });
  const say = (unit: FakeMediaUnit | undefined, text: string, ms: number) => {
    tell(unit, 'speechStarted');
    clock.advance(ms);
    tell(unit, 'result', { text, confidence: 1 });
  };
  const finish = async () => {
    const finished = transcript.finish();
    for (const unit of media.units) tell(unit, 'ended');
    return (await finished).text;
  };
  return { transcript, media, clock, failures, tell, say, finish };
}

describe('a transcript', () => {
  verifies('RECORD-TRANSCRIPT', 'has who said what, and when, in the order in which it was said', async () => {
    const { transcript, media, clock, tell, say, finish } = start();
    const [left, right] = media.units;
    expect(media.units.map(({ kind, spec }) => [kind, spec])).toMatchObject(
      Array.from({ length: 2 }, () => ['recogniser', { request: { language: 'de-DE', phraseHints: ['Zug'] } }]),
    );
    transcript.hear([caller, sent]);
    expect([left?.played, right?.played]).toEqual([[{ kind: 'unit', from: caller }], [{ kind: 'unit', from: sent }]]);
    clock.advance(3000);
    say(left, ' Guten\n Tag. ', 2000);
    clock.advance(3_600_000);
    tell(right, 'speechStarted');
    clock.advance(1000);
    say(left, 'Ja?', 1000);
    tell(right, 'result', { text: 'Hallo.', confidence: 1 });
    tell(right, 'result', { text: '', confidence: 1 });
    expect((await finish()).split('\n')).toEqual([
      'Left 00:00:03 - 00:00:05 : Guten Tag.',
      'Right 01:00:05 - 01:00:07 : Hallo.',
      'Left 01:00:06 - 01:00:07 : Ja?',
      '',
    ]);
    expect(media.units.every(({ told, closed }) => told.length === 1 && closed)).toBe(true);
  });

  it('has the labels that were asked for, of one side none, and is JSON where that is asked for', async () => {
    const named = start({ labels: ['Kunde', 'Agent'], format: 'json' });
    named.transcript.hear([caller, sent]);
    named.say(named.media.units[0], 'Ja', 1500);
    expect(JSON.parse(await named.finish())).toEqual([{ label: 'Kunde', start: 0, end: 1.5, text: 'Ja' }]);
    const alone = start({}, 1);
    expect(alone.media.units).toHaveLength(1);
    alone.transcript.hear([caller]);
    alone.say(alone.media.units[0], 'Ja', 1500);
    expect(await alone.finish()).toBe('00:00:00 - 00:00:01 : Ja\n');
  });

  it('hears silence while it is muted', () => {
    const { transcript, media } = start({}, 1);
    transcript.mute(true);
    transcript.hear([caller]);
    transcript.mute(false);
    transcript.mute(true);
    expect(media.units[0]?.played.map(({ kind }) => kind)).toEqual(['silence', 'unit', 'silence']);
  });

  it('does not wait longer than its limit, and keeps what was recognised until a provider failed', async () => {
    const { transcript, media, clock, failures, tell, say } = start();
    transcript.hear([caller, sent]);
    say(media.units[0], 'Ja', 1000);
    tell(media.units[0], 'failed', { code: 'SPEECH_RECOGNITION_BUSY', message: 'm' });
    tell(media.units[1], 'lost', { reason: 'r' });
    const finished = transcript.finish();
    clock.advance(sessionLimits.transcriptEndMs);
    expect((await finished).text).toBe('Left 00:00:00 - 00:00:01 : Ja\n');
    expect(failures).toEqual(['SPEECH_RECOGNITION_BUSY', 'SPEECH_WORKER_LOST']);
  });

  it('ends when it is full', async () => {
    const { transcript, media, failures, say, finish } = start({}, 1);
    transcript.hear([caller]);
    for (let count = 0; count < 3; count += 1) say(media.units[0], 'x'.repeat(sessionLimits.transcriptChars / 2), 10);
    expect((await finish()).split('\n')).toHaveLength(3);
    expect(failures).toEqual(['TRANSCRIPT_TOO_LONG']);
  });
});
