import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { hostModules } from '#modules/index.ts';
import { type ProcessPool, startSandboxPool } from '#runtime/sandbox/index.ts';
import { createLogger } from '#runtime/shared/log.ts';
import { loopbackEgress } from '#tests/support/test-session.ts';
import { ms, quantile, type Row } from '../sandbox/table.ts';
import { type CallEnd, IvrCall, ivrScenario } from './ivr-call.ts';

const sessions = 1_000;
/** Calls that are not answered yet while more come in. */
const ringing = 50;
/** Callers do not press their keys in step. */
const spreadMs = 5_000;
const ticksPerSecond = 100;
const pagesPerMiB = 256;

/**
 * A thousand calls that are in a voice menu at the same time, in two sandbox processes; then twice as many as the
 * processes have room for, as fast as they can come.
 */
export async function benchIvr(): Promise<Row[]> {
  const service = createServer((request, response) => {
    request.resume().on('end', () => response.end('ok'));
  }).listen({ host: '127.0.0.1', port: 0, backlog: 4_096 });
  await once(service, 'listening');
  const { port } = service.address() as AddressInfo;
  const scenario = ivrScenario(`http://127.0.0.1:${port}/`);
  const egress = loopbackEgress();
  const lost: string[] = [];
  const log = createLogger('warn', { destination: { write: (line) => void lost.push(line) } });
  const pool = await startSandboxPool({ modules: hostModules, processes: 2, sandboxesPerProcess: sessions / 2, log });
  const call = () => new IvrCall(pool, egress, scenario);
  const rows = await all(pool, call);
  // Processes that had a thousand sessions are replaced.
  while (pool.stats.processes < 2) await delay(10);
  rows.push(...(await tooMany(lost, call)));
  service.close();
  service.closeAllConnections();
  await pool[Symbol.asyncDispose]();
  await egress[Symbol.asyncDispose]();
  return rows;
}

async function all(pool: ProcessPool, call: () => IvrCall): Promise<Row[]> {
  const before = { cpu: cpuMs(pool), memory: residentMiB(pool), own: process.cpuUsage() };
  const everybody = Promise.withResolvers<void>();
  const ends: Promise<CallEnd>[] = [];
  let answered = 0;
  const bring = async (): Promise<void> => {
    while (ends.length < sessions) {
      const one = call();
      const waitMs = (ends.length / sessions) * spreadMs;
      ends.push(everybody.promise.then(() => delay(waitMs)).then(() => one.press()));
      await one.answered();
      if (one.leg.state === 'connected') answered += 1;
    }
  };
  await Promise.all(Array.from({ length: ringing }, bring));
  const memory = residentMiB(pool) - before.memory;
  everybody.resolve();
  const over = await Promise.all(ends);
  const own = process.cpuUsage(before.own);
  const latencies = over.flatMap((end) => end.latencies);
  const { finished, failures } = outcome(over);
  return [
    {
      what: `${sessions} calls in a voice menu at once: in it together, served to the end`,
      measured: `${answered}, ${finished}`,
      target: `${sessions}, ${sessions}`,
      met: answered === sessions && finished === sessions,
    },
    { what: '  failures', measured: `${failures}`, target: '0', met: failures === 0 },
    {
      what: '  processor time of a session in its sandbox process, in this one (callers included)',
      measured: `${ms((cpuMs(pool) - before.cpu) / sessions)}, ${ms((own.user + own.system) / 1_000 / sessions)}`,
      target: 'no goal',
    },
    {
      what: '  memory of a session in its sandbox process',
      measured: `${(memory / sessions).toFixed(2)} MiB`,
      target: 'no goal',
    },
    {
      what: '  from a key to what its handler logs',
      measured: `p50 ${ms(quantile(latencies, 0.5))}, p99 ${ms(quantile(latencies, 0.99))}`,
      target: 'no goal',
    },
  ];
}

async function tooMany(lost: readonly string[], call: () => IvrCall): Promise<Row[]> {
  const count = 2 * sessions;
  const ends: Promise<CallEnd>[] = [];
  while (ends.length < count) {
    const one = call();
    ends.push(one.answered().then(() => one.press()));
    // As from a socket: what else there is to do has its turn.
    await nextTurn();
  }
  const over = await Promise.all(ends);
  const { finished, refused, failures } = outcome(over);
  for (const line of lost) process.stderr.write(`  ${line}`);
  return [
    {
      what: `${count} calls as fast as they can come, room for ${sessions}: served, refused with 503`,
      measured: `${finished}, ${refused}`,
      target: `${count} together`,
      met: finished + refused === count,
    },
    {
      what: '  failures, sandbox processes lost',
      measured: `${failures}, ${lost.length}`,
      target: '0, 0',
      met: failures === 0 && lost.length === 0,
    },
  ];
}

/** What is neither served nor refused has failed; of failures the first few are told. */
function outcome(ends: readonly CallEnd[]): { finished: number; refused: number; failures: number } {
  const finished = ends.filter((end) => end.told?.startsWith('message 200 ') && end.reason === 'Normal termination');
  const refused = ends.filter((end) => end.refused === 503);
  const failed = ends.filter((end) => !finished.includes(end) && !refused.includes(end));
  for (const { reason, told, faults } of failed.slice(0, 3)) {
    process.stderr.write(`  ${reason}: ${told ?? 'told nothing'} ${faults.join('; ')}\n`);
  }
  return { finished: finished.length, refused: refused.length, failures: failed.length };
}

function residentMiB(pool: ProcessPool): number {
  return sum(pool, (pid) => Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) / pagesPerMiB);
}

/** Fields 14 and 15 of proc_pid_stat(5), counted from behind the program's name. */
function cpuMs(pool: ProcessPool): number {
  return sum(pool, (pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? [];
    return ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticksPerSecond;
  });
}

function sum(pool: ProcessPool, figure: (pid: number) => number): number {
  return pool.pids.reduce((total, pid) => total + figure(pid), 0);
}
