import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { silentLogger } from '#runtime/shared/log.ts';
import { pressedKeys } from '#tests/support/pressed-keys.ts';
import { recordedSpeech } from '#tests/support/recorded-speech.ts';
import { RtpPeer } from '#tests/support/rtp-peer.ts';
import { joined, silence, tones } from '#tests/support/synthetic-audio.ts';
import { until } from '#tests/support/until.ts';
import { verifies } from '#tests/support/verifies.ts';
import { g711 } from './codec/g711.ts';
import type { MediaEngine, MediaStream } from './contract.ts';
import { keypad } from './dtmf/dtmf-frequencies.ts';
import { startMediaEngine } from './engine.ts';
import { type Listener, type ListenerSpec, listenerKind } from './listener/contract.ts';

let engine: MediaEngine;

beforeAll(async () => {
  engine = await startMediaEngine({ address: '127.0.0.1', ports: [23_300, 23_399], workers: 2, log: silentLogger });
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

/** Everything a listener tells, in order. */
function watch(listener: Listener): { readonly name: string; readonly payload: unknown }[] {
  const told: { name: string; payload: unknown }[] = [];
  for (const name of ['key', 'voice', 'machine', 'beep', 'progress', 'speech', 'turn'] as const)
    listener.events.on(name, (payload) => told.push({ name, payload }));
  return told;
}

/** A phone whose audio a listener hears. */
async function heardBy(spec: ListenerSpec): Promise<{
  readonly peer: RtpPeer;
  readonly stream: MediaStream;
  readonly listener: Listener;
  readonly told: ReturnType<typeof watch>;
  end(): Promise<void>;
}> {
  const peer = await RtpPeer.open();
  const stream = await engine.open();
  stream.configure({
    codec: 'PCMU',
    payloadType: 0,
    remoteAddress: '127.0.0.1',
    remotePort: peer.port,
    direction: 'sendrecv',
    ptimeMs: 20,
  });
  const listener = engine.unit(listenerKind, spec, { near: stream.id });
  listener.play({ kind: 'unit', from: stream.id });
  return {
    peer,
    stream,
    listener,
    told: watch(listener),
    async end() {
      await listener.close();
      await stream.close();
      await peer[Symbol.asyncDispose]();
    },
  };
}

interface Key {
  readonly tone: string;
  readonly durationMs: number;
}

/** Says keys until exactly they are heard: a machine that is too busy for real time loses packets, and keys with them. */
async function hears(keys: string, audio: Int16Array, ear: Awaited<ReturnType<typeof heardBy>>): Promise<Key[]> {
  const { peer, stream, told } = ear;
  for (let attempt = 1; ; attempt += 1) {
    told.length = 0;
    await peer.say(audio, stream.localPort);
    const heard = () => told.map(({ payload }) => payload as Key);
    const tones = () => heard().map(({ tone }) => tone);
    await until(() => tones().length >= keys.length, 'keys').catch(() => undefined);
    if (tones().join('') === keys) return heard();
    if (attempt === 5) throw new Error(`waited in vain for the keys ${keys}; the last were ${tones().join('')}`);
  }
}

describe('a listener', () => {
  verifies('MEDIA-KEYS-INBAND', 'hears all sixteen keys that a phone presses as tones', async () => {
    const ear = await heardBy({ keys: true });
    for (const keys of keypad.match(/.{4}/g) ?? []) {
      for (const { durationMs } of await hears(keys, pressedKeys(keys), ear)) {
        // A packet that comes late on a busy machine is concealed: up to two frames of 20 ms go on as before, or are missing.
        // What the detector itself makes of exact audio is in its own test.
        expect(Math.abs(durationMs - 120)).toBeLessThanOrEqual(20 + 2 * 20);
      }
    }
    await ear.end();
  });

  verifies(
    'MEDIA-VOICE',
    'tells when somebody begins and ceases to speak, and hears nothing else unasked',
    async () => {
      const { peer, stream, told, end } = await heardBy({ voice: true });
      await peer.say(joined(recordedSpeech(8000), silence(8000, 500)), stream.localPort);
      await until(() => told.length >= 2, 'a beginning and an end');
      expect(told.every(({ name }) => name === 'voice')).toBe(true);
      expect(told.map(({ payload }) => (payload as { speaking: boolean }).speaking)).toEqual(
        told.map((_, index) => index % 2 === 0),
      );
      await end();
    },
  );

  verifies(
    'MEDIA-SPEECH',
    'finds speech with the network, says whether a turn is over, and forgets on reset',
    async () => {
      const { peer, stream, listener, told, end } = await heardBy({ speech: { minSilenceDurationMs: 700 }, turn: {} });
      listener.tell({ kind: 'predict' });
      await until(() => told.length >= 1, 'a prediction');
      expect(told).toEqual([{ name: 'turn', payload: { endOfTurn: false, probability: 0 } }]);
      await peer.say(joined(recordedSpeech(8000), silence(8000, 1000)), stream.localPort);
      await until(() => told.some(({ payload }) => 'speechEndAt' in (payload as object)), 'the end of speech');
      const [, began] = told as { payload: { speechStartAt?: number } }[];
      const last = told.at(-1)?.payload as { speechEndAt?: number };
      expect((last.speechEndAt ?? 0) - (began?.payload.speechStartAt ?? 0)).toBeGreaterThan(3);
      listener.tell({ kind: 'predict' });
      await until(() => told.at(-1)?.name === 'turn', 'a second prediction');
      expect(told.at(-1)?.payload).toMatchObject({ endOfTurn: true });
      listener.tell({ kind: 'reset' });
      listener.tell({ kind: 'predict' });
      const count = told.length;
      await until(() => told.length > count, 'a third prediction');
      expect(told.at(-1)?.payload).toEqual({ endOfTurn: false, probability: 0 });
      await end();
    },
  );

  verifies('MEDIA-MACHINE', 'takes a beep for a machine, and tells a beep with its frequency once', async () => {
    const { peer, stream, told, end } = await heardBy({ machine: {}, beep: true });
    const beep = tones(8000, 400, [{ hz: 1000, levelDbm0: -12 }]);
    await peer.say(joined(recordedSpeech(8000), beep, silence(8000, 500)), stream.localPort);
    await until(() => told.length >= 2, 'a machine and a beep');
    const [machine] = told.filter(({ name }) => name === 'machine');
    expect(machine?.payload).toMatchObject({ resultClass: 'VOICEMAIL' });
    const beeps = told.filter(({ name }) => name === 'beep').map(({ payload }) => payload);
    expect(beeps).toHaveLength(1);
    expect(Math.abs((beeps[0] as { frequencyHz: number }).frequencyHz - 1000)).toBeLessThan(20);
    await end();
  });

  it('tells a busy tone', async () => {
    const { peer, stream, told, end } = await heardBy({ progress: true });
    const round = joined(tones(8000, 200, [{ hz: 425, levelDbm0: -12 }]), silence(8000, 200));
    await peer.say(joined(...Array.from({ length: 5 }, () => round)), stream.localPort);
    await until(() => told.length >= 1, 'a busy tone');
    expect(told).toEqual([{ name: 'progress', payload: { tone: 'busy' } }]);
    await end();
  });

  it('gives up on who answered after the time allowed', async () => {
    const { peer, stream, told, end } = await heardBy({ machine: { timeoutMs: 500 } });
    await peer.say(silence(8000, 800), stream.localPort);
    await until(() => told.length >= 1, 'the time-out');
    expect(told).toEqual([
      { name: 'machine', payload: { resultClass: 'TIMEOUT', resultSubtype: 'NONE', confidence: 0 } },
    ]);
    await end();
  });
});

describe('keys that a stream presses without telephone-events', () => {
  verifies('MEDIA-KEYS-INBAND-SENT', 'are tones in the audio: all sixteen are heard by the other side', async () => {
    const { peer, stream, end } = await heardBy({});
    const other = await heardBy({ keys: true });
    stream.sendDtmf(keypad);
    const packets = 16 * 12;
    await until(() => peer.heard(0).length > packets, 'the tones');
    expect((await stream.stats()).keysSent).toBe(16);
    const { decode } = g711('PCMU');
    const heard = peer.heard(0).map(({ payload }) => Int16Array.from(payload, (code) => decode[code] ?? 0));
    await hears(keypad, joined(...heard), other);
    await other.end();
    await end();
  });
});
