import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { buildGuestKit } from '#runtime/sandbox/bundle/guest-kit-bundle.ts';
import type { ProcessPool } from '#runtime/sandbox/index.ts';
import { probeModule } from '#runtime/sandbox/probe/index.ts';
import { benchBundle, eventOf, scenario } from './scenario.ts';
import { median, ms, type Row } from './table.ts';

const peerFile = fileURLToPath(new URL('./peer.mjs', import.meta.url));

/**
 * From nothing to the first handler's command: through the pool (one after the other, then with pauses), in a worker
 * thread, in a forked process.
 */
export async function benchStart(pool: ProcessPool): Promise<Row[]> {
  const kit = await buildGuestKit([probeModule]);
  const start = JSON.stringify({ at: 0, seed: 's', names: ['main.js'], initial: {} });
  const work = { kit, start, scenario, event: JSON.stringify(eventOf(1)) };
  const ours: number[] = [];
  const threads: number[] = [];
  const forks: number[] = [];
  const forkMemory: number[] = [];
  const rested: number[] = [];
  for (let i = 0; i < 20; i++) await startOne(pool);
  for (let i = 0; i < 12; i++) {
    await pause(500);
    for (let k = 0; k < 50; k++) ours.push(await startOne(pool));
    for (let k = 0; k < 5; k++) {
      await pause(80);
      rested.push(await startOne(pool));
    }
    threads.push(await startThread(work));
    const { tookMs, pssMiB } = await startFork(work);
    forks.push(tookMs);
    forkMemory.push(pssMiB);
  }
  const [session, thread, forked] = [median(ours), median(threads), median(forks)];
  const idle = await idleMemory(pool);
  const forkMiB = median(forkMemory);
  return [
    row('session start to first handler, median', ms(session), '<= 1.50 ms', session <= 1.5),
    { what: '  when nothing ran for 80 ms before it', measured: ms(median(rested)), target: 'no goal' },
    row('  against a worker thread', `${ms(thread)} = ${ratio(thread, session)}`, '>= 30x', thread >= 30 * session),
    row('  against a forked process', `${ms(forked)} = ${ratio(forked, session)}`, '>= 80x', forked >= 80 * session),
    row('memory of an idle session', `${idle.toFixed(2)} MiB`, '<= 1.60 MiB', idle <= 1.6),
    row(
      '  against a forked process (PSS)',
      `${forkMiB.toFixed(1)} MiB = ${ratio(forkMiB, idle)}`,
      '>= 8x',
      forkMiB >= 8 * idle,
    ),
  ];
}

function pause(forMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, forMs));
}

async function startOne(pool: ProcessPool): Promise<number> {
  const bundle = benchBundle();
  const { promise, resolve } = Promise.withResolvers<void>();
  const from = performance.now();
  const first = { events: [eventOf(1)], begins: () => undefined };
  const sandbox = await pool.start(bundle, () => resolve(), first);
  await promise;
  const tookMs = performance.now() - from;
  await sandbox.dispose('measured');
  return tookMs;
}

async function startThread(work: object): Promise<number> {
  const from = performance.now();
  const worker = new Worker(peerFile, { workerData: work });
  await once(worker, 'message');
  const tookMs = performance.now() - from;
  await worker.terminate();
  return tookMs;
}

async function startFork(work: object): Promise<{ tookMs: number; pssMiB: number }> {
  const from = performance.now();
  const child = fork(peerFile);
  child.send(work);
  await once(child, 'message');
  const tookMs = performance.now() - from;
  const pssMiB = memoryField(child.pid ?? 0, 'smaps_rollup', 'Pss') / 1_024;
  child.kill('SIGKILL');
  await once(child, 'exit');
  return { tookMs, pssMiB };
}

/** Growth of the processes' resident memory by 400 sessions that have handled an event and wait. */
async function idleMemory(pool: ProcessPool): Promise<number> {
  const before = resident(pool);
  const count = 400;
  const sandboxes = [];
  for (let i = 0; i < count; i++) {
    const sandbox = await pool.start(benchBundle(), () => undefined);
    await sandbox.deliver({ at: 0, events: [eventOf(1)] });
    sandboxes.push(sandbox);
  }
  const grown = resident(pool) - before;
  for (const sandbox of sandboxes) await sandbox.dispose('measured');
  return grown / count;
}

function resident(pool: ProcessPool): number {
  return pool.pids.reduce((sum, pid) => sum + memoryField(pid, 'status', 'VmRSS') / 1_024, 0);
}

function memoryField(pid: number, file: string, field: string): number {
  const line = readFileSync(`/proc/${pid}/${file}`, 'latin1')
    .split('\n')
    .find((text) => text.startsWith(`${field}:`));
  return Number(line?.replaceAll(/\D/g, '') ?? 0);
}

function row(what: string, measured: string, target: string, met: boolean): Row {
  return { what, measured, target, met };
}

function ratio(peer: number, ours: number): string {
  return `${(peer / ours).toFixed(0)}x`;
}
