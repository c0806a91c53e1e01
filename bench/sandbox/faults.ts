import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type ProcessPool, startSandboxPool } from '#runtime/sandbox/index.ts';
import { probeBundle, probeEvent, probeModule } from '#runtime/sandbox/probe/index.ts';
import { median, ms, type Row } from './table.ts';

const bombs: readonly (readonly [string, string])[] = [
  ['JSON.parse for ever', 'const s = "[" + "1,".repeat(5e5) + "1]"; while (true) JSON.parse(s)'],
  ['array of arrays', 'const a = []; while (true) a.push(new Array(1000).fill(1))'],
  ['concat doubling', 'let a = [1]; for (;;) a = a.concat(a)'],
  ['replaceAll', 'let s = "aaaaaaaa"; for (;;) s = s.replaceAll("a", "aaaaaaaa")'],
  ['map of a huge array', 'new Array(1 << 27).fill().map(() => ({}))'],
];

/** Kill and respawn, and what bombs do to this process's loop and to the machine's memory. */
export async function benchFaults(): Promise<Row[]> {
  const respawn = await benchRespawn();
  let worstStall = 0;
  let worstGrowth = 0;
  let worst = '';
  for (const [name, body] of bombs) {
    const { stallMs, growthMiB } = await explode(body);
    worstStall = Math.max(worstStall, stallMs);
    if (growthMiB > worstGrowth) worst = name;
    worstGrowth = Math.max(worstGrowth, growthMiB);
  }
  const allowed = 16 + 150;
  return [
    {
      what: 'kill -9 to the next session, one process',
      measured: ms(respawn),
      target: '< 1000 ms',
      met: respawn < 1_000,
    },
    {
      what: 'longest stall of this loop under five bombs',
      measured: ms(worstStall),
      target: '<= 20 ms',
      met: worstStall <= 20,
    },
    {
      what: `largest growth of a process (${worst})`,
      measured: `${worstGrowth.toFixed(0)} MiB`,
      target: `<= ${allowed} MiB`,
      met: worstGrowth <= allowed,
    },
  ];
}

async function benchRespawn(): Promise<number> {
  const pool = await startSandboxPool({ modules: [probeModule], processes: 1, warm: 10 });
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    const lost = new Promise<void>((resolve) => {
      void pool.start(probeBundle('1'), () => resolve());
    });
    const [pid = 0] = pool.pids;
    await new Promise((resolve) => setTimeout(resolve, 20));
    const from = performance.now();
    process.kill(pid, 'SIGKILL');
    await lost;
    const sandbox = await pool.start(probeBundle('1'), () => undefined);
    times.push(performance.now() - from);
    await sandbox.dispose('measured');
  }
  await pool[Symbol.asyncDispose]();
  return median(times);
}

async function explode(body: string): Promise<{ stallMs: number; growthMiB: number }> {
  const pool = await startSandboxPool({ modules: [probeModule], processes: 1, warm: 2 });
  const limits = { heapMiB: 16, callbackMs: 200, wallMs: 1_000 };
  const sandbox = await pool.start(probeBundle(`probe.on('go', () => { ${body} })`, { limits }), () => undefined);
  const before = peak(pool);
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  let after = before;
  const watch = setInterval(() => {
    after = Math.max(after, peak(pool));
  }, 10);
  await sandbox.deliver({ at: 0, events: [probeEvent('go')] });
  loop.disable();
  clearInterval(watch);
  await pool[Symbol.asyncDispose]();
  return { stallMs: loop.max / 1e6 - 5, growthMiB: Math.max(after, before) - before };
}

function peak(pool: ProcessPool): number {
  return Math.max(0, ...pool.pids.map((pid) => highWaterMiB(pid)));
}

function highWaterMiB(pid: number): number {
  try {
    const line = readFileSync(`/proc/${pid}/status`, 'latin1')
      .split('\n')
      .find((text) => text.startsWith('VmHWM:'));
    return Number(line?.replaceAll(/\D/g, '') ?? 0) / 1_024;
  } catch {
    return 0;
  }
}
