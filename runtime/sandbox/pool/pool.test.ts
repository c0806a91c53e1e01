import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifies } from '#tests/support/verifies.ts';
import { sandboxLimits } from '../limits.ts';
import { OutputLog, probeBundle, probeEvent, probeModule, probeStart } from '../probe/index.ts';
import { MemoryWatch } from './memory.ts';
import { type ProcessPool, startSandboxPool } from './pool.ts';

let pool: ProcessPool;
beforeAll(async () => {
  pool = await startSandboxPool({ modules: [probeModule], processes: 2, warm: 2 });
  await eventually(() => pool.stats.processes === 2);
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
  for (const pid of pool.pids) expect(() => process.kill(pid, 0)).toThrow();
});

const echo = 'probe.on("ping", (e) => probe.log("pong " + e.n)); probe.log("up")';

describe('the process pool', () => {
  it('runs a session in a sandbox process', async () => {
    const log = new OutputLog();
    await using sandbox = disposable(await pool.start(probeBundle(echo), log.sink));
    expect(log.logs).toEqual(['up']);
    const outcome = await sandbox.deliver({
      at: probeStart + 5,
      events: [probeEvent('ping', { n: 1 }), probeEvent('ping', { n: 2 })],
    });
    expect(log.logs).toEqual(['up', 'pong 1', 'pong 2']);
    expect(log.outputs.map((output) => output.seq)).toEqual([0, 1, 2]);
    expect(outcome).toMatchObject({ cpuMs: expect.any(Number), heapBytes: expect.any(Number) });
    // The heap is read between turns and told with a later one.
    await eventually(async () => {
      const { heapBytes } = await sandbox.deliver({ at: probeStart + 6, events: [] });
      return heapBytes > 100_000;
    });
  });

  it('answers secrets beside the isolate', async () => {
    const log = new OutputLog();
    const bundle = probeBundle('probe.log(probe.sync("secret", "TOKEN")); probe.log(probe.sync("hash", "a").length)', {
      secrets: { TOKEN: 'härd ☎' },
    });
    await using _ = disposable(await pool.start(bundle, log.sink));
    expect(log.logs).toEqual(['härd ☎', '64']);
  });

  it('spreads sessions over its processes and counts them', async () => {
    const sandboxes = await Promise.all(
      Array.from({ length: 6 }, () => pool.start(probeBundle(echo), () => undefined)),
    );
    expect(pool.stats).toMatchObject({ processes: 2, sandboxes: 6, restarts: 0 });
    for (const sandbox of sandboxes) await sandbox.dispose('over');
    expect(pool.stats.sandboxes).toBe(0);
  });

  it('ends a session that fills its heap with a memory-limit fault', async () => {
    const log = new OutputLog();
    // Far more time than filling takes: on a busy machine the second of the default limits can come first.
    const limits = { heapMiB: 16, callbackMs: 15_000, wallMs: 20_000 };
    const code = 'probe.on("a", () => { const a = []; for (;;) a.push({ a: [a.length] }) })';
    const before = pool.pids.length;
    const sandbox = await pool.start(probeBundle(code, { limits, ownProcess: true }), log.sink);
    await sandbox.deliver({ at: probeStart + 1, events: [probeEvent('a')] });
    expect(log.faultKinds).toEqual(['memory-limit']);
    await sandbox.dispose('over');
    await eventually(() => pool.pids.length === before);
  });

  it('gives a session a process of its own when asked, and ends that process with it', async () => {
    const before = pool.pids.length;
    const sandbox = await pool.start(probeBundle(echo, { ownProcess: true }), () => undefined);
    expect(pool.pids.length).toBe(before + 1);
    await sandbox.dispose('over');
    await eventually(() => pool.pids.length === before);
  });

  it('lets a session that may have more memory use it, in a process of its own, and no more than that', async () => {
    const log = new OutputLog();
    const limits = { heapMiB: 48, callbackMs: 15_000, wallMs: 20_000 };
    // 8 bytes for each number.
    const code =
      'const kept = []; const fill = (MiB) => { for (let n = 0; n < MiB * 131; n++) kept.push(new Array(1000).fill(n + 0.5)) };' +
      'probe.on("fill", (e) => { fill(e.n); probe.log("has " + e.n) })';
    const sandbox = await pool.start(probeBundle(code, { limits, ownProcess: true }), log.sink);
    await sandbox.deliver({ at: probeStart, events: [probeEvent('fill', { n: 24 })] });
    expect(log.logs).toEqual(['has 24']);
    await sandbox.deliver({ at: probeStart, events: [probeEvent('fill', { n: 60 })] });
    expect(log.faultKinds).toEqual(['memory-limit']);
    await sandbox.dispose('over');
  });

  it('checks a source in a process apart', async () => {
    await expect(pool.check({ name: 'a.js', code: 'let a = {' })).rejects.toMatchObject({ code: 'SCENARIO_SYNTAX' });
    await expect(pool.check({ name: 'a.js', code: 'let a = {}' })).resolves.toBeUndefined();
  });

  it('keeps sessions when the whole group is told to stop: the main process ends them', async () => {
    const log = new OutputLog();
    const sandbox = await pool.start(probeBundle(echo), log.sink);
    await eventually(() => pool.stats.processes === 2);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      for (const pid of pool.pids) process.kill(pid, signal);
    await sandbox.deliver({ at: probeStart, events: [probeEvent('ping', { n: 4 })] });
    expect(log.logs).toContain('pong 4');
    expect(log.faults).toEqual([]);
    expect(pool.stats.restarts).toBe(0);
    await sandbox.dispose('over');
  });

  it('tells the sessions of a killed process why, keeps the others, and starts another', async () => {
    const logs = [new OutputLog(), new OutputLog()];
    const [first, second] = await Promise.all(logs.map((log) => pool.start(probeBundle(echo), log.sink)));
    const victim = pool.pids[0] ?? 0;
    process.kill(victim, 'SIGKILL');
    await eventually(() => logs.some((log) => log.faultKinds.includes('process-lost')));
    const survivors = logs.filter((log) => log.faults.length === 0);
    expect(survivors).toHaveLength(1);
    expect(logs.flatMap((log) => log.faults)).toEqual(['process-lost: The sandbox process ended (SIGKILL)']);
    for (const sandbox of [first, second]) {
      await sandbox?.deliver({ at: probeStart, events: [probeEvent('ping', { n: 3 })] });
    }
    expect(logs.flatMap((log) => log.logs)).toContain('pong 3');
    await eventually(() => pool.stats.processes === 2);
    expect(pool.stats.restarts).toBe(1);
    for (const sandbox of [first, second]) await sandbox?.dispose('over');
  });
});

describe('a pool at its limits', () => {
  verifies('SANDBOX-OVERLOAD-ALIVE', 'starts all of many sessions that come at once', async () => {
    const log = new OutputLog();
    // Longer than its time limit in all, were they to run at the same time.
    const limits = { heapMiB: 16, callbackMs: 1_000, wallMs: 5_000 };
    const busy = 'for (let n = 0; n < 3e5; n++) Math.sqrt(n); probe.log("up")';
    const sandboxes = await Promise.all(
      Array.from({ length: 60 }, () => pool.start(probeBundle(busy, { limits }), log.sink)),
    );
    expect(log.faults).toEqual([]);
    expect(log.logs).toHaveLength(60);
    for (const sandbox of sandboxes) await sandbox.dispose('over');
  });

  it('lets sessions wait for a process that is about to be ready', async () => {
    const small = await startSandboxPool({ modules: [probeModule], processes: 2, warm: 1, sandboxesPerProcess: 1 });
    await Promise.all([1, 2].map(() => small.start(probeBundle(echo), () => undefined)));
    expect(small.stats).toMatchObject({ processes: 2, sandboxes: 2 });
    await small[Symbol.asyncDispose]();
  });

  it('replaces a process for what ended sessions left behind, not for what the others need', () => {
    const memory = new MemoryWatch();
    memory.started(100);
    const [peak, each] = [sandboxLimits.recyclePeakMiB, sandboxLimits.liveSessionMiB];
    expect(memory.sessionEnded(100 + peak + 400 * each, 400)).toBe(false);
    expect(memory.sessionEnded(100 + peak + 400 * each, 399)).toBe(true);
  });

  it('refuses a session when every process is full', async () => {
    const small = await startSandboxPool({ modules: [probeModule], processes: 1, warm: 1, sandboxesPerProcess: 1 });
    const first = await small.start(probeBundle(echo), () => undefined);
    await expect(small.start(probeBundle(echo), () => undefined)).rejects.toMatchObject({ code: 'SANDBOX_LIMIT' });
    await first.dispose('over');
    await expect(small.start(probeBundle(echo), () => undefined)).resolves.toBeDefined();
    await small[Symbol.asyncDispose]();
    await expect(small.start(probeBundle(echo), () => undefined)).rejects.toMatchObject({
      code: 'SANDBOX_UNAVAILABLE',
    });
  });
});

function disposable<T extends { dispose(reason: string): Promise<void> }>(sandbox: T) {
  return Object.assign(sandbox, { [Symbol.asyncDispose]: () => sandbox.dispose('test over') });
}

async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 500 && !(await condition()); i++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await condition()).toBe(true);
}
