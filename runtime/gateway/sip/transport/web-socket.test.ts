import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect as tcpConnect } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type ClientOptions, WebSocket } from 'ws';
import { gatewayLimits } from '#runtime/gateway/limits.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { type CertificateFiles, TestAuthority } from '#tests/support/certificates.ts';
import { sipText } from '#tests/support/sip-text.ts';
import { TransportPeer } from '#tests/support/transport-peer.ts';
import type { TransportOptions } from './index.ts';
import { transportLimits } from './limits.ts';

let authority: TestAuthority;
let files: CertificateFiles;
let opened: AsyncDisposableStack;

beforeAll(() => {
  authority = new TestAuthority();
  files = authority.issue('server', 'DNS:sip.test,IP:127.0.0.1');
});
afterAll(() => authority[Symbol.dispose]());
beforeEach(() => {
  opened = new AsyncDisposableStack();
});
afterEach(() => opened.disposeAsync());

const listen = ['ws:127.0.0.1:0', 'wss:127.0.0.1:0'];
async function server(options: Omit<Partial<TransportOptions>, 'listen'> = {}) {
  return opened.use(await TransportPeer.start(listen, { tls: { ...files, caFile: authority.caFile }, ...options }));
}

/** A browser's WebSocket; resolves when it is open or was refused. */
async function dial(url: string, options: ClientOptions = {}, protocols: string[] = ['sip']): Promise<WebSocket> {
  const socket = new WebSocket(url, protocols, { ca: readFileSync(authority.caFile), ...options });
  opened.defer(() => void socket.terminate());
  socket.on('error', () => undefined);
  await Promise.race([once(socket, 'open'), once(socket, 'close')]);
  return socket;
}

const browserVia = 'df7jal23ls0d.invalid';
const text = (transport: string) =>
  sipText('OPTIONS', transport, [`Contact: <sip:a@${browserVia};transport=ws>`], browserVia);

describe('a browser over a WebSocket (RFC 7118)', () => {
  it.each([
    ['ws', 0, 'WS'],
    ['wss', 1, 'WSS'],
  ] as const)('%s is answered on it, whatever its Via says', async (scheme, index, via) => {
    const peer = await server();
    const socket = await dial(`${scheme}://127.0.0.1:${peer.port(index)}/any/path`);
    expect(socket.protocol).toBe('sip');
    socket.send(text(via));
    const [reply, isBinary] = (await once(socket, 'message')) as [Buffer, boolean];
    expect(isBinary).toBe(false);
    expect(reply.toString()).toMatch(/^SIP\/2\.0 200 OK\r\nVia: SIP\/2\.0\/WSS? df7jal23ls0d\.invalid;rport=\d+;/);
    const { flow, message } = await peer.message();
    expect(flow).toMatchObject({ transport: scheme, remoteAddress: '127.0.0.1' });
    expect(message.headers.contacts[0]?.uri.toString()).toBe(`sip:a@${browserVia};transport=ws`);
  });

  it('may leave out Content-Length, may send bytes, and is sent bytes where they are no text', async () => {
    const peer = await server();
    const socket = await dial(`ws://127.0.0.1:${peer.port()}`);
    socket.send(Buffer.from(text('WS').replace('Content-Length: 0\r\n', '')));
    const { flow } = await peer.message();
    await once(socket, 'message');
    peer.layer.send(Buffer.from([0x53, 0xff]), flow);
    const [bytes, isBinary] = (await once(socket, 'message')) as [Buffer, boolean];
    expect([bytes.length, isBinary]).toEqual([2, true]);
  });

  it('gets a line end for its CRLF keep-alive, and a pong for its ping', async () => {
    const peer = await server();
    const socket = await dial(`ws://127.0.0.1:${peer.port()}`);
    socket.send('\r\n\r\n');
    expect(String((await once(socket, 'message'))[0])).toBe('\r\n');
    socket.ping();
    await once(socket, 'pong');
  });

  it('cannot be connected to again when it has gone', async () => {
    const peer = await server();
    const socket = await dial(`ws://127.0.0.1:${peer.port()}`);
    socket.send(text('WS'));
    const { flow } = await peer.message();
    const lost = new Promise<void>((resolve) => peer.layer.keepAlive(flow, resolve));
    socket.terminate();
    await lost;
    expect(peer.layer.isOpen(flow)).toBe(false);
    expect(await peer.sends(text('WS'), flow)).toBe('failed');
  });

  it('that has died without a word is found out by a ping', async () => {
    const clock = new VirtualClock();
    const peer = await server({ clock });
    const socket = await dial(`ws://127.0.0.1:${peer.port()}`, { autoPong: false });
    clock.advance(transportLimits.sipWebSocketPingMs);
    await once(socket, 'ping');
    const closed = once(socket, 'close');
    clock.advance(transportLimits.sipPongMs + 1_000);
    await closed;
  });
});

describe('a WebSocket is refused', () => {
  it.each([
    ['without the subprotocol sip', 400, [], {}],
    ['with another subprotocol', 400, ['mqtt'], {}],
    ['from a web page of another host', 403, ['sip'], { origin: 'https://evil.test' }],
  ] as const)('%s', async (_what, status, protocols, options) => {
    const peer = await server();
    const socket = new WebSocket(`ws://127.0.0.1:${peer.port()}`, [...protocols], options);
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
    expect(response.statusCode).toBe(status);
    socket.on('error', () => undefined);
    socket.terminate();
  });

  it('when it is no WebSocket, or its headers have no end', async () => {
    const peer = await server();
    const answer = await fetch(`http://127.0.0.1:${peer.port()}/`);
    expect([answer.status, await answer.text()]).toEqual([426, 'This is a SIP WebSocket (RFC 7118).\n']);
    const socket = tcpConnect(peer.port(), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(`GET / HTTP/1.1\r\nX: ${'y'.repeat(transportLimits.sipWebSocketHeadersBytes)}`);
    expect(String((await once(socket, 'data'))[0])).toMatch(/^HTTP\/1\.1 431/);
    socket.destroy();
  });

  it('when its handshake trickles in', async () => {
    const clock = new VirtualClock();
    const peer = await server({ clock });
    const socket = tcpConnect(peer.port(), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n');
    await dial(`ws://127.0.0.1:${peer.port()}`); // accepted after it
    const closed = once(socket, 'close');
    clock.advance(transportLimits.sipHandshakeMs);
    await closed;
  });

  it('when a message is longer than any SIP message', async () => {
    const peer = await server();
    const socket = await dial(`ws://127.0.0.1:${peer.port()}`);
    socket.send(Buffer.alloc(gatewayLimits.sipMessageBytes + 1));
    const [code] = (await once(socket, 'close')) as [number];
    expect([code, peer.heard.length]).toEqual([1009, 0]);
  });
});

describe('a server over WebSockets', () => {
  it.each([
    ['ws', 0, undefined, 'answered'],
    ['wss', 1, 'sip.test', 'answered'],
    ['wss', 1, 'other.test', 'failed'],
  ] as const)('%s (listener %d) of %s: a request is %s', async (transport, index, hostName, outcome) => {
    const peer = await server();
    const caller = await server();
    const target = {
      transport,
      remoteAddress: '127.0.0.1',
      remotePort: peer.port(index),
      ...(hostName === undefined ? {} : { hostName }),
    };
    expect(await caller.sends(text('WS'), target)).toBe(outcome);
    expect(await caller.sends(text('WS'), target)).toBe(outcome);
    expect(new Set(peer.heard.map(({ flow }) => flow.remotePort)).size).toBe(outcome === 'answered' ? 1 : 0);
  });

  it('that is none is a transport failure', async () => {
    const caller = await server();
    const plain = opened.use(await TransportPeer.start(['tcp:127.0.0.1:0']));
    const target = { transport: 'ws', remoteAddress: '127.0.0.1', remotePort: plain.port() } as const;
    expect(await caller.sends(text('WS'), target)).toBe('failed');
  });
});
