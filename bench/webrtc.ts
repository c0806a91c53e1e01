import { fork } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type LocalPeerEnd, type PeerEnd, PeerProcess } from '#runtime/gateway/webrtc/index.ts';
import { PortAllocator } from '#runtime/media/port-allocator.ts';
import { systemClock } from '#runtime/shared/clock.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { WebRtcClient } from '#tests/support/webrtc-client.ts';

/**
 * CPU time of the WebRTC process for a packet of a browser in and one out, its relay to a plain stream included, beside the
 * library alone in a process that echoes, in one run: `node bench/webrtc.ts [streams …]`. Opus at 24 kbit/s, 50 packets a
 * second.
 */
const address = '127.0.0.1';
const packets = 250;
const everyMs = 20;
/** Of a jiffy (proc(5)). */
const tickUs = 10_000;

interface Subject extends AsyncDisposable {
  readonly pid: () => number;
  answer(remote: PeerEnd): Promise<LocalPeerEnd>;
}

function bare(): Subject {
  const child = fork(fileURLToPath(new URL('./webrtc/bare-echo.ts', import.meta.url)));
  return {
    pid: () => child.pid ?? 0,
    async answer(remote) {
      child.send(remote);
      const [local] = await once(child, 'message');
      return local as LocalPeerEnd;
    },
    async [Symbol.asyncDispose]() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

/** Plain streams that echo are sockets of this process. */
function ours(): Subject {
  const open = new AsyncDisposableStack();
  const peers = open.use(
    new PeerProcess({ address, ports: new PortAllocator(27_000, 28_999, systemClock), log: silentLogger }),
  );
  return {
    pid: () => peers.pid ?? 0,
    async answer(remote) {
      const socket = createSocket('udp4', (packet, { port }) => socket.send(packet, port, address)).bind(0, address);
      await once(socket, 'listening');
      open.defer(() => void socket.close());
      return (await peers.open({ stream: { address, port: socket.address().port }, remote })).local;
    },
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

function cpuUs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tickUs;
}

function residentMiB(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
}

async function measure(start: () => Subject, streams: number) {
  await using subject = start();
  using clients = new DisposableStack();
  const all: WebRtcClient[] = [];
  for (let count = 0; count < streams; count += 1) {
    const client = clients.use(new WebRtcClient());
    client.accept(await subject.answer(await client.end()));
    all.push(client);
  }
  await sleep(3_000);
  const packet = Buffer.from(`806f00000000000000000007${'5a'.repeat(60)}`, 'hex');
  const before = cpuUs(subject.pid());
  const from = performance.now();
  for (let sent = 1; sent <= packets; sent += 1) {
    packet.writeUInt16BE(sent, 2);
    packet.writeUInt32BE(sent * 960, 4);
    for (const client of all) client.say(packet);
    await sleep(Math.max(0, from + sent * everyMs - performance.now()));
  }
  await sleep(300);
  const heard = all.reduce((sum, client) => sum + client.heard.length, 0);
  return {
    us: (cpuUs(subject.pid()) - before) / Math.max(1, heard),
    lossPercent: (1 - heard / (packets * streams)) * 100,
    mib: residentMiB(subject.pid()),
  };
}

process.stdout.write(`webrtc: node ${process.version}, load average ${loadavg()[0]?.toFixed(1)}\n`);
process.stdout.write(
  '| | streams | µs CPU per packet in+out | ratio | lost % | resident MiB |\n|---|---|---|---|---|---|\n',
);
const given = process.argv.slice(2).map(Number);
for (const streams of given.length > 0 ? given : [20, 100]) {
  const limit = await measure(bare, streams);
  const relayed = await measure(ours, streams);
  for (const [name, figures] of [
    ['node-datachannel alone', limit],
    ['the WebRTC process', relayed],
  ] as const) {
    const { us, lossPercent, mib } = figures;
    const cells = [name, streams, us.toFixed(1), (us / limit.us).toFixed(2), lossPercent.toFixed(2), mib.toFixed(0)];
    process.stdout.write(`| ${cells.join(' | ')} |\n`);
  }
}
WebRtcClient.end();
process.exit();
