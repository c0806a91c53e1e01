import { afterEach, describe, expect, it } from '@jest/globals';
import type { BridgeValue } from '#runtime/sandbox/contract.ts';
import { type ProcessPool, startSandboxPool } from '#runtime/sandbox/index.ts';
import { OutputLog, probeBundle, probeEvent, probeModule, probeStart } from '#runtime/sandbox/probe/index.ts';
import { Bystander } from './sandbox-attack.ts';

let pool: ProcessPool | undefined;
afterEach(async () => {
  await pool?.[Symbol.asyncDispose]();
  pool = undefined;
});

async function open(processes = 1): Promise<ProcessPool> {
  const opened = await startSandboxPool({ modules: [probeModule], processes, warm: 2 });
  pool = opened;
  await eventually(() => opened.stats.processes === processes);
  return opened;
}

const receiver = 'probe.on("in", (e) => probe.log("got " + typeof e.data)); probe.on("go", () => probe.log("alive"))';

function nested(depth: number): BridgeValue {
  let value: BridgeValue = 1;
  for (let i = 0; i < depth; i++) value = [value];
  return value;
}

describe('what comes from outside', () => {
  it.each<[string, BridgeValue, RegExp]>([
    ['too large', 'x'.repeat(5_000_000), /too large/],
    ['nested too deeply', nested(5_000), /nested too deeply/],
    ['nested beyond all measure', nested(200_000), /nested too deeply|cannot be written/],
  ])('is refused before it is delivered when it is %s (attack 23)', async (_what, data, reason) => {
    const opened = await open();
    const log = new OutputLog();
    const sandbox = await opened.start(probeBundle(receiver), log.sink);
    await sandbox.deliver({
      at: probeStart,
      events: [{ module: 'probe', type: 'event', name: 'in', data }, probeEvent('go')],
    });
    expect(log.logs).toEqual(['alive']);
    expect(log.outputs[0]).toMatchObject({
      fault: { kind: 'bridge-violation', fatal: false, message: expect.stringMatching(reason) },
    });
  });
});

describe('sessions of one process', () => {
  it('find nothing that an earlier one left, in globals, symbols or intrinsics (attack 52)', async () => {
    const opened = await open();
    const leave = `globalThis.left = 1; Symbol.for('left').constructor.left = 1; Array.prototype.left = 1; Object.prototype.left = 1; JSON.left = 1`;
    const look = `probe.log([typeof left, 'left' in Symbol, 'left' in [], 'left' in {}, 'left' in JSON].join())`;
    for (let i = 0; i < 6; i++) {
      const log = new OutputLog();
      const sandbox = await opened.start(probeBundle(`${look};${leave}`), log.sink);
      expect(log.logs).toEqual(['undefined,false,false,false,false']);
      await sandbox.dispose('over');
    }
  });

  it('read their own secrets only (attacks 34, 35)', async () => {
    const opened = await open();
    const logs = [new OutputLog(), new OutputLog()];
    const code = (other: string) =>
      `probe.log(String(probe.sync('secret', '${other}'))); probe.log(String(probe.sync('secret', '__proto__'))); probe.log(Object.keys(probe).join())`;
    await opened.start(probeBundle(code('B'), { secrets: { A: 'alpha' } }), logs[0]?.sink ?? (() => undefined));
    await opened.start(probeBundle(code('A'), { secrets: { B: 'beta' } }), logs[1]?.sink ?? (() => undefined));
    for (const log of logs) expect(log.logs.slice(0, 2)).toEqual(['undefined', 'undefined']);
    expect(JSON.stringify(logs.map((log) => log.logs))).not.toMatch(/alpha|beta/);
  });
});

describe('the end of a sandbox process', () => {
  it.each(['SIGSEGV', 'SIGABRT', 'SIGKILL'] as const)(
    'by %s costs its own sessions only, and another is there at once (attack 58)',
    async (signal) => {
      const opened = await open(2);
      const logs = Array.from({ length: 4 }, () => new OutputLog());
      for (const log of logs) await opened.start(probeBundle(receiver), log.sink);
      const [victim = 0] = opened.pids;
      const startedAt = performance.now();
      process.kill(victim, signal);
      await eventually(() => logs.filter((log) => log.faults.length > 0).length === 2);
      expect(logs.flatMap((log) => log.faults)).toEqual(
        Array.from({ length: 2 }, () => `process-lost: The sandbox process ended (${signal})`),
      );
      const log = new OutputLog();
      await opened.start(probeBundle('probe.log("fresh")'), log.sink);
      expect(log.logs).toEqual(['fresh']);
      await eventually(() => opened.stats.processes === 2);
      expect(performance.now() - startedAt).toBeLessThan(5_000);
    },
  );

  it('is decided when it no longer answers', async () => {
    const opened = await open();
    const log = new OutputLog();
    await opened.start(probeBundle(receiver), log.sink);
    process.kill(opened.pids[0] ?? 0, 'SIGSTOP');
    await eventually(() => log.faults.length > 0, 15_000);
    expect(log.faults).toEqual(['process-lost: The sandbox process was ended: it did not answer']);
    await eventually(() => opened.stats.processes === 1);
  });

  it('comes when its sessions are over, and no new ones start in it, once an isolate could not be stopped (attack 59)', async () => {
    const opened = await open();
    const [old = 0] = opened.pids;
    const near = await Bystander.join(opened);
    const log = new OutputLog();
    const limits = { heapMiB: 64, callbackMs: 100, wallMs: 300 };
    const spin = 'probe.on("go", () => { const s = "\\u1E9B\\u0323".repeat(5e6); for (;;) s.normalize("NFKD") })';
    const stuck = await opened.start(probeBundle(spin, { limits }), log.sink);
    await stuck.deliver({ at: probeStart, events: [probeEvent('go')] });
    expect(['wall-timeout', 'catastrophic']).toContain(log.faultKinds[0]);
    await eventually(() => opened.stats.restarts === 1 && opened.stats.processes === 1, 15_000);
    expect(await near.answers()).toBe(true);
    await Bystander.join(opened);
    expect(opened.pids).toHaveLength(2);
    await stuck.dispose('over');
    expect(opened.pids).toContain(old);
    await near.leave();
    await eventually(() => !opened.pids.includes(old));
  });
});

describe('a source that no compiler can digest', () => {
  const deep = 131_000;
  it.each([
    ['parentheses', '('.repeat(deep) + ')'.repeat(deep)],
    ['arrows', 'a=>'.repeat(80_000)],
    ['templates', String.fromCharCode(96, 36, 123).repeat(80_000)],
    ['functions', 'function f(){'.repeat(20_000)],
    ['a long chain of operators', `x${'+x'.repeat(130_000)}`],
    ['a regular expression', `/${'('.repeat(60_000)}${')'.repeat(60_000)}/`],
    ['a class of classes', 'class A extends '.repeat(15_000)],
  ])('made of %s hurts no session (attack 60)', async (_what, source) => {
    const opened = await open();
    const near = await Bystander.join(opened);
    await opened.check({ name: 'deep.js', code: source }).then(
      () => undefined,
      (error: unknown) =>
        expect(error).toMatchObject({ code: expect.stringMatching(/^SCENARIO_(SYNTAX|COMPILE_TIMEOUT)$/) }),
    );
    expect(await near.answers()).toBe(true);
    await expect(opened.check({ name: 'a.js', code: 'let a' })).resolves.toBeUndefined();
    expect(opened.stats.restarts).toBe(0);
  });
});

describe('a session that ends while it works', () => {
  it('drops what still comes, without an error anywhere (attack 62)', async () => {
    const opened = await open();
    const rejections: unknown[] = [];
    const note = (reason: unknown) => rejections.push(reason);
    process.on('unhandledRejection', note);
    const logs = Array.from({ length: 40 }, () => new OutputLog());
    await Promise.all(
      logs.map(async (log, i) => {
        const sandbox = await opened.start(
          probeBundle('probe.on("go", () => { for (let i = 0; i < 3e5; i++); probe.log(1) })'),
          log.sink,
        );
        const pending = Array.from({ length: 10 }, () =>
          sandbox.deliver({ at: probeStart, events: [probeEvent('go')] }),
        );
        if (i % 2 === 0) await pending[i % 10];
        await sandbox.dispose('now');
        const count = log.outputs.length;
        await Promise.all(pending);
        expect(log.outputs.length).toBe(count);
      }),
    );
    expect(await (await Bystander.join(opened)).answers()).toBe(true);
    process.off('unhandledRejection', note);
    expect(rejections).toEqual([]);
    expect(opened.stats.restarts).toBe(0);
  });
});

async function eventually(condition: () => boolean, withinMs = 60_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!condition() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(condition()).toBe(true);
}
