import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { silentLogger } from '#runtime/shared/log.ts';
import { RtpPeer } from '#tests/support/rtp-peer.ts';
import { toneLevel } from '#tests/support/tone-level.ts';
import { verifies } from '#tests/support/verifies.ts';
import { ClipWriter } from './clip/clip.ts';
import { type Conference, conferenceKind, mixOf } from './conference/contract.ts';
import type { MediaEngine, MediaStream } from './contract.ts';
import { startMediaEngine } from './engine.ts';
import { playerKind } from './player/contract.ts';

/** Seconds of audio in real time. */
jest.setTimeout(30_000);

const open = new Set<AsyncDisposable>();

afterEach(async () => {
  for (const each of [...open].reverse()) await each[Symbol.asyncDispose]();
  open.clear();
});

function keep<Each extends AsyncDisposable>(each: Each): Each {
  open.add(each);
  return each;
}

interface Participant {
  readonly peer: RtpPeer;
  readonly stream: MediaStream;
  readonly hz: number;
}

/** Peak of a peer that talks at -10 dBm0: 13.14 dB below full scale (ITU-T G.711). */
const level = 10 ** (-13.14 / 20);
const peak = level * 32_124;

interface Stage {
  readonly engine: MediaEngine;
  readonly conference: Conference;
  readonly participants: readonly Participant[];
}

/** So many phones in a conference, each with a tone of its own. */
async function stage(count: number, workers: number, rateHz: 8000 | 16_000 | 48_000): Promise<Stage> {
  const engine = keep(
    await startMediaEngine({ address: '127.0.0.1', ports: [23_300, 23_499], workers, log: silentLogger }),
  );
  const conference = engine.unit(conferenceKind, { rateHz });
  const participants: Participant[] = [];
  for (let index = 0; index < count; index += 1) {
    const peer = keep(await RtpPeer.open(100 + index));
    const stream = await engine.open();
    stream.configure({
      codec: 'PCMU',
      payloadType: 0,
      remoteAddress: '127.0.0.1',
      remotePort: peer.port,
      direction: 'sendrecv',
      ptimeMs: 20,
    });
    participants.push({ peer, stream, hz: 300 + 290 * index });
    conference.tell({ kind: 'join', from: stream.id });
    conference.tell({ kind: 'mixFor', listener: stream.id, without: [] });
    stream.play({ kind: 'unit', from: mixOf(conference.id, stream.id) });
  }
  return { engine, conference, participants };
}

async function talk(participants: readonly Participant[], ms: number): Promise<void> {
  await Promise.all(
    participants.map(({ peer, stream, hz }) =>
      peer.talk({ port: stream.localPort, packets: ms / 20, frequencyHz: hz, level }),
    ),
  );
}

/** What a peer heard in the last second of it, as levels of those tones relative to what was sent. */
function heardBy({ peer }: Participant, tones: readonly Participant[]): number[] {
  const heard = peer.samples(0, 'PCMU').slice(-8000);
  return tones.map(({ hz }) => toneLevel(heard, hz, 8000) / peak);
}

describe('a conference of real RTP peers', () => {
  for (const [workers, rateHz] of [
    [1, 16_000],
    [2, 48_000],
    [1, 8000],
  ] as const) {
    const title = `of ten on ${workers} media workers, at ${rateHz} Hz: each hears the other nine and not itself`;
    verifies(['CONF-OTHERS', 'CONF-WORKERS'], title, async () => {
      const { participants } = await stage(10, workers, rateHz);
      await talk(participants, 2400);
      for (const [index, participant] of participants.entries()) {
        const levels = heardBy(participant, participants);
        const others = levels.filter((_, other) => other !== index);
        expect(Math.min(...others)).toBeGreaterThan(0.4);
        expect(levels[index]).toBeLessThan(0.06);
      }
    });
  }

  verifies('CONF-LEVEL', 'hears two who speak at once at the levels that they have', async () => {
    const { participants } = await stage(3, 1, 16_000);
    await talk(participants.slice(0, 2), 2400);
    const third = participants[2] as Participant;
    for (const heard of heardBy(third, participants.slice(0, 2))) {
      expect(heard).toBeGreaterThan(0.9);
      expect(heard).toBeLessThan(1.1);
    }
  });

  verifies('CONF-MUTE', 'does not hear who is muted, who goes on hearing it', async () => {
    const { conference, participants } = await stage(3, 2, 16_000);
    const [muted, second, third] = participants as [Participant, Participant, Participant];
    conference.tell({ kind: 'mute', from: muted.stream.id, muted: true });
    await talk(participants, 1600);
    expect(heardBy(second, [muted, third])).toEqual([expect.closeTo(0, 0.5), expect.closeTo(1, 0.5)]);
    expect(heardBy(muted, [second, third])).toEqual([expect.closeTo(1, 0.5), expect.closeTo(1, 0.5)]);
    conference.tell({ kind: 'mute', from: muted.stream.id, muted: false });
    await talk(participants, 1600);
    expect(heardBy(second, [muted, third])).toEqual([expect.closeTo(1, 0.5), expect.closeTo(1, 0.5)]);
  });

  verifies('CONF-LEAVES', 'does not hear who left, nor whom a listener does without', async () => {
    const { conference, participants } = await stage(4, 2, 16_000);
    const [left, second, third, fourth] = participants as [Participant, Participant, Participant, Participant];
    conference.tell({ kind: 'leave', from: left.stream.id });
    conference.tell({ kind: 'mixFor', listener: second.stream.id, without: [third.stream.id] });
    await talk(participants, 1600);
    const expected = (levels: readonly number[]) => levels.map((each) => expect.closeTo(each, 0.5));
    expect(heardBy(second, [left, third, fourth])).toEqual(expected([0, 0, 1]));
    expect(heardBy(fourth, [left, second, third])).toEqual(expected([0, 1, 1]));
    expect(heardBy(left, [second, third, fourth])).toEqual(expected([1, 1, 1]));
  });

  it('is heard whole by whoever is no participant, and takes players in', async () => {
    const { engine, conference, participants } = await stage(2, 2, 16_000);
    const player = engine.unit(playerKind, { loop: true, paused: false });
    const hum = new ClipWriter(16_000, 1000);
    hum.write(Int16Array.from({ length: 16_000 }, (_, at) => peak * Math.sin((2 * Math.PI * 2000 * at) / 16_000)));
    hum.end();
    player.tell({ kind: 'add', clip: hum.clip });
    player.tell({ kind: 'last' });
    conference.tell({ kind: 'join', from: player.id });
    const [first, second] = participants as [Participant, Participant];
    first.stream.play({ kind: 'unit', from: conference.id });
    await talk(participants, 1600);
    const tones = [first, second, { ...first, hz: 2000 }];
    for (const each of heardBy(first, tones)) expect(each).toBeCloseTo(1, 0.5);
    expect(heardBy(second, tones)).toEqual([expect.closeTo(1, 0.5), expect.closeTo(0, 0.5), expect.closeTo(1, 0.5)]);
  });

  verifies('CONF-CLOSED', 'is silent once it is closed, on every worker, and tells how many there were', async () => {
    const { conference, participants } = await stage(4, 2, 16_000);
    await talk(participants, 400);
    expect(await conference.close()).toEqual({ mostVoices: 4 });
    await talk(participants, 1600);
    for (const participant of participants) {
      for (const each of heardBy(participant, participants)) expect(each).toBeLessThan(0.01);
    }
  });
});
