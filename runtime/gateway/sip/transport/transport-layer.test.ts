import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { connect, type Socket as TcpSocket } from 'node:net';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '#runtime/shared/log.ts';
import { sipText } from '#tests/support/sip-text.ts';
import type { Flow } from '../contract.ts';
import { createResponse, type SipMessage, type SipRequest } from '../message/index.ts';
import { formatListenAddress, TransportLayer } from './index.ts';

const text = (method: string, lines: readonly string[] = [], transport = 'UDP') => sipText(method, transport, lines);

let logged: string[];
let layer: TransportLayer;
let peer: Socket;
let heard: { message: SipMessage; flow: Flow }[];
const ports = () => layer.addresses.map((address) => address.port);

beforeEach(async () => {
  logged = [];
  heard = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged.push(String(chunk));
      done();
    },
  });
  layer = await TransportLayer.start({
    listen: ['udp:127.0.0.1:0', 'tcp:127.0.0.1:0'],
    log: createLogger('info', { destination: sink }),
  });
  peer = createSocket('udp4');
  peer.bind(0, '127.0.0.1');
  await once(peer, 'listening');
});

afterEach(async () => {
  await layer.close();
  peer.close();
});

/** Answers every request 200 and notes what came. */
function serve(): void {
  const note = (message: SipMessage, flow: Flow) => void heard.push({ message, flow });
  layer.user = {
    request: (request: SipRequest, flow) => {
      note(request, flow);
      layer.respond(createResponse(request, 200), flow);
    },
    response: note,
  };
}

async function ask(datagram: string | Buffer): Promise<string> {
  peer.send(datagram, ports()[0], '127.0.0.1');
  const [reply] = (await once(peer, 'message')) as [Buffer];
  return reply.toString();
}

async function connected(): Promise<TcpSocket> {
  const socket = connect(ports()[1] ?? 0, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

describe('over UDP', () => {
  it('a response goes back to the address and port that the request came from', async () => {
    serve();
    expect(await ask(text('OPTIONS'))).toContain(`;rport=${peer.address().port};branch=z9hG4bK1;received=127.0.0.1`);
    expect(heard[0]?.flow).toEqual({
      transport: 'udp',
      localAddress: '127.0.0.1',
      localPort: ports()[0],
      remoteAddress: '127.0.0.1',
      remotePort: peer.address().port,
    });
  });

  it('a malformed request is answered 400 with a reason, a malformed ACK and response are not', async () => {
    serve();
    peer.send(text('ACK', ['broken']), ports()[0], '127.0.0.1');
    peer.send('SIP/2.0 9999 x\r\nVia: SIP/2.0/UDP 127.0.0.1;rport\r\n\r\n', ports()[0], '127.0.0.1');
    expect(await ask(text('INVITE', ['broken']))).toMatch(/^SIP\/2\.0 400 Header line without a colon\r\n/);
  });

  it('a flood of nonsense is neither answered nor logged line by line, and nothing breaks', async () => {
    serve();
    for (let index = 0; index < 500; index += 1) peer.send(`nonsense ${index}`, ports()[0], '127.0.0.1');
    expect(await ask(text('OPTIONS'))).toMatch(/^SIP\/2\.0 200 OK\r\n/);
    expect(logged.length).toBeGreaterThan(0);
    expect(logged.length).toBeLessThanOrEqual(6);
    expect(logged.join('')).not.toContain('nonsense');
  });

  it('keep-alives and STUN are passed over in silence', async () => {
    serve();
    for (const ping of ['\r\n\r\n', '\0\0\0\0', Buffer.from([0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42])]) {
      peer.send(ping, ports()[0], '127.0.0.1');
    }
    await ask(text('OPTIONS'));
    expect([heard.length, logged]).toEqual([1, []]);
  });

  it('a defect of the user breaks nothing and is logged', async () => {
    layer.user = {
      request: () => {
        throw new Error('a defect');
      },
      response: () => undefined,
    };
    peer.send(text('OPTIONS'), ports()[0], '127.0.0.1');
    peer.send(text('OPTIONS'), ports()[0], '127.0.0.1');
    expect(await ask(text('INVITE', ['broken']))).toContain('400');
    expect(logged.join('')).toContain('a defect');
  });

  it('a message that cannot be sent is reported', async () => {
    const flow = { transport: 'udp', remoteAddress: '127.0.0.1', remotePort: 0 } as const;
    await new Promise<void>((resolve) => layer.send(Buffer.from('x'), flow, resolve));
  });
});

describe('over TCP', () => {
  it('requests that come in pieces are answered on their connection', async () => {
    serve();
    const socket = await connected();
    const bytes = text('OPTIONS', [], 'TCP') + text('INFO', [], 'TCP');
    socket.write(bytes.slice(0, 50));
    socket.write(bytes.slice(50));
    let reply = '';
    socket.on('data', (chunk) => {
      reply += String(chunk);
    });
    while (!reply.includes('INFO')) await once(socket, 'data');
    expect(reply.match(/SIP\/2\.0 200 OK/g)).toHaveLength(2);
    socket.destroy();
  });

  it('a ping is answered with a pong', async () => {
    const socket = await connected();
    socket.write('\r\n\r\n');
    const [pong] = (await once(socket, 'data')) as [Buffer];
    expect(pong.toString()).toBe('\r\n');
    socket.destroy();
  });

  it('a message without Content-Length is answered 400 and ends the connection', async () => {
    const socket = await connected();
    socket.write(text('OPTIONS', [], 'TCP').replace('Content-Length: 0\r\n', ''));
    const [reply] = (await once(socket, 'data')) as [Buffer];
    expect(reply.toString()).toMatch(/^SIP\/2\.0 400 Missing Content-Length/);
    await once(socket, 'close');
  });

  it('a response whose connection has gone goes over a new one to the port of sent-by', async () => {
    const other = await TransportLayer.start({ listen: ['tcp:127.0.0.1:0'], log: createLogger('silent') });
    const answered = new Promise<SipMessage>((resolve) => {
      other.user = { request: () => undefined, response: resolve };
    });
    const flow = new Promise<{ request: SipRequest; flow: Flow }>((resolve) => {
      layer.user = { request: (request, from) => resolve({ request, flow: from }), response: () => undefined };
    });
    const socket = await connected();
    socket.write(text('OPTIONS', [], 'TCP').replace('127.0.0.1:9', `127.0.0.1:${other.addresses[0]?.port}`));
    const came = await flow;
    socket.destroy();
    await once(socket, 'close');
    await new Promise((resolve) => setImmediate(resolve));
    layer.respond(createResponse(came.request, 200), came.flow);
    expect((await answered).headers.callId).toBe('c');
    await other.close();
  });

  it('a refused connection is reported', async () => {
    const closed = await TransportLayer.start({ listen: ['tcp:127.0.0.1:0'], log: createLogger('silent') });
    const remotePort = closed.addresses[0]?.port ?? 0;
    await closed.close();
    const target = { transport: 'tcp', remoteAddress: '127.0.0.1', remotePort } as const;
    await new Promise<void>((resolve) => layer.send(Buffer.from(text('OPTIONS')), target, resolve));
  });
});

describe('listening', () => {
  it('on a port in use fails with an error that names the address, and leaves nothing open', async () => {
    const [taken] = layer.addresses;
    const address = taken === undefined ? '' : formatListenAddress(taken);
    const start = TransportLayer.start({ listen: ['tcp:127.0.0.1:0', address], log: createLogger('silent') });
    await expect(start).rejects.toMatchObject({
      code: 'SIP_LISTEN_IN_USE',
      kind: 'operator',
      message: expect.stringContaining(address),
    });
  });

  it.each(['udp:127.0.0.1', '127.0.0.1:5060', 'sctp:127.0.0.1:5060', 'udp:example.com:5060', 'udp:127.0.0.1:70000'])(
    'on %j is refused',
    async (address) => {
      const start = TransportLayer.start({ listen: [address], log: createLogger('silent') });
      await expect(start).rejects.toMatchObject({ code: 'SIP_LISTEN_INVALID' });
    },
  );

  it('on an address of another machine says so', async () => {
    const start = TransportLayer.start({ listen: ['udp:192.0.2.1:0'], log: createLogger('silent') });
    await expect(start).rejects.toMatchObject({ code: 'SIP_LISTEN_UNAVAILABLE' });
  });

  it('tells how a message would leave, and when nothing could send it', () => {
    const route = layer.route({ transport: 'tcp', remoteAddress: '127.0.0.1', remotePort: 9 });
    expect(route).toMatchObject({ transport: 'TCP', localAddress: '127.0.0.1', localPort: ports()[1], reliable: true });
    expect(layer.route({ transport: 'udp', remoteAddress: '::1', remotePort: 9 })).toBeUndefined();
  });
});
