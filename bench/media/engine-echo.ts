import { startMediaEngine } from '#runtime/media/index.ts';
import { createLogger } from '#runtime/shared/log.ts';
import { cpuUs, type EchoCommand, reply } from './protocol.ts';

/**
 * The media engine with one worker and N echo streams: latching, statistics, level meter, 20 ms clock, RTP and RTCP.
 */
const engine = await startMediaEngine({
  address: '127.0.0.1',
  ports: [45_000, 49_999],
  workers: 1,
  log: createLogger('warn'),
});
const ports: number[] = [];

process.on('message', async (command: EchoCommand) => {
  if (command.kind === 'figures') {
    reply({ kind: 'figures', cpuUs: cpuUs() });
    return;
  }
  for (let opened = 0; opened < command.streams; opened += 1) {
    const stream = await engine.open();
    stream.configure({
      codec: 'PCMU',
      payloadType: 0,
      remoteAddress: '127.0.0.1',
      remotePort: command.generatorPort,
      // RTCP goes where nobody counts it.
      remoteRtcpPort: 9,
      direction: 'sendrecv',
      ptimeMs: 20,
    });
    stream.play({ kind: 'echo' });
    ports.push(stream.localPort);
  }
  reply({ kind: 'opened', ports });
});
process.on('disconnect', () => process.exit());
