import { createSocket } from 'node:dgram';
import { type BenchCommand, cpuUs, reply } from './protocol.ts';

/**
 * The least that Node can do per stream: a socket that sends every datagram back at once. No RTP, no clock, no codec.
 */

function openSocket(): Promise<number> {
  return new Promise((resolve) => {
    const socket = createSocket({ type: 'udp4', lookup: (host, _options, callback) => callback(null, host, 4) });
    socket.on('message', (datagram, from) => {
      socket.send(datagram, from.port, from.address);
    });
    socket.bind(0, '127.0.0.1', () => resolve(socket.address().port));
  });
}

process.on('message', async (command: BenchCommand) => {
  if (command.kind === 'figures') {
    reply({ kind: 'figures', cpuUs: cpuUs() });
    return;
  }
  const ports = await Promise.all(Array.from({ length: command.streams }, openSocket));
  reply({ kind: 'opened', ports });
});
process.on('disconnect', () => process.exit());
