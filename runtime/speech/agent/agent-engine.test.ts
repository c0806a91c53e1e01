import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MediaEngine } from '#runtime/media/contract.ts';
import { startMediaEngine } from '#runtime/media/engine.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { type ProviderPeer, startSocketServer } from '#tests/support/recognition/socket-server.ts';
import { until } from '#tests/support/until.ts';
import { verifies } from '#tests/support/verifies.ts';
import { spawnSpeechWorker } from '../spawn-speech-worker.ts';
import { type AgentEvents, type AgentUnitHandle, type AgentWire, agentKind } from './contract.ts';

let engine: MediaEngine;
beforeAll(async () => {
  engine = await startMediaEngine({
    address: '127.0.0.1',
    ports: [23_400, 23_499],
    workers: 1,
    log: silentLogger,
    spawnSpeech: spawnSpeechWorker,
  });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

type Told = { readonly name: string } & Partial<AgentEvents[keyof AgentEvents]>;

const wire: AgentWire = {
  sent: { format: { encoding: 'PCM16', rateHz: 16_000 }, message: ['{"audio":"', '"}'] },
  heard: { format: { encoding: 'PCM16', rateHz: 16_000 }, places: [{ when: ['type', 'audio'], at: ['data'] }] },
  formats: [{ when: ['type', 'format'], of: 'heard', at: ['format'] }],
};

function connect(url: string, more: Partial<AgentWire> = {}, egressAllow: readonly string[] = ['127.0.0.0/8']) {
  const spec = { url: url.replace('http', 'ws'), headers: [], egressAllow, wire: { ...wire, ...more } };
  const unit: AgentUnitHandle = engine.unit(agentKind, spec);
  const told: Told[] = [];
  for (const name of [
    'open',
    'refused',
    'message',
    'mediaStarted',
    'mediaEnded',
    'failed',
    'dropped',
    'closed',
  ] as const)
    unit.events.on(name, (event: object) => told.push({ name, ...event } as Told));
  return { unit, told };
}

const named = (told: readonly Told[], name: string) => told.filter((event) => event.name === name);

const server = (connected: (peer: ProviderPeer) => void, texts: string[] = []) =>
  startSocketServer({ connected, message: (_, data) => texts.push(String(data)) });

describe('the server of an agent', () => {
  verifies('AGENT-HOSTILE', 'that sends garbage is heard all the same, and what was dropped is told once', async () => {
    await using agent = await server((peer) => {
      const deep = `{"a":${'['.repeat(100)}${']'.repeat(100)}}`;
      const texts = [
        'no JSON',
        '[1]',
        'null',
        deep,
        deep,
        `{"long":"${'x'.repeat(300_000)}"}`,
        '{"type":"audio"}',
        '{"type":"audio","data":7}',
      ];
      for (const text of texts) peer.socket.send(text);
      peer.socket.send(Buffer.from([1, 2, 3]));
      for (const format of ['mp3_44100_128', { type: 'audio/pcm', rate: 44_100 }]) peer.say({ type: 'format', format });
      // In pieces that cut samples in two.
      for (let index = 0; index < 20; index += 1)
        peer.say({ type: 'audio', data: Buffer.alloc(641, 7).toString('base64') });
      peer.socket.send('{"type":"last"}');
    });
    const { unit, told } = connect(agent.url);
    await until(
      () => named(told, 'message').some((event) => 'text' in event && event.text === '{"type":"last"}'),
      'the last',
    );
    await until(() => named(told, 'mediaEnded').length === 1, 'the audio');
    expect(named(told, 'mediaEnded')).toMatchObject([{ bytes: 12_820 }]);
    expect((await unit.close())?.dropped).toEqual({
      'no JSON': 4,
      'nested too deep': 2,
      'text too long': 1,
      'unknown audio format': 2,
    });
    expect(named(told, 'dropped')).toHaveLength(4);
    expect(named(told, 'message')).toHaveLength(3);
  });

  it('is kept awake while nothing is sent, and heard by nobody until it is ready', async () => {
    const texts: string[] = [];
    const peers: ProviderPeer[] = [];
    await using agent = await server((peer) => peers.push(peer), texts);
    const { unit } = connect(agent.url, { ready: { at: ['ready'] }, keepAlive: { text: '{"alive":1}', everyMs: 100 } });
    unit.play({ kind: 'unit', from: unit.id });
    await until(() => texts.filter((text) => text === '{"alive":1}').length > 2, 'signs of life');
    expect(texts.some((text) => text.startsWith('{"audio"'))).toBe(false);
    peers[0]?.say({ ready: true });
    await until(() => texts.filter((text) => text.startsWith('{"audio":"AAAA')).length > 5, 'silence, in frames');
    expect(Buffer.from(JSON.parse(texts.at(-1) ?? '{}').audio, 'base64')).toHaveLength(640);
    expect((await unit.close())?.sentMs).toBeGreaterThan(100);
  });

  it('that refuses is quoted, and one that may not be reached is not asked', async () => {
    await using agent = await startSocketServer({ refuse: () => 403, message: () => undefined });
    const { unit, told } = connect(agent.url);
    await until(() => named(told, 'closed').length === 1, 'the end');
    expect(told).toEqual([
      { name: 'refused', status: 403, body: '' },
      { name: 'failed', reason: 'the server answered with status 403' },
      { name: 'closed', code: 1006, reason: '', wasClean: false },
    ]);
    await unit.close();
    const other = connect(agent.url, {}, []);
    await until(() => named(other.told, 'closed').length === 1, 'the other end');
    expect(named(other.told, 'failed')).toMatchObject([{ reason: expect.stringMatching(/not public/) }]);
    await other.unit.close();
  });
});
