import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxBundle, SandboxPool } from '../contract.ts';
import { OutputLog, probeBundle, probeEvent, probeModule, probeStart } from '../probe/index.ts';
import { startInProcessPool } from './pool.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startInProcessPool({ modules: [probeModule] });
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

async function run(
  code: string | readonly string[],
  events: readonly string[] = [],
  extra: Partial<SandboxBundle> = {},
) {
  const log = new OutputLog();
  const sandbox = await pool.start(probeBundle(code, extra), log.sink);
  for (const name of events) await sandbox.deliver({ at: probeStart + 1_000, events: [probeEvent(name)] });
  await sandbox.dispose('test over');
  return log;
}

describe('scripts of one rule', () => {
  it('share one global scope, also its let and const, and undeclared assignments', async () => {
    const log = await run(['const a = 1; let b = 2; c = 3; function f() { return a + b + c }', 'probe.log(f() + b)']);
    expect(log.logs).toEqual(['8']);
  });

  it('run as sloppy classic scripts', async () => {
    const log = await run('probe.log(this === globalThis); probe.log((function () { return this === globalThis })())');
    expect(log.logs).toEqual(['true', 'true']);
  });

  it('fault at their place when one throws, and those after it do not run', async () => {
    const log = await run(['probe.log(1);\n  throw new TypeError("no")', 'probe.log(2)']);
    expect(log.logs).toEqual(['1']);
    expect(log.outputs[1]).toMatchObject({
      kind: 'fault',
      fault: {
        kind: 'uncaught',
        fatal: true,
        message: 'TypeError: no',
        stack: [{ scenario: 'main.js', line: 2, column: 9 }],
      },
    });
  });

  it('name the script in which a name was declared twice', async () => {
    const log = await run(['const a = 1', 'const a = 2']);
    expect(log.outputs[0]).toMatchObject({ fault: { kind: 'uncaught', stack: [{ scenario: 'part1.js' }] } });
  });

  it('go on after a rejection that nobody handled, which is told with its place', async () => {
    const log = await run(['(async () => {\n throw new Error("late") })()', 'probe.log("second")']);
    expect(log.faults).toEqual(['rejection: Error: late']);
    expect(log.outputs[0]).toMatchObject({ fault: { fatal: false, stack: [{ scenario: 'main.js', line: 2 }, {}] } });
    expect(log.logs).toEqual(['second']);
  });

  it('may declare a class that has the name of a global of the kit', async () => {
    const log = await run('class probe2 {}; const keep = probe; { class probe {} } keep.log("ok")');
    expect(log.logs).toEqual(['ok']);
  });
});

describe('a script that comes with an event', () => {
  const arrive = async (code: string, main: string) => {
    const log = new OutputLog();
    const sandbox = await pool.start(probeBundle(main), log.sink);
    const events = [probeEvent('before'), probeEvent('late'), probeEvent('after')];
    const scripts = [{ event: 1, name: 'late', parameters: ['a', 'b'], code }];
    await sandbox.deliver({ at: probeStart, events, scripts });
    await sandbox.deliver({ at: probeStart, events: [probeEvent('later')] });
    await sandbox.dispose('test over');
    return log;
  };
  const running = `
    for (const name of ['before', 'after', 'later']) probe.on(name, (e) => probe.log(name + ' ' + typeof e.script));
    probe.on('late', ({ script }) => { script(1, 2); script(3, 4); })`;

  it('is handed to its handler as a function, which runs it as often as it is called', async () => {
    const log = await arrive('let own = a + b; probe.log(own);', running);
    expect(log.logs).toEqual(['before undefined', '3', '7', 'after undefined', 'later undefined']);
    expect(log.faults).toEqual([]);
  });

  it('keeps its names to itself, may have those that it is given, and runs sloppily', async () => {
    const log = await arrive(
      'const a = 9; function f() { return a } var own = 1; probe.log(f() + b); probe.log(this === globalThis)',
      `${running}; probe.on('later', () => probe.log(typeof own + typeof f + typeof a))`,
    );
    expect(log.logs.slice(1, 3)).toEqual(['11', 'true']);
    expect(log.logs.at(-1)).toBe('undefinedundefinedundefined');
  });

  it('is named where it fails and where it calls, from its own first column on', async () => {
    const log = await arrive('probe.log(1);\n  throw new TypeError("no")', running);
    expect(log.outputs.slice(1, 3)).toMatchObject([
      { position: { scenario: 'late', line: 1, column: 7 } },
      { fault: { fatal: true, message: 'TypeError: no', stack: [{ scenario: 'late', line: 2, column: 9 }, {}] } },
    ]);
  });

  it('ends the session when it is none', async () => {
    const log = await arrive('let let', running);
    expect(log.outputs[0]).toMatchObject({ fault: { kind: 'uncaught', fatal: true, stack: [{ scenario: 'late' }] } });
    expect(log.faults[0]).toContain('SyntaxError');
  });
});

describe('the first events', () => {
  async function startWith(code: string) {
    const log = new OutputLog();
    const order: string[] = [];
    const first = { events: [probeEvent('a'), probeEvent('b')], begins: () => order.push('begins') };
    const sink = (outputs: Parameters<typeof log.sink>[0]) => {
      log.sink(outputs);
      for (const output of outputs) order.push(output.kind === 'command' ? String(output.command.text) : output.kind);
    };
    const sandbox = await pool.start(probeBundle(code), sink, first);
    await sandbox.dispose('test over');
    return { log, order };
  }

  it('follow the scripts at their time, and are announced between the outputs of both', async () => {
    const { order, log } = await startWith(
      'probe.log("script"); for (const n of ["a", "b"]) probe.on(n, () => probe.log(n + Date.now()))',
    );
    expect(order).toEqual(['script', 'begins', `a${probeStart}`, `b${probeStart}`]);
    expect(log.outputs.map(({ seq }) => seq)).toEqual([0, 1, 2]);
  });

  it('are not delivered when a script threw', async () => {
    const { order } = await startWith('probe.on("a", () => probe.log("a")); null.x');
    expect(order).toEqual(['fault']);
  });

  it('are not all delivered when a handler of the first one threw', async () => {
    const { order } = await startWith('probe.on("a", () => null.x); probe.on("b", () => probe.log("b"))');
    expect(order).toEqual(['begins', 'fault']);
  });
});

describe('a handler', () => {
  it('ends the session with a fault when it throws, and the rest of its batch is passed over', async () => {
    const log = new OutputLog();
    const sandbox = await pool.start(
      probeBundle('probe.on("a", () => { null.x }); probe.on("b", () => probe.log("b"))'),
      log.sink,
    );
    await sandbox.deliver({ at: probeStart, events: [probeEvent('a'), probeEvent('b')] });
    expect(log.faultKinds).toEqual(['uncaught']);
    expect(log.logs).toEqual([]);
    await sandbox.deliver({ at: probeStart, events: [probeEvent('b')] });
    expect(log.logs).toEqual(['b']);
    await sandbox.dispose('test over');
  });

  it('that is async has its commands in its own turn and its rejection reported', async () => {
    const log = await run(
      'probe.on("a", async () => { probe.log(1); await null; probe.log(2); throw new Error("x") })',
      ['a'],
    );
    expect(log.logs).toEqual(['1', '2']);
    expect(log.faults).toEqual(['rejection: Error: x']);
  });

  it('runs promise jobs dry before the next event of a batch', async () => {
    const log = new OutputLog();
    const code = 'probe.on("a", (e) => { probe.log("a" + e.n); Promise.resolve().then(() => probe.log("job" + e.n)) })';
    const sandbox = await pool.start(probeBundle(code), log.sink);
    await sandbox.deliver({ at: probeStart, events: [probeEvent('a', { n: 1 }), probeEvent('a', { n: 2 })] });
    expect(log.logs).toEqual(['a1', 'job1', 'a2', 'job2']);
    await sandbox.dispose('test over');
  });

  it('that spins is stopped, keeps its earlier commands and leaves the isolate usable', async () => {
    const limits = { heapMiB: 16, callbackMs: 100, wallMs: 2_000 };
    const code =
      'probe.on("a", () => { probe.log("before"); for (;;); }); probe.on("b", () => probe.log("still here"))';
    const log = await run(code, ['a', 'b'], { limits });
    expect(log.faultKinds).toEqual(['callback-timeout']);
    expect(log.logs).toEqual(['before', 'still here']);
  });

  it('that spins in promise jobs is stopped as well', async () => {
    const limits = { heapMiB: 16, callbackMs: 100, wallMs: 2_000 };
    const log = await run('probe.on("a", () => { (async () => { for (;;) await null })() })', ['a'], { limits });
    expect(log.faultKinds).toEqual(['callback-timeout']);
  });

  it('cannot pass an error for a time-out', async () => {
    const log = await run('probe.on("a", () => { Promise.reject(new Error("Script execution timed out.")) })', ['a']);
    expect(log.faults).toEqual(['rejection: Error: Script execution timed out.']);
  });
});

describe('listeners', () => {
  it('are called in order, twice when added twice, and may remove themselves', async () => {
    const code = `
      function once() { probe.log('once'); probe.off('a', once) }
      const twice = () => probe.log('twice');
      probe.on('a', once); probe.on('a', twice); probe.on('a', twice);
      probe.on(undefined, twice); probe.on('b', 5);`;
    const log = await run(code, ['a', 'a']);
    expect(log.logs).toEqual(['once', 'twice', 'twice', 'twice', 'twice']);
  });

  it('that are no functions are an error when their event fires', async () => {
    const log = await run('probe.on("a", "text")', ['a']);
    expect(log.faults).toEqual([
      'mistake: addEventListener: the listener of a is text, no function. The session ends when that event comes.',
      'uncaught: TypeError: text is not a function',
    ]);
  });

  it('are all dropped by a removal without a function', async () => {
    const log = await run('probe.on("a", () => probe.log(1)); probe.off("a"); probe.log(probe.count("a"))', ['a']);
    expect(log.logs).toEqual(['0']);
  });
});

describe('time, chance and ids', () => {
  const code = `
    const all = () => JSON.stringify([Date.now(), +new Date(), Date(), new Date().getTime(), Temporal.Now.instant().epochMilliseconds,
      Temporal.Now.timeZoneId(), new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: 'UTC' }).format(), Math.random(), probe.id()]);
    probe.log(all()); probe.on('a', () => { probe.log(all()); class D extends Date {}; probe.log(+new D() + ' ' + (new D() instanceof Date)) })`;

  it('are the same in two runs with the same seed and times', async () => {
    const first = await run(code, ['a']);
    const second = await run(code, ['a']);
    expect(second.logs).toEqual(first.logs);
    expect(JSON.parse(first.logs[0] ?? '')).toEqual([
      probeStart,
      probeStart,
      expect.stringContaining('2026'),
      probeStart,
      probeStart,
      'UTC',
      '03:04:05',
      expect.any(Number),
      expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    ]);
    expect(first.logs[2]).toBe(`${probeStart + 1_000} true`);
  });

  it('differ with another seed', async () => {
    const [a, b] = [await run(code), await run(code, [], { seed: 'other' })];
    expect(a.logs).not.toEqual(b.logs);
  });
});

describe('the synchronous functions', () => {
  it('answer within the turn from the session’s own values', async () => {
    const log = await run('probe.log(probe.sync("secret", "A")); probe.log(probe.sync("secret", "B"))', [], {
      secrets: { A: 'one' },
    });
    expect(log.logs).toEqual(['one', 'undefined']);
  });

  it('throw a TypeError of the scenario’s own realm, without a frame of the host', async () => {
    const log = await run(
      'try { probe.sync("fail") } catch (e) { probe.log((e instanceof TypeError) + " " + e.message); probe.log(/file:|\\/sandbox\\//.test(e.stack)) }',
    );
    expect(log.logs).toEqual(['true refused', 'false']);
  });
});

describe('require', () => {
  it('activates what it knows and ignores everything else', async () => {
    const log = await run(
      'require(undefined); require("x"); require("probe.extra"); require("probe.extra"); probe.log(extra.active)',
    );
    expect(log.logs).toEqual(['true']);
  });
});

describe('check', () => {
  it('accepts what compiles', async () => {
    await expect(pool.check({ name: 'a.js', code: 'if (a) b()' })).resolves.toBeUndefined();
  });

  it('refuses with file, line, column and a code frame', async () => {
    await expect(pool.check({ name: 'a.js', code: 'let a;\nlet b = ;\nlet c' })).rejects.toMatchObject({
      code: 'SCENARIO_SYNTAX',
      details: {
        file: 'a.js',
        line: 2,
        column: 9,
        frame: '  1 | let a;\n> 2 | let b = ;\n    |         ^\n  3 | let c',
      },
    });
  });
});

describe('a disposed sandbox', () => {
  it('puts nothing out and answers deliveries at once', async () => {
    const log = new OutputLog();
    const sandbox = await pool.start(probeBundle('probe.on("a", () => probe.log(1))'), log.sink);
    await sandbox.dispose('test');
    await expect(sandbox.deliver({ at: 0, events: [probeEvent('a')] })).resolves.toMatchObject({ cpuMs: 0 });
    expect(log.outputs).toEqual([]);
    expect(pool.stats.sandboxes).toBe(0);
  });
});
