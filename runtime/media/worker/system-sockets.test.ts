import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { arch, platform } from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '#tests/support/until.ts';
import type { StreamSockets } from './stream-sockets.ts';

const isKnownSystem = platform === 'linux' && (arch === 'x64' || arch === 'arm64');
const port = 21_970;

(isKnownSystem ? describe : describe.skip)('sockets of the system', () => {
  let open: (address: string, port: number) => Promise<StreamSockets>;
  let sockets: StreamSockets;
  let phone: Socket;

  beforeEach(async () => {
    const { SystemSockets } = await import('./system-sockets.ts');
    ({ open } = new SystemSockets());
    sockets = await open('127.0.0.1', port);
    phone = createSocket('udp4').bind(0, '127.0.0.1');
    await once(phone, 'listening');
  });

  afterEach(async () => {
    await sockets.close();
    phone.close();
  });

  it('bring every datagram of a burst with its sender, RTP and RTCP apart', async () => {
    const heard: string[] = [];
    const from = phone.address().port;
    sockets.listen(
      (datagram, address, sender) => heard.push(`rtp ${datagram.toString()} ${address} ${sender === from}`),
      (datagram, address, sender) => heard.push(`rtcp ${datagram.toString()} ${address} ${sender === from}`),
    );
    const burst = Array.from({ length: 100 }, (_, index) => `${index}`);
    for (const text of burst) phone.send(text, port, '127.0.0.1');
    phone.send('report', port + 1, '127.0.0.1');
    phone.send('', port, '127.0.0.1');
    await until(() => heard.length === burst.length + 2, 'the burst');
    expect(heard.filter((text) => text.startsWith('rtcp'))).toEqual(['rtcp report 127.0.0.1 true']);
    expect(heard.filter((text) => text.startsWith('rtp'))).toEqual(
      [...burst, ''].map((text) => `rtp ${text} 127.0.0.1 true`),
    );
  });

  it('keep each datagram as it came when the next one has come', async () => {
    const heard: Buffer[] = [];
    sockets.listen(
      (datagram) => heard.push(datagram),
      () => undefined,
    );
    phone.send(Buffer.alloc(1_400, 'a'), port, '127.0.0.1');
    phone.send(Buffer.alloc(60_000, 'b'), port, '127.0.0.1');
    await until(() => heard.length === 2, 'both datagrams');
    expect(heard.map((datagram) => [datagram.length, datagram.every((byte) => byte === datagram[0])])).toEqual([
      [1_400, true],
      [60_000, true],
    ]);
  });

  it('send to one party after the other, from their own ports', async () => {
    const other = createSocket('udp4').bind(0, '127.0.0.1');
    await once(other, 'listening');
    const heard: string[] = [];
    for (const [name, socket] of Object.entries({ phone, other }))
      socket.on('message', (datagram, sender) => heard.push(`${name} ${datagram.toString()} ${sender.port - port}`));
    sockets.sendRtp(Buffer.from('one'), '127.0.0.1', phone.address().port);
    sockets.sendRtp(Buffer.from('two'), '127.0.0.1', other.address().port);
    sockets.sendRtcp(Buffer.from('three'), '127.0.0.1', phone.address().port);
    sockets.sendRtp(Buffer.from('nowhere'), '::1', phone.address().port);
    await until(() => heard.length === 3, 'what was sent');
    expect(heard.toSorted()).toEqual(['other two 0', 'phone one 0', 'phone three 1']);
    other.close();
  });

  it('refuse a port that is taken as the system does, and leave none open', async () => {
    await expect(open('127.0.0.1', port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    const blocker = createSocket('udp4').bind(port + 3, '127.0.0.1');
    await once(blocker, 'listening');
    await expect(open('127.0.0.1', port + 2)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await new Promise<void>((resolve) => blocker.close(() => resolve()));
    await (await open('127.0.0.1', port + 2)).close();
  });

  it('give their ports back, and send nothing from them any more', async () => {
    await sockets.close();
    sockets.sendRtp(Buffer.from('late'), '127.0.0.1', phone.address().port);
    sockets = await open('127.0.0.1', port);
    const heard: string[] = [];
    phone.on('message', (datagram) => heard.push(datagram.toString()));
    sockets.sendRtp(Buffer.from('new'), '127.0.0.1', phone.address().port);
    await until(() => heard.length > 0, 'the new datagram');
    expect(heard).toEqual(['new']);
  });

  it('are those of Node for IPv6', async () => {
    const other = createSocket('udp6').bind(0, '::1');
    await once(other, 'listening');
    const v6 = await open('::1', port + 4);
    const heard = once(other, 'message');
    v6.sendRtp(Buffer.from('six'), '::1', other.address().port);
    expect(String((await heard)[0])).toBe('six');
    await v6.close();
    other.close();
  });
});
