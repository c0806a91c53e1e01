import { once } from 'node:events';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect as tcpConnect } from 'node:net';
import { type ConnectionOptions, connect, createServer, type TLSSocket } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { type CertificateFiles, TestAuthority } from '#tests/support/certificates.ts';
import { sipText } from '#tests/support/sip-text.ts';
import { TransportPeer } from '#tests/support/transport-peer.ts';
import type { SipTlsOptions } from './index.ts';
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

async function server(tls: SipTlsOptions = files, clock?: VirtualClock, listen = 'tls:127.0.0.1:0') {
  return opened.use(await TransportPeer.start([listen], { tls, ...(clock === undefined ? {} : { clock }) }));
}

async function client(tls: SipTlsOptions = {}) {
  return await server({ ...files, caFile: authority.caFile, ...tls });
}

async function dial(port: number, options: ConnectionOptions = {}): Promise<TLSSocket> {
  const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false, ...options });
  opened.defer(() => void socket.destroy());
  socket.on('error', () => undefined);
  await Promise.race([once(socket, 'secureConnect'), once(socket, 'close')]);
  return socket;
}

const target = (port: number, hostName?: string) => ({
  transport: 'tls' as const,
  remoteAddress: '127.0.0.1',
  remotePort: port,
  ...(hostName === undefined ? {} : { hostName }),
});
const options = sipText('OPTIONS', 'TLS');

describe('a phone over TLS', () => {
  it('is answered on its connection', async () => {
    const peer = await server();
    const socket = await dial(peer.port());
    socket.write(options);
    const [reply] = (await once(socket, 'data')) as [Buffer];
    expect(reply.toString()).toMatch(/^SIP\/2\.0 200 OK\r\nVia: SIP\/2\.0\/TLS 127\.0\.0\.1:9;rport=\d+;/);
    expect((await peer.message()).flow).toMatchObject({ transport: 'tls', localPort: peer.port() });
  });

  it('that never starts its handshake is cut off, as is one that only talks TCP', async () => {
    const clock = new VirtualClock();
    const peer = await server(files, clock);
    const silent = tcpConnect(peer.port(), '127.0.0.1');
    const plain = tcpConnect(peer.port(), '127.0.0.1');
    for (const socket of [silent, plain]) socket.on('error', () => undefined);
    plain.write(options);
    await once(plain, 'close');
    await dial(peer.port()); // accepted after the silent one
    const closed = once(silent, 'close');
    clock.advance(transportLimits.sipHandshakeMs);
    await closed;
  });

  it('that says nothing after its handshake is cut off', async () => {
    const clock = new VirtualClock();
    const peer = await server(files, clock);
    const socket = await dial(peer.port());
    clock.advance(transportLimits.sipHandshakeMs);
    expect(socket.destroyed).toBe(false);
    const closed = once(socket, 'close');
    clock.advance(transportLimits.sipFirstMessageMs);
    await closed;
  });

  it('must show a certificate of our authority when that is required', async () => {
    const peer = await server({ ...files, caFile: authority.caFile, clientCertificates: 'required' });
    expect(await (await client()).sends(options, target(peer.port()))).toBe('answered');
    using stranger = new TestAuthority();
    const { certificateFile, keyFile } = stranger.issue('phone', 'DNS:phone.test');
    const foreign = { cert: readFileSync(certificateFile), key: readFileSync(keyFile) };
    for (const shown of [foreign, {}]) {
      const socket = await dial(peer.port(), shown);
      socket.write(options);
      if (!socket.destroyed) await new Promise((resolve) => socket.once('close', resolve));
    }
    expect(peer.heard).toHaveLength(1);
  });
});

describe('a server over TLS', () => {
  it('is told the name that was looked up, and must have a certificate for it', async () => {
    const peer = await server();
    const caller = await client();
    expect(await caller.sends(options, target(peer.port(), 'sip.test'))).toBe('answered');
    expect(await caller.sends(options, target(peer.port(), 'other.test'))).toBe('failed');
    const names: unknown[] = [];
    const listening = createServer({
      SNICallback: (name, done) => done(names.push(name) > 0 ? new Error('no') : null),
    });
    opened.defer(() => void listening.close());
    await once(listening.listen(0, '127.0.0.1'), 'listening');
    const { port } = listening.address() as AddressInfo;
    expect(await caller.sends(options, target(port, 'sip.test'))).toBe('failed');
    expect(names).toEqual(['sip.test']);
  });

  it('without a name must have a certificate for its address', async () => {
    const peer = await server();
    expect(await (await client()).sends(options, target(peer.port()))).toBe('answered');
    const named = await server(authority.issue('named', 'DNS:sip.test'));
    expect(await (await client()).sends(options, target(named.port()))).toBe('failed');
  });

  it('whose certificate nobody vouches for is not talked to, unless that was asked for', async () => {
    using stranger = new TestAuthority();
    const peer = await server(stranger.issue('server', 'DNS:sip.test'));
    expect(await (await client()).sends(options, target(peer.port(), 'sip.test'))).toBe('failed');
    const trusting = await client({ verifyServers: 'off' });
    expect(await trusting.sends(options, target(peer.port(), 'any.test'))).toBe('answered');
  });

  it('is sent the next message over the same connection, but not for another name', async () => {
    const peer = await server(authority.issue('both', 'DNS:one.test,DNS:two.test'));
    const caller = await client();
    await caller.sends(options, target(peer.port(), 'one.test'));
    await caller.sends(options, target(peer.port(), 'one.test'));
    await caller.sends(options, target(peer.port(), 'two.test'));
    const [first, second, third] = peer.heard.map(({ flow }) => flow.remotePort);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('is called without a certificate of ours, and told where we do listen', async () => {
    const peer = await server();
    const tls = { caFile: authority.caFile };
    const caller = opened.use(await TransportPeer.start(['udp:127.0.0.1:0'], { tls }));
    expect(await caller.sends(options, target(peer.port(), 'sip.test'))).toBe('answered');
    expect(caller.layer.addresses).toHaveLength(1);
    expect(caller.layer.route(target(peer.port(), 'sip.test'))).toMatchObject({
      transport: 'TLS',
      reachedAt: { transport: 'UDP', localPort: caller.port() },
    });
  });

  it('that has closed its connection gets the answer to its request over a new one', async () => {
    const peer = await client();
    const caller = await client();
    const socket = await dial(caller.port());
    const late = new Promise<void>((resolve) => {
      caller.layer.user = {
        request: (request, flow) => {
          socket.once('close', () =>
            setImmediate(() => {
              caller.layer.respond(
                { kind: 'response', status: 200, reason: 'OK', headers: request.headers, body: Buffer.alloc(0) },
                flow,
              );
              resolve();
            }),
          );
          socket.destroy();
        },
        response: () => undefined,
      };
    });
    socket.write(sipText('OPTIONS', 'TLS', [], `127.0.0.1:${peer.port()}`));
    await late;
    expect((await peer.message()).message.kind).toBe('response');
  });
});

describe('the certificate of a TLS listener', () => {
  it('is read again when it changes, and stays when the new one is nonsense', async () => {
    const clock = new VirtualClock();
    const used = authority.issue('used', 'DNS:old.test');
    const peer = await server(used, clock);
    const shown = async () => (await dial(peer.port())).getPeerCertificate().subjectaltname;
    expect(await shown()).toBe('DNS:old.test');
    const next = authority.issue('next', 'DNS:new.test');
    copyFileSync(next.certificateFile, used.certificateFile);
    await peer.layer.reloadCertificates(); // the key is still the old one
    expect(await shown()).toBe('DNS:old.test');
    copyFileSync(next.keyFile, used.keyFile);
    await peer.layer.reloadCertificates();
    expect(await shown()).toBe('DNS:new.test');
    writeFileSync(used.certificateFile, 'nonsense');
    await peer.layer.reloadCertificates();
    expect(await shown()).toBe('DNS:new.test');
    expect(clock.pending).toBeGreaterThan(0); // it looks again by itself
  });

  it.each([
    ['missing', {}, 'SIP_TLS_MISSING'],
    ['of no file', { certificateFile: '/none/at.all', keyFile: '/none/at.all' }, 'SIP_TLS_UNREADABLE'],
  ])('that is %s keeps it from starting', async (_what, tls, code) => {
    await expect(server(tls)).rejects.toMatchObject({ code, kind: 'operator' });
  });

  it('that does not fit its key keeps it from starting', async () => {
    const other = authority.issue('other', 'DNS:other.test');
    await expect(server({ ...files, keyFile: other.keyFile })).rejects.toMatchObject({ code: 'SIP_TLS_INVALID' });
  });
});
