import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Sandbox } from '#runtime/sandbox/contract.ts';
import type { ProcessPool } from '#runtime/sandbox/index.ts';
import { BareBridge } from '../bare-bridge.ts';
import { benchBundle, eventOf } from './scenario.ts';
import { ms, quantile, type Row } from './table.ts';

export interface LoadResult {
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
  readonly loopP99: number;
}

/**
 * Sessions that each get `perSession` events a second and answer; latency is from `deliver` to the command in the sink.
 */
export async function load(
  pool: ProcessPool,
  options: { sessions: number; perSession: number; seconds: number; spinEvery?: number },
): Promise<LoadResult> {
  const latencies: number[] = [];
  const members = await Promise.all(Array.from({ length: options.sessions }, () => Member.join(pool, latencies)));
  // The pool makes new isolates for those just taken; that is over before a call load is measured.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const from = performance.now();
  await atRate(options.sessions * options.perSession, options.seconds, (sent) => {
    const index = sent % members.length;
    const member = members[index];
    const spins = options.spinEvery !== undefined && index === 0 && (sent / members.length) % options.spinEvery < 1;
    if (spins) member?.spin();
    else member?.send(sent);
  });
  await Promise.all(members.map((member) => member.leave()));
  loop.disable();
  const tookMs = performance.now() - from;
  return {
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    perSecond: (latencies.length / tookMs) * 1_000,
    loopP99: loop.percentile(99) / 1e6,
  };
}

async function atRate(perSecond: number, seconds: number, send: (sent: number) => void): Promise<void> {
  const from = performance.now();
  const total = perSecond * seconds;
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, ((performance.now() - from) / 1_000) * perSecond);
    for (; sent < due; sent++) send(sent);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** The same rate through one isolate on the least bridge that there can be: what the machine itself takes. */
async function bareLoad(perSecond: number, seconds: number): Promise<Pick<LoadResult, 'p50' | 'p99'>> {
  using bridge = new BareBridge();
  for (let warmUp = 0; warmUp < 1_000; warmUp++) await bridge.echo();
  const latencies: number[] = [];
  const answers: Promise<void>[] = [];
  await atRate(perSecond, seconds, () => {
    const from = performance.now();
    answers.push(bridge.echo().then(() => void latencies.push(performance.now() - from)));
  });
  await Promise.all(answers);
  return { p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
}

class Member {
  readonly #sandbox: Sandbox;
  readonly #sent: Map<number, number>;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(sandbox: Sandbox, sent: Map<number, number>) {
    this.#sandbox = sandbox;
    this.#sent = sent;
  }

  static async join(pool: ProcessPool, latencies: number[]): Promise<Member> {
    const sent = new Map<number, number>();
    const sandbox = await pool.start(benchBundle(50), (outputs) => {
      const now = performance.now();
      for (const output of outputs) {
        if (output.kind !== 'command') continue;
        const n = Number(output.command.n);
        latencies.push(now - (sent.get(n) ?? now));
        sent.delete(n);
      }
    });
    return new Member(sandbox, sent);
  }

  send(n: number): void {
    this.#sent.set(n, performance.now());
    this.#last = this.#sandbox.deliver({ at: Date.now(), events: [eventOf(n)] });
  }

  spin(): void {
    this.#last = this.#sandbox.deliver({ at: Date.now(), events: [{ module: 'probe', type: 'event', name: 'spin' }] });
  }

  async leave(): Promise<void> {
    await this.#last;
    await this.#sandbox.dispose('measured');
  }
}

/** As fast as it goes: eight sessions, twenty events to a batch, eight batches under way each. */
export async function throughput(pool: ProcessPool, seconds: number): Promise<number> {
  const end = performance.now() + seconds * 1_000;
  let handled = 0;
  const at = Date.now();
  const run = async (): Promise<void> => {
    const sandbox = await pool.start(benchBundle(), () => undefined);
    const batch = { at, events: Array.from({ length: 20 }, (_, i) => eventOf(i)) };
    for (let turn = 0; performance.now() < end; turn++) {
      await Promise.all(Array.from({ length: 8 }, (_, i) => sandbox.deliver({ ...batch, at: at + turn * 1_000 + i })));
      handled += 160;
    }
    await sandbox.dispose('measured');
  };
  await Promise.all(Array.from({ length: 8 }, run));
  return handled / seconds;
}

export async function benchLoad(pool: ProcessPool): Promise<Row[]> {
  const rate = await throughput(pool, 4);
  const bare = await bareLoad(1_000, 4);
  const quiet = await load(pool, { sessions: 100, perSession: 10, seconds: 4 });
  const spun = await load(pool, { sessions: 100, perSession: 10, seconds: 4, spinEvery: 5 });
  const many = await load(pool, { sessions: 1_000, perSession: 1, seconds: 4 });
  const dense = await load(pool, { sessions: 1_000, perSession: 10, seconds: 4 });
  const describe = (r: Pick<LoadResult, 'p50' | 'p99'>) => `p50 ${ms(r.p50)}, p99 ${ms(r.p99)}`;
  return [
    {
      what: 'events through one process',
      measured: `${(rate / 1_000).toFixed(0)} k/s`,
      target: '>= 20 k/s',
      met: rate >= 20_000,
    },
    { what: 'round trip, 100 sessions x 10/s', measured: describe(quiet), target: 'p99 <= 3 ms', met: quiet.p99 <= 3 },
    { what: '  a bare bridge at the same rate', measured: describe(bare), target: 'no goal' },
    {
      what: '  with one of them spinning',
      measured: `${describe(spun)} = ${(spun.p99 / quiet.p99).toFixed(1)}x`,
      target: 'p99 <= 2x',
      met: spun.p99 <= 2 * quiet.p99,
    },
    { what: '  main loop p99 meanwhile', measured: ms(spun.loopP99), target: '<= 20 ms', met: spun.loopP99 <= 20 },
    { what: 'round trip, 1,000 sessions x 1/s', measured: describe(many), target: 'no goal' },
    {
      what: 'round trip, 1,000 sessions x 10/s',
      measured: `${describe(dense)}, ${(dense.perSecond / 1_000).toFixed(1)} k/s`,
      target: 'no goal',
    },
  ];
}
