import { type MediaStream, startMediaEngine } from '#runtime/media/index.ts';
import { createLogger } from '#runtime/shared/log.ts';
import { type BenchCommand, cpuUs, type MediaUse, reply } from './protocol.ts';

/** The media engine with N streams: latching, statistics, level meter, 20 ms clock, RTP and RTCP. */
async function open(streams: number, generatorPort: number, use: MediaUse): Promise<readonly number[]> {
  const engine = await startMediaEngine({
    address: '127.0.0.1',
    ports: [45_000, 49_999],
    workers: use === 'relay-across-workers' ? 2 : 1,
    log: createLogger('warn'),
  });
  const opened: MediaStream[] = [];
  for (let count = 0; count < streams; count += 1) {
    const stream = await engine.open();
    stream.configure({
      // The generator sends PCMU in any case.
      ...(use === 'relay-transcoded'
        ? { codec: 'PCMA', payloadType: 8, alsoReceived: [{ codec: 'PCMU', payloadType: 0 }] }
        : { codec: 'PCMU', payloadType: 0 }),
      remoteAddress: '127.0.0.1',
      remotePort: generatorPort,
      // RTCP goes where nobody counts it.
      remoteRtcpPort: 9,
      direction: 'sendrecv',
      ptimeMs: 20,
    });
    opened.push(stream);
  }
  for (const [index, stream] of opened.entries()) {
    // Streams in pairs hear each other; a last one without a partner hears itself.
    const from = (opened[index ^ 1] ?? stream).id;
    stream.play({ kind: 'unit', from: use === 'echo' ? stream.id : from });
  }
  return opened.map(({ localPort }) => localPort);
}

process.on('message', async (command: BenchCommand) => {
  if (command.kind === 'figures') reply({ kind: 'figures', cpuUs: cpuUs() });
  else reply({ kind: 'opened', ports: await open(command.streams, command.generatorPort, command.use) });
});
process.on('disconnect', () => process.exit());
