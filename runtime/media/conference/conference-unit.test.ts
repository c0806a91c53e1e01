import { describe, expect, it } from '@jest/globals';
import { asId, type MediaUnitId } from '#runtime/shared/ids.ts';
import { verifies } from '#tests/support/verifies.ts';
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
});
