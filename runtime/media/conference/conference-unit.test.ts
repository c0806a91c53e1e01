import { describe, expect, it } from '@jest/globals';
import { asId, type MediaUnitId } from '#runtime/shared/ids.ts';
import { verifies } from '#tests/support/verifies.ts';
import { sentSpeech } from '#tests/support/virtual-network.ts';
import { DtmfTone } from '../dtmf/dtmf-tone.ts';
import { InbandDtmfDetector } from '../dtmf/inband-dtmf-detector.ts';
import { FrameInput } from '../graph/frame-input.ts';
import { MediaGraph } from '../graph/media-graph.ts';
import { ConferenceUnit } from './conference-unit.ts';
import { mixOf } from './contract.ts';

const id = asId<MediaUnitId>('conference');

function bench() {
  const graph = new MediaGraph();
  const unit = new ConferenceUnit({ rateHz: 16_000 }, { id, graph, now: () => 0, emit: () => undefined });
  /** A participant whose frames are `level`; gives what it hears of the present tick. */
  const participant = (name: string, level: number) => {
    const from = asId<MediaUnitId>(name);
    const frame = new Int16Array(320).fill(level);
    graph.openFrames(from, { rateHz: 16_000, frame: () => frame });
    unit.tell({ kind: 'join', from });
    unit.tell({ kind: 'mixFor', listener: from, without: [] });
    return { from, hears: hearing(mixOf(id, from)) };
  };
  const hearing = (from: MediaUnitId) => {
    const input = new FrameInput(graph, 16_000);
    input.connect(from);
    return () => input.frame(graph.tick)?.[0];
  };
  const tick = () => {
    graph.advance();
    unit.frame();
  };
  return { graph, unit, participant, hearing, tick };
}

describe('a conference on its worker', () => {
  it('of a hundred gives each of them the sum of the other ninety-nine', () => {
    const { participant, hearing, tick } = bench();
    const all = hearing(id);
    const participants = Array.from({ length: 100 }, (_, index) => participant(`p${index}`, index + 1));
    tick();
    expect(all()).toBe(5050);
    expect(participants.map(({ hears }) => hears())).toEqual(participants.map((_, index) => 5050 - (index + 1)));
  });

  it('makes no second voice of one that joins again, and no second mix', () => {
    const { unit, participant, tick } = bench();
    const [one, other] = [participant('one', 1), participant('other', 20)];
    unit.tell({ kind: 'join', from: other.from });
    unit.tell({ kind: 'mixFor', listener: one.from, without: [] });
    tick();
    expect([one.hears(), other.hears()]).toEqual([20, 1]);
    unit.tell({ kind: 'mixFor', listener: one.from, without: [other.from] });
    tick();
    expect(one.hears()).toBeUndefined();
  });

  verifies('CONF-CLOSED', 'leaves no unit behind: not of a listener who is over, and none when it closes', () => {
    const { graph, unit, participant, tick } = bench();
    const [one, other] = [participant('one', 1), participant('other', 20)];
    unit.tell({ kind: 'leave', from: one.from });
    unit.tell({ kind: 'forget', listener: one.from });
    tick();
    expect([graph.givesFrames(mixOf(id, one.from)), one.hears()]).toEqual([false, undefined]);
    expect(graph.givesFrames(mixOf(id, other.from))).toBe(true);
    expect(unit.close()).toEqual({ mostVoices: 2 });
    expect(graph.givesFrames(mixOf(id, other.from))).toBe(false);
  });

  verifies(
    'HEARING-TONES-REMOVED',
    'takes tones of keys out of the voice of a call whose scenario is told of them',
    () => {
      const keysHeard = (keepsKeys: boolean): number => {
        let now = 0;
        const graph = new MediaGraph(() => now);
        const unit = new ConferenceUnit({ rateHz: 16_000 }, { id, graph, now: () => now, emit: () => undefined });
        const phone = asId<MediaUnitId>('phone');
        const outputs = graph.open(phone);
        unit.tell({ kind: 'join', from: phone });
        const mix = new FrameInput(graph, 8000);
        mix.connect(id);
        let keys = 0;
        const detector = new InbandDtmfDetector(8000, () => {
          keys += 1;
        });
        const tone = new DtmfTone(8000);
        tone.press('5');
        const said = new Int16Array(8000);
        for (let at = 1600; at + 160 <= said.length; at += 160) said.set(tone.next() ?? new Int16Array(160), at);
        for (const { packet } of sentSpeech(said, { codec: 'PCMU' })) {
          outputs.give({ ...packet, keepsKeys });
          now += 20;
          graph.advance();
          unit.frame();
          detector.frame(mix.frame(graph.tick));
        }
        return keys;
      };
      expect([keysHeard(false), keysHeard(true)]).toEqual([1, 0]);
    },
  );
});
