import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { type Configuration, formatHostPort, type HostPort } from '#server/configuration/index.ts';
import { type Finding, failed, ok } from './check.ts';

/** Whether every address of the configuration can be bound. `running`: our own server is up and has them. */
export async function checkPorts(configuration: Configuration, running: boolean): Promise<Finding[]> {
  const { http, sip, rtp } = configuration;
  const firstRtp = rtp.low + (rtp.low % 2);
  return Promise.all([
    check('http', 'tcp', http, running, '--http'),
    ...sip.map((listener) => check('sip', listener.transport, listener, running, '--sip')),
    check('rtp', 'udp', { host: rtp.host, port: firstRtp }, running, '--rtp'),
  ]);
}

async function check(
  name: string,
  transport: Configuration['sip'][number]['transport'],
  address: HostPort,
  running: boolean,
  flag: string,
): Promise<Finding> {
  const where = `${transport}:${formatHostPort(address)}`;
  const problem = transport === 'udp' ? await bindUdp(address) : await bindTcp(address);
  if (problem === undefined) return ok(name, `${where} is free`);
  if (problem === 'EADDRINUSE' && running) return ok(name, `${where} is in use, as the server runs`);
  const meaning = meanings[problem] ?? problem;
  return failed(
    name,
    `${where} cannot be used: ${meaning}`,
    `Stop what holds it, or choose another address with ${flag}.`,
  );
}

const meanings: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there',
  EADDRNOTAVAIL: 'this machine does not have the address',
  EACCES: 'this user may not use that port',
};

async function bindTcp({ host, port }: HostPort): Promise<string | undefined> {
  const server = createServer();
  try {
    server.listen({ host, port, exclusive: true });
    await once(server, 'listening');
    return undefined;
  } catch (error) {
    return codeOf(error);
  } finally {
    server.close();
  }
}

async function bindUdp({ host, port }: HostPort): Promise<string | undefined> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  try {
    socket.bind({ address: host, port, exclusive: true });
    await once(socket, 'listening');
    return undefined;
  } catch (error) {
    return codeOf(error);
  } finally {
    socket.close();
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
}
