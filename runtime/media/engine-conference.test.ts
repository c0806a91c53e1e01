import { afterEach, describe, expect, it } from '@jest/globals';
import { silentLogger } from '#runtime/shared/log.ts';
import { RtpPeer } from '#tests/support/rtp-peer.ts';
import { toneLevel } from '#tests/support/tone-level.ts';
import { verifies } from '#tests/support/verifies.ts';
import { ClipWriter } from './clip/clip.ts';
import { type Conference, conferenceKind, mixOf } from './conference/contract.ts';
import type { MediaEngine, MediaStream } from './contract.ts';
import { startMediaEngine } from './engine.ts';
import { playerKind } from './player/contract.ts';

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

/**
 * What a peer heard in the last second of it, as levels of those tones relative to what was sent: the mean of ten windows.
 * Where a busy machine lost a frame the tones go on in another phase, and would cancel themselves in one long window.
 */
function heardBy({ peer }: Participant, tones: readonly Participant[]): number[] {
  const heard = peer.samples(0, 'PCMU').slice(-8000);
  const windows = Array.from({ length: 10 }, (_, index) => heard.slice(index * 800, (index + 1) * 800));
  return tones.map(({ hz }) => windows.reduce((sum, each) => sum + toneLevel(each, hz, 8000), 0) / 10 / peak);
}

/** As `heardBy`, in words: what jitter and lost frames do to a level is left out. */
function whomHears(listener: Participant, tones: readonly Participant[]): (number | 'yes' | 'no')[] {
  return heardBy(listener, tones).map((each) => (each > 0.5 ? 'yes' : each < 0.1 ? 'no' : each));
}

async function ten(workers: number, rateHz: 8000 | 16_000 | 48_000): Promise<void> {
  const { participants } = await stage(10, workers, rateHz);
  await talk(participants, 2400);
  for (const [index, participant] of participants.entries()) {
    const levels = heardBy(participant, participants);
    const others = levels.filter((_, other) => other !== index);
    // All at once they are louder than full scale, which the limiter takes back.
    expect(Math.min(...others)).toBeGreaterThan(0.25);
    expect(levels[index]).toBeLessThan(0.06);
  }
}

describe('a conference of real RTP peers', () => {
  verifies('CONF-OTHERS', 'of ten: each hears the other nine and not itself', () => ten(1, 16_000));

  verifies('CONF-WORKERS', 'of ten on two media workers, at 48 kHz: no less', () => ten(2, 48_000));

  it('of ten at 8 kHz: no less', () => ten(1, 8000));

  verifies('CONF-LEVEL', 'hears two who speak at once at the levels that they have', async () => {
    const { participants } = await stage(3, 1, 16_000);
    await talk(participants.slice(0, 2), 2400);
    const third = participants[2] as Participant;
    for (const heard of heardBy(third, participants.slice(0, 2))) {
      // A busy machine loses some frames; a mixer that halves what it adds would halve this.
      expect(heard).toBeGreaterThan(0.65);
      expect(heard).toBeLessThan(1.1);
    }
  });

  verifies('CONF-MUTE', 'does not hear who is muted, who goes on hearing it', async () => {
    const { conference, participants } = await stage(3, 2, 16_000);
    const [muted, second, third] = participants as [Participant, Participant, Participant];
    conference.tell({ kind: 'mute', from: muted.stream.id, muted: true });
    await talk(participants, 1600);
    expect(whomHears(second, [muted, third])).toEqual(['no', 'yes']);
    expect(whomHears(muted, [second, third])).toEqual(['yes', 'yes']);
    conference.tell({ kind: 'mute', from: muted.stream.id, muted: false });
    await talk(participants, 1600);
    expect(whomHears(second, [muted, third])).toEqual(['yes', 'yes']);
  });

  verifies('CONF-LEAVES', 'does not hear who left, nor whom a listener does without', async () => {
    const { conference, participants } = await stage(4, 2, 16_000);
    const [left, second, third, fourth] = participants as [Participant, Participant, Participant, Participant];
    conference.tell({ kind: 'leave', from: left.stream.id });
    conference.tell({ kind: 'mixFor', listener: second.stream.id, without: [third.stream.id] });
    await talk(participants, 1600);
    expect(whomHears(second, [left, third, fourth])).toEqual(['no', 'no', 'yes']);
    expect(whomHears(fourth, [left, second, third])).toEqual(['no', 'yes', 'yes']);
    expect(whomHears(left, [second, third, fourth])).toEqual(['yes', 'yes', 'yes']);
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
    expect(whomHears(first, tones)).toEqual(['yes', 'yes', 'yes']);
    expect(whomHears(second, tones)).toEqual(['yes', 'no', 'yes']);
  });

  verifies('CONF-CLOSED', 'is silent once it is closed, on every worker, and tells how many there were', async () => {
    const { conference, participants } = await stage(4, 2, 16_000);
    await talk(participants, 400);
    expect(await conference.close()).toEqual({ mostVoices: 4 });
    await talk(participants, 1600);
    for (const participant of participants) {
      expect(whomHears(participant, participants)).toEqual(['no', 'no', 'no', 'no']);
    }
  });
});
