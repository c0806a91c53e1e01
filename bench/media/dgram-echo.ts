import { createSocket } from 'node:dgram';
import { type BenchCommand, cpuTimes, type OpenedStream, reply } from './protocol.ts';

/**
 * The least that Node can do per stream: a socket that sends every datagram back at once. No RTP, no clock, no codec.
 */

function openSocket(): Promise<OpenedStream> {
  return new Promise((resolve) => {
    const socket = createSocket({ type: 'udp4', lookup: (host, _options, callback) => callback(null, host, 4) });
    socket.on('message', (datagram, from) => {
      socket.send(datagram, from.port, from.address);
    });
    socket.bind(0, '127.0.0.1', () => resolve({ port: socket.address().port, codec: 'PCMU' }));
  });
}

process.on('message', async (command: BenchCommand) => {
  if (command.kind === 'figures') {
    reply({ kind: 'figures', ...cpuTimes() });
    return;
  }
  const streams = await Promise.all(Array.from({ length: command.streams }, openSocket));
  reply({ kind: 'opened', streams });
});
process.on('disconnect', () => process.exit());
