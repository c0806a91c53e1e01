import { Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { LimitGauge } from '#runtime/session/limit-gauge.ts';
import type { HostService } from '#runtime/session/module-contract.ts';
import { FakeContext } from '#tests/support/fake-context.ts';
import { FakeLeg } from '#tests/support/fake-leg.ts';
import { webSocketModule } from './host.ts';
import { streamFormat } from './stream-format.ts';

function bench(): { context: FakeContext; service: HostService; create: (id: string, more?: object) => void } {
  const context = new FakeContext();
  const service = webSocketModule.start(context);
  const create = (socketId: string, more: object = {}): void =>
    service.handle({
      module: 'websocket',
      type: 'create',
      socketId,
      url: 'ws://voice.example/?token=t0ken',
      protocols: ['chat'],
      headers: [],
      privacy: false,
      trace: false,
      ...more,
    });
  return { context, service, create };
}

const handshake = (path = '/') => ({ method: 'GET', path, headers: {}, socket: new Socket(), head: new Uint8Array() });
const codes = (context: FakeContext) =>
  context.entries.flatMap(({ data }) => (data as { code?: string } | undefined)?.code ?? []);

describe('WebSockets of a session', () => {
  it('are units, to which others of the session are connected under a format', async () => {
    const { context, service, create } = bench();
    create('s');
    const [unit] = context.media.units;
    expect(unit).toMatchObject({ kind: 'socket', spec: { side: 'client', protocols: ['chat'], egressAllow: [] } });
    const call = await context.media.open();
    context.links.opened('call', call);
    context.links.send('call', 's', { encoding: 'ULAW', tag: 'a', customParameters: { b: 1 } });
    service.handle({ module: 'websocket', type: 'sendMediaTo', socketId: 's', to: 'call', options: { tag: 'x' } });
    context.links.stop('call', 's');
    expect(unit?.told).toEqual([
      { kind: 'stream', from: call.id, format: { encoding: 'ULAW', tag: 'a', customParameters: '{"b":1}' } },
      { kind: 'give', tag: 'x' },
      { kind: 'unstream', from: call.id },
    ]);
    expect(context.media.streams[0]?.played).toEqual([{ kind: 'unit', from: `${unit?.id}/x` }]);
    service.handle({ module: 'websocket', type: 'stopMediaTo', socketId: 's', to: 'call' });
    expect(context.media.streams[0]?.played.at(-1)).toEqual({ kind: 'silence' });
    await service.close();
    expect(unit?.closed).toBe(true);
    expect(JSON.stringify(context.entries)).not.toContain('t0ken');
  });

  it.each([
    [{ headers: [{ name: 'Host', value: 'x' }] }, 'WEBSOCKET_BAD_HEADER'],
    [{ headers: [{ name: 'Sec-WebSocket-Key', value: 'x' }] }, 'WEBSOCKET_BAD_HEADER'],
    [{ headers: [{ name: 'X-A', value: 'a\r\nX-B: b' }] }, 'WEBSOCKET_BAD_HEADER'],
    [{ headers: [{ name: 'X A', value: 'a' }] }, 'WEBSOCKET_BAD_HEADER'],
    [{ url: 'ws://%' }, 'WEBSOCKET_BAD_URL'],
    [{ url: 7 }, 'WEBSOCKET_BAD_COMMAND'],
  ])('that can never work fail at once: %j', (more, code) => {
    const { context, create } = bench();
    create('s', more);
    expect(codes(context)).toEqual([code]);
    expect(context.media.units).toEqual([]);
    const told = context.events.map(({ type }) => type);
    expect(told).toEqual(code === 'WEBSOCKET_BAD_COMMAND' ? [] : ['error', 'closed']);
  });

  it('are twenty at most, and the place of one that closed is free again', () => {
    const { context, create } = bench();
    for (let index = 0; index < 21; index += 1) create(`s${index}`);
    expect(codes(context)).toEqual(['WEBSOCKET_TOO_MANY']);
    context.media.units[0]?.events.emit('closed', { code: 1000, reason: '', wasClean: true });
    create('another');
    expect(context.media.units).toHaveLength(21);
  });

  it('that are lost with their worker fail and close', () => {
    const { context, create } = bench();
    create('s');
    context.media.units[0]?.events.emit('lost', { reason: 'worker ended' });
    expect(context.events.map(({ type }) => type)).toEqual(['created', 'error', 'closed']);
    expect(codes(context)).toContain('WEBSOCKET_LOST');
  });
});

describe('incoming WebSockets', () => {
  it('are as many more as the operator has set', () => {
    const { context, service } = bench();
    context.limits = new LimitGauge({ incomingBeyondCalls: 1 }, (entry) => context.journal(entry));
    service.handle({ module: 'websocket', type: 'allow' });
    expect(Array.from({ length: 2 }, () => service.upgrade?.(handshake()))).toEqual([101, 429]);
    expect(context.entries).toContainEqual(
      expect.objectContaining({ message: 'Little is left of the limit incomingBeyondCalls' }),
    );
  });

  it('are as many as there are calls, and three more', () => {
    const { context, service } = bench();
    expect(service.upgrade?.(handshake())).toBe(403);
    service.handle({ module: 'websocket', type: 'allow' });
    context.addLeg(new FakeLeg());
    const answers = Array.from({ length: 5 }, (_, index) => service.upgrade?.(handshake(`/${index}`)));
    expect(answers).toEqual([101, 101, 101, 101, 429]);
    expect(context.events).toMatchObject([{ type: 'incomingFailed', path: '/4', method: 'GET' }]);
    context.media.units[0]?.events.emit('open', { protocol: '' });
    expect(context.events.map(({ type }) => type)).toEqual(['incomingFailed', 'incoming', 'open']);
  });
});

it('an incoming WebSocket is refused while no worker can hold it', () => {
  const { context, service } = bench();
  service.handle({ module: 'websocket', type: 'allow' });
  context.media.unit = () => {
    throw new Error('no speech worker is running');
  };
  expect(service.upgrade?.(handshake())).toBe(503);
  expect(codes(context)).toEqual(['WEBSOCKET_LOST']);
});

describe('the format of a stream', () => {
  it('leaves out what cannot be used, and names it', () => {
    expect(streamFormat()).toEqual({ format: { encoding: 'PCM8' } });
    expect(streamFormat({ encoding: 'MP3', tag: 7, customParameters: 'x'.repeat(5000) })).toEqual({
      format: { encoding: 'PCM8' },
      trouble: 'encoding, tag, customParameters',
    });
  });
});
