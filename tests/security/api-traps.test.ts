import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hostModules } from '#modules/index.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { startSandboxPool } from '#runtime/sandbox/index.ts';
import { type ScenarioOptions, ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

/** Runs until the scenario logged `last` and gives its logs; the session must be without faults. */
async function logsOf(scripts: string | readonly string[], last: string, options?: ScenarioOptions): Promise<string[]> {
  await using run = new ScenarioRun(pool, scripts, options);
  await run.untilLog(last);
  expect(run.faults).toEqual([]);
  return run.logs;
}

async function faultsOf(scripts: string | readonly string[]): Promise<string[]> {
  await using run = new ScenarioRun(pool, scripts);
  await run.ended();
  return run.faults;
}

describe('scripts as people write them', () => {
  it('read errors that they log with their own frames, and none of the engine', async () => {
    const [log] = await logsOf('function deep() { return new Error("x\\n  y") } Logger.write(deep())', 'Error');
    expect(log).toMatch(/^Error: x\n {2}y\n {4}at deep \(main:1:\d+\)\n {4}at main:1:\d+$/);
  });

  verifies('TRAP-01-SLOPPY-SCRIPT', 'may assign names they never declared', async () => {
    expect(await logsOf('greeting = "hi"; this.other = 1; Logger.write(greeting + globalThis.other)', 'hi')).toEqual([
      'hi1',
    ]);
  });

  verifies('TRAP-02-GLOBALS-REDEFINABLE', 'may declare names that the API has, in every way', async () => {
    const names = ['Call', 'MCP', 'Net', 'PlayerEvents', 'JSession'];
    for (const name of names) {
      expect(await logsOf(`class ${name} {}; Logger.write(typeof ${name})`, 'function')).toEqual(['function']);
      expect(await logsOf(`const ${name} = 5; Logger.write(typeof ${name})`, 'number')).toEqual(['number']);
      expect(await logsOf(`var ${name} = 5; Logger.write(typeof ${name})`, 'number')).toEqual(['number']);
    }
    expect(await logsOf('AppEvents = 3; Logger.write(AppEvents)', '3')).toEqual(['3']);
  });

  verifies('TRAP-03-SHARED-SCOPE', 'share their scope with the other scripts of the rule', async () => {
    const scripts = [
      'const shared = { n: 1 }; class Counter {}',
      'shared.n += 1; Logger.write(shared.n + typeof Counter)',
    ];
    expect(await logsOf(scripts, '2function')).toEqual(['2function']);
    const [fault] = await faultsOf(['const twice = 1', 'const twice = 2']);
    expect(fault).toMatch(/twice.*already been declared/);
  });

  verifies('TRAP-04-DETACHED', 'use functions and methods without their objects', async () => {
    await using run = new ScenarioRun(
      pool,
      `const { addEventListener, terminate } = VoxEngine; const write = Logger.write;
       addEventListener(AppEvents.CallAlerting, ({ call }) => {
         const { answer, id, state, addEventListener: listen } = call;
         write([id() === call.id(), state(), call.hangup === call.hangup, String(id)].join());
         listen(CallEvents.Disconnected, terminate);
         answer();
         setTimeout(call.hangup, 1);
       })`,
    );
    expect(await run.ended()).toBe('Normal termination');
    expect(run.logs).toEqual(['true,ALERTING,true,function () { [native code] }']);
    expect(run.leg.commands).toEqual(['answer', 'hangup']);
  });

  verifies('TRAP-05-WRITABLE-NAMESPACES', 'replace members of VoxEngine', async () => {
    const code = `const original = VoxEngine.customData;
      VoxEngine.customData = (value) => 'mine ' + original(value);
      VoxEngine.CallList = {};
      Logger.write(VoxEngine.customData('x'))`;
    expect(await logsOf(code, 'mine')).toEqual(['mine x']);
  });

  verifies('TRAP-06-REQUIRE-ANYTHING', 'require things that do not exist', async () => {
    const code = `require(undefined); require('nothing'); require(Modules.Player); require(Modules.ASR); require(); require(Modules.MCP);
      require(Modules.MCP); Logger.write(typeof MCP.createClient)`;
    expect(await logsOf(code, 'function')).toEqual(['function']);
    expect(await logsOf('Logger.write(typeof MCP)', 'undefined')).toEqual(['undefined']);
  });

  verifies('TRAP-07-LEGACY-NAMES', 'use names of older versions', async () => {
    const code = `Logger.write([typeof JSession.close, typeof console.log, global === globalThis, typeof Language.US_ENGLISH_FEMALE,
      typeof Language.Premium.US_ENGLISH_FEMALE, PlayerEvents.PlaybackFinished, typeof ASREvents.Error].join())`;
    expect(await logsOf(code, 'function')).toEqual([
      'function,function,true,string,string,Player.PlaybackFinished,string',
    ]);
    await using run = new ScenarioRun(pool, 'VoxEngine.addEventListener(AppEvents.Started, () => JSession.close())');
    expect(await run.ended()).toBe('Normal termination');
  });
});

describe('listeners as people write them', () => {
  const alerting = (body: string): string =>
    `VoxEngine.addEventListener(AppEvents.CallAlerting, (e) => { const { call } = e; ${body} })`;

  verifies(
    'TRAP-08-LATE-LISTENER-ERRORS',
    'may name events that do not exist, and be no functions until then',
    async () => {
      const code = alerting(`call.addEventListener(CallEvents.Nothing, () => {}); call.addEventListener(undefined, 5);
      call.addEventListener(CallEvents.Connected, 'text'); Logger.write('still here'); call.answer()`);
      await using run = new ScenarioRun(pool, code);
      expect(await run.ended()).toBe('JS session error');
      expect(run.logs).toEqual(['still here']);
      expect(run.of('fault').map(({ data, source }) => [(data as { code: string }).code, source?.line])).toEqual([
        ['SESSION_SCRIPT_MISTAKE', 1],
        ['SESSION_SCRIPT_MISTAKE', 1],
        ['SESSION_SCRIPT_MISTAKE', 2],
        ['SESSION_SCRIPT_ERROR', undefined],
      ]);
      expect(run.faults.at(-1)).toMatch(/not a function/);
    },
  );

  verifies(['TRAP-09-STRINGIFY', 'TRAP-10-EVENT-NAME'], 'may turn any event and call into text', async () => {
    const code = `for (const name of ['Started', 'CallAlerting', 'Terminating', 'Terminated'])
        VoxEngine.addEventListener(AppEvents[name], (e) => Logger.write(JSON.stringify(e)));
      ${alerting(`for (const name of Object.keys(CallEvents)) call.addEventListener(CallEvents[name], (e) => {
          if (e.call !== call || e.id !== call.id()) throw new Error('no call'); Logger.write(JSON.stringify({ result: e })) });
        Logger.write('' + call); call.answer(); setTimeout(() => call.hangup(), 1); setTimeout(VoxEngine.terminate, 20)`)}`;
    await using run = new ScenarioRun(pool, code);
    await run.ended();
    expect(run.faults).toEqual([]);
    const events = run.logs.filter((log) => log.startsWith('{')).map((log) => JSON.parse(log));
    const names = events.map(
      (event) => (event as { name?: string; result?: { name: string } }).name ?? event.result.name,
    );
    expect(names).toEqual([
      'Application.Started',
      'Application.CallAlerting',
      'Call.StateChanged',
      'Call.Connected',
      'Call.StateChanged',
      'Call.Disconnected',
      'Application.Terminating',
      'Application.Terminated',
    ]);
    expect(events[0]).toMatchObject({
      accountId: 1,
      applicationId: 7,
      sessionId: expect.any(Number),
      conference_name: '',
    });
    expect(events[1]).toMatchObject({
      callerid: '+15550199',
      destination: '+15550100',
      displayName: 'Alice',
      headers: {},
    });
    expect(events[5].result).toMatchObject({
      internalCode: 200,
      duration: 0,
      cost: 0,
      direction: 'Incoming',
      headers: {},
    });
    expect(run.logs.some((log) => /^\[Call [0-9a-f-]+\]$/.test(log))).toBe(true);
  });

  verifies('TRAP-11-REMOVE-LISTENERS', 'remove themselves, and each other', async () => {
    const code =
      alerting(`const once = () => { Logger.write('once'); call.removeEventListener(CallEvents.StateChanged, once) };
      call.addEventListener(CallEvents.StateChanged, once);
      call.addEventListener(CallEvents.Connected, () => Logger.write('never'));
      call.removeEventListener(CallEvents.Connected);
      call.addEventListener(CallEvents.Disconnected, () => Logger.write('end'));
      call.answer(); setTimeout(() => call.hangup(), 1)`);
    expect(await logsOf(code, 'end')).toEqual(['once', 'end']);
  });

  verifies(
    'TRAP-12-ASYNC-HANDLERS',
    'are async, and what they reject with is in the journal with its place',
    async () => {
      const code = `${alerting('setTimeout(() => Logger.write("goes on"), 5)')};
      VoxEngine.addEventListener(AppEvents.CallAlerting, async () => {
        await null;
        throw new Error('rethrown') })`;
      await using run = new ScenarioRun(pool, code);
      await run.untilLog('goes on');
      const [fault] = run.of('fault');
      expect(fault).toMatchObject({
        message: expect.stringContaining('rethrown'),
        source: { scenario: 'main', line: 4 },
      });
      expect(run.session.state).toBe('running');
    },
  );

  verifies('TRAP-13-INTERVAL-FLOOR', 'repeat every 100 ms at most, and see UTC', async () => {
    const code = `const started = Date.now(); let n = 0;
      const timer = setInterval(() => { n += 1; if (n === 3) { clearInterval(timer); Logger.write(Date.now() - started >= 300) } }, 1);
      Logger.write(new Date().getTimezoneOffset())`;
    expect(await logsOf(code, 'true')).toEqual(['0', 'true']);
  });

  verifies('TRAP-15-UNKNOWN-ARGUMENTS', 'pass more arguments than a function knows', async () => {
    const code = alerting(`call.answer({}, { displayName: 'x', scheme: {} }, 1); VoxEngine.getSecretValue('A', 1);
      call.handleTones(true, DTMFType.ALL, 'more'); Logger.write('done', 'ignored')`);
    expect(await logsOf(code, 'done')).toEqual(['done']);
  });
});

describe('limits of one session', () => {
  verifies('TRAP-14-LIMITS', 'are 1 s for a callback and 16 MiB of heap', async () => {
    const spinning = await faultsOf('VoxEngine.addEventListener(AppEvents.Started, () => { for (;;); })');
    expect(spinning[0]).toMatch(/ran longer than a callback may/);
    // In a process of its own: V8 may never again be well in one where a heap ran full.
    await using apart = await startSandboxPool({ modules: hostModules, processes: 1 });
    await using hoarding = new ScenarioRun(
      apart,
      'VoxEngine.addEventListener(AppEvents.Started, () => { const a = []; for (;;) a.push(new Array(20_000).fill(a.length)) })',
    );
    await hoarding.ended();
    expect(hoarding.faults[0]).toMatch(/memory|heap/);
  });
});

describe('the journal', () => {
  it('says where in the scenario a line was written, and shows errors with their stack and objects as JSON', async () => {
    const code = `VoxEngine.addEventListener(AppEvents.Started, () => {
      Logger.write({ a: [1] });
        console.warn('two', 2, null);
      Logger.write(new RangeError('shown')); Logger.write(undefined); trace('t') })`;
    await using run = new ScenarioRun(pool, code);
    await run.until(() => run.of('log').length === 5);
    const [object, warning, error, nothing, traced] = run.of('log');
    expect(object).toMatchObject({
      message: '{"a":[1]}',
      level: 'info',
      source: { scenario: 'main', line: 2, column: 14 },
    });
    expect(warning).toMatchObject({ message: 'two 2 null', level: 'warn', source: { line: 3, column: 17 } });
    expect(error?.message).toMatch(/^RangeError: shown\n\s+at main:4:20/);
    expect(nothing?.message).toBe('undefined');
    expect(traced).toMatchObject({ message: 't', level: 'debug' });
  });

  it('still gets what Terminated’s listeners write, and from console too', async () => {
    const code = `VoxEngine.addEventListener(AppEvents.Terminated, () => { Logger.write('last'); console.log('words') });
      VoxEngine.addEventListener(AppEvents.Started, (e) => { VoxEngine.terminate(e); Logger.write('block goes on') })`;
    await using run = new ScenarioRun(pool, code);
    expect(await run.ended()).toBe('Normal termination');
    expect(run.logs).toEqual(['block goes on', 'last', 'words']);
  });
});

describe('custom data', () => {
  it('comes with the call, can be read at top level, and is 200 bytes at most', async () => {
    const code = `const before = VoxEngine.customData();
      try { VoxEngine.customData('ü'.repeat(101)) } catch (e) { Logger.write(e.message) }
      VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call, customData }) => {
        call.customData('mine'); VoxEngine.customData('ü'.repeat(100)); Logger.write([before, VoxEngine.customData().length, customData, call.customData()].join()) })`;
    expect(await logsOf(code, 'mine', { customData: 'given' })).toEqual([
      'VoxEngine.customData: the value is longer than 200 bytes',
      'given,100,given,mine',
    ]);
  });
});

describe('what this version lacks', () => {
  it('is named in the error when a scenario calls it', async () => {
    for (const [code, name] of [
      ["VoxEngine.callWhatsappUser({ number: '1' })", 'VoxEngine.callWhatsappUser'],
      ['VoxEngine.createStreamingAgent({})', 'VoxEngine.createStreamingAgent'],
    ]) {
      const [fault] = await faultsOf(`VoxEngine.addEventListener(AppEvents.Started, () => { ${code} })`);
      expect(fault).toContain(`[UNSUPPORTED] Patchbay has no ${name}. `);
    }
  });
});
