import { readFileSync } from 'node:fs';
import { type PerformanceEntry, PerformanceObserver, performance } from 'node:perf_hooks';
import { expect } from '@jest/globals';
import type { Sandbox, SandboxBundle, SandboxFault } from '#runtime/sandbox/contract.ts';
import { type ProcessPool, startSandboxPool } from '#runtime/sandbox/index.ts';
import { OutputLog, probeBundle, probeEvent, probeModule, probeStart } from '#runtime/sandbox/probe/index.ts';

/** One row of the list of attacks: what the scenario does, and what must come of it. */
export interface Attack {
  /** Its number in the list that SECURITY.md names. */
  readonly id: string;
  readonly title: string;
  /** Runs at the top level. `run` is what the event `go` calls; without one the top level is the attack. */
  readonly code: string;
  readonly limits?: Partial<SandboxBundle['limits']>;
  /** Exactly what `probe.log` must have said, in order. */
  readonly logs?: readonly string[];
  /** Faults that may end it; the session must have got one of them. Left out: none may come. */
  readonly faults?: readonly SandboxFault['kind'][];
  /** `S`: only this session suffers. `P`: at most its sandbox process is replaced. */
  readonly outcome: 'S' | 'P';
}

export interface AttackResult {
  readonly log: OutputLog;
  /** Whether a session in the same process still answered afterwards. */
  readonly siblingAnswered: boolean;
  /** The most CPU time that this process's loop spent between two looks, 5 ms apart when it is free. */
  readonly busyMs: number;
  /** Highest resident memory of the sandbox process, above what it had before. */
  readonly growthMiB: number;
}

/** A guest that got hold of this loop would keep it for its whole limit: 200 ms by default, 1 s of waiting. */
const mostBusyMs = 150;

const sibling = 'probe.on("ping", () => probe.log("pong"))';

/**
 * Runs one attack in a process of its own, with a bystander in the same process and one in another, and checks what
 * must always hold.
 */
export async function runAttack(attack: Attack, elsewhere: Bystander): Promise<AttackResult> {
  const pool = await startSandboxPool({ modules: [probeModule], processes: 1, warm: 2 });
  const loop = new LoopWatch();
  const memory = new MemoryPeak(pool.pids);
  try {
    const near = await Bystander.join(pool);
    const log = new OutputLog();
    const limits = { heapMiB: 16, ...timeFor(attack), ...attack.limits };
    const sandbox = await pool.start(probeBundle(attack.code, { limits }), log.sink);
    await sandbox.deliver({ at: probeStart + 1, events: [probeEvent('go')] });
    const siblingAnswered = await near.answers();
    expect(await elsewhere.answers()).toBe(true);
    await sandbox.dispose('over');
    await expectFreshSession(pool);
    return { log, siblingAnswered, busyMs: loop.stop(), growthMiB: memory.stop() };
  } finally {
    loop.stop();
    memory.stop();
    await pool[Symbol.asyncDispose]();
  }
}

/** What is not to be ended has time: a machine on which many wait for their turn must not end it. */
function timeFor({ faults }: Attack): Pick<SandboxBundle['limits'], 'callbackMs' | 'wallMs'> {
  return faults === undefined ? { callbackMs: 5_000, wallMs: 20_000 } : { callbackMs: 200, wallMs: 1_000 };
}

/** Checks an attack's result against its row. */
export function judge(attack: Attack, result: AttackResult): void {
  const { log } = result;
  if (attack.logs !== undefined) expect(log.logs).toEqual(attack.logs);
  if (attack.faults === undefined) expect(log.faults).toEqual([]);
  else expect(attack.faults).toContain(log.faultKinds[0]);
  if (attack.outcome === 'S') expect(result.siblingAnswered).toBe(true);
  expect(result.busyMs).toBeLessThan(mostBusyMs);
}

/** A session that does no harm and must go on. */
export class Bystander {
  readonly #log: OutputLog;
  readonly #sandbox: Sandbox;

  private constructor(log: OutputLog, sandbox: Sandbox) {
    this.#log = log;
    this.#sandbox = sandbox;
  }

  static async join(pool: ProcessPool): Promise<Bystander> {
    const log = new OutputLog();
    const sandbox = await pool.start(probeBundle(sibling), log.sink);
    return new Bystander(log, sandbox);
  }

  async answers(): Promise<boolean> {
    const before = this.#log.logs.length;
    await this.#sandbox.deliver({ at: probeStart, events: [probeEvent('ping')] });
    return this.#log.logs.length === before + 1;
  }

  leave(): Promise<void> {
    return this.#sandbox.dispose('over');
  }
}

async function expectFreshSession(pool: ProcessPool): Promise<void> {
  const log = new OutputLog();
  const sandbox = await pool.start(probeBundle('probe.log("fresh")'), log.sink);
  expect(log.logs).toEqual(['fresh']);
  await sandbox.dispose('over');
}

/**
 * Looks at this thread's own CPU time, which a busy machine does not stretch as it stretches the time between two
 * timers. Collecting the test runner's own garbage, of a heap that many test files have filled, is no guest's doing.
 */
class LoopWatch {
  readonly #looks: { readonly from: number; readonly to: number; readonly cpuMs: number }[] = [];
  readonly #collections: PerformanceEntry[] = [];
  readonly #collector = new PerformanceObserver((list) => void this.#collections.push(...list.getEntries()));
  #at = performance.now();
  #cpuMs = threadCpuMs();
  readonly #timer = setInterval(() => this.#look(), 5);

  constructor() {
    this.#collector.observe({ entryTypes: ['gc'] });
  }

  stop(): number {
    this.#look();
    clearInterval(this.#timer);
    this.#collections.push(...this.#collector.takeRecords());
    this.#collector.disconnect();
    return Math.max(0, ...this.#looks.map((look) => look.cpuMs - this.#collectingMs(look)));
  }

  #look(): void {
    const [from, to, cpuMs] = [this.#at, performance.now(), threadCpuMs()];
    this.#looks.push({ from, to, cpuMs: cpuMs - this.#cpuMs });
    this.#at = to;
    this.#cpuMs = cpuMs;
  }

  #collectingMs({ from, to }: { readonly from: number; readonly to: number }): number {
    const within = this.#collections.filter(({ startTime, duration }) => startTime < to && startTime + duration > from);
    return within.reduce((sum, { duration }) => sum + duration, 0);
  }
}

function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** The kernel's own high-water mark of resident memory. */
class MemoryPeak {
  readonly #pids: readonly number[];
  readonly #before: number;
  #peak = 0;
  readonly #timer = setInterval(() => this.#look(), 20);

  constructor(pids: readonly number[]) {
    this.#pids = pids;
    this.#before = highWaterMiB(pids);
  }

  stop(): number {
    this.#look();
    clearInterval(this.#timer);
    return Math.max(0, this.#peak - this.#before);
  }

  #look(): void {
    this.#peak = Math.max(this.#peak, highWaterMiB(this.#pids));
  }
}

function highWaterMiB(pids: readonly number[]): number {
  return Math.max(0, ...pids.map((pid) => statusField(pid, 'VmHWM') / 1_024));
}

function statusField(pid: number, field: string): number {
  try {
    const line = readFileSync(`/proc/${pid}/status`, 'latin1')
      .split('\n')
      .find((text) => text.startsWith(`${field}:`));
    return Number(line?.replaceAll(/\D/g, '') ?? 0);
  } catch {
    return 0;
  }
}
