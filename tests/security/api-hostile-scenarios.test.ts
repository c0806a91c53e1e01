import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { type ScenarioOptions, ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

const onCall = (body: string): string =>
  `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => { ${body} });
   function attempt(f) { try { f(); Logger.write('went through') } catch (e) { Logger.write(e.name + ': ' + e.message) } }`;

async function logsOf(code: string, last: string, options?: ScenarioOptions): Promise<string[]> {
  await using run = new ScenarioRun(pool, code, options);
  await run.untilLog(last);
  return run.logs;
}

const end = "Logger.write('the end')";

describe('a scenario that misuses its call', () => {
  it('by CR or LF, forbidden names or sizes in headers, gets a TypeError that says what is wrong (attacks 43, 44)', async () => {
    const cases: [string, RegExp][] = [
      [
        String.raw`{ 'X-A': 'b\r\nVia: evil' }`,
        /^TypeError: Call.answer: the value of X-A contains a control character/,
      ],
      [String.raw`{ 'X-A\r\nVia': 'b' }`, /^TypeError: .*may not be set/],
      ["{ Via: 'x' }", /"Via" may not be set; use X-\* or User-to-User/],
      ["{ 'Content-Length': '0' }", /may not be set/],
      ["{ 'X-A': 'y'.repeat(200) }", /X-A is longer than 200 bytes/],
      [
        "Object.fromEntries(Array.from({ length: 25 }, (_, i) => ['X-' + i, 'y'.repeat(180)]))",
        /longer than 4095 bytes/,
      ],
      ["'text'", /must be an object/],
    ];
    for (const [headers, wanted] of cases) {
      const logs = await logsOf(onCall(`attempt(() => call.answer(${headers})); ${end}`), 'the end');
      expect(logs[0]).toMatch(wanted);
    }
    await using run = new ScenarioRun(pool, onCall(`call.answer({ 'X-Ok': 'ü', 'User-to-User': 'ab' }); ${end}`));
    await run.untilLog('the end');
    await run.until(() => run.leg.commands.length > 0);
    expect(run.leg.commands).toEqual(['answer {"X-Ok":"ü","User-to-User":"ab"}']);
  });

  it('by a status out of range, gets a TypeError', async () => {
    for (const code of ['200', '199', '700', '4.5', "'abc'"]) {
      const logs = await logsOf(onCall(`attempt(() => call.reject(${code})); ${end}`), 'the end');
      expect(logs[0]).toMatch(/^TypeError: Call.reject: the code must be a SIP status from 300 to 699/);
    }
  });

  it('by commands that its state does not allow, is told in the journal and goes on', async () => {
    const body = `call.playProgressTone('US'); call.answer(); call.answer(); call.reject(486); call.ring(); call.startEarlyMedia();
      call.playProgressTone('XX'); setTimeout(() => { call.hangup(); setTimeout(() => { call.hangup(); call.answer(); ${end} }, 5) }, 1)`;
    await using run = new ScenarioRun(pool, onCall(body));
    await run.untilLog('the end');
    await run.until(() => run.of('command').filter(({ level }) => level === 'warn').length >= 8);
    const ignored = run.of('command').filter(({ level }) => level === 'warn');
    expect(ignored.map(({ message }) => message)).toEqual([
      'call.playProgressTone() was ignored: no audio can flow before startEarlyMedia() or answer()',
      'call.answer() was ignored: the call is answered or rejected already',
      'call.reject() was ignored: the call is answered; use hangup() to end it',
      'call.ring() was ignored: the call is answered or rejected already',
      'call.startEarlyMedia() was ignored: the call is answered or rejected already',
      expect.stringMatching(
        /^call.playProgressTone\(\) was ignored: the country must be one of AR, AU, .*, RU, .*, US, /,
      ),
      'call.hangup() was ignored: the call has ended',
      'call.answer() was ignored: the call has ended',
    ]);
    expect(run.faults).toEqual([]);
    expect(run.leg.commands).toEqual(['answer', 'hangup']);
  });

  it('by making Call objects and clients of its own, cannot', async () => {
    const code = `require(Modules.MCP); ${onCall(`attempt(() => new Call()); attempt(() => new MCP.Client());
      Logger.write(call instanceof Call); ${end}`)}`;
    expect(await logsOf(code, 'the end')).toEqual([
      'TypeError: Call objects are made by the engine, not with `new Call()`',
      'TypeError: MCP clients are made by MCP.createClient',
      'true',
      'the end',
    ]);
  });
});

describe('the classes of media units', () => {
  it('cannot be built upon another, which their constructors would hand the engine’s side to', async () => {
    const code = onCall(`require(Modules.ASR);
      const stolen = [];
      class Thief { constructor(...given) { stolen.push(...given); } }
      const tone = '440@-19;*(*/0/1)';
      const make = { Recorder: () => VoxEngine.createRecorder(), Player: () => VoxEngine.createToneScriptPlayer(tone),
        Conference: () => VoxEngine.createConference(), ASR: () => VoxEngine.createASR({ profile: 'en-US' }) };
      for (const name of Object.keys(make)) {
        for (let one = make[name]().constructor; one !== Function.prototype; one = Object.getPrototypeOf(one)) {
          try { new one(); } catch (error) { Logger.write(name + ' ' + error.message.slice(0, 30)); }
          if (Object.getPrototypeOf(one) !== Function.prototype) attempt(() => Object.setPrototypeOf(one, Thief));
        }
        const unit = make[name]();
        Logger.write([String(unit).startsWith('[' ), JSON.parse(JSON.stringify(unit)).id === unit.id()].join());
      }
      Logger.write('stolen ' + stolen.length);`);
    const logs = await logsOf(code, 'stolen');
    expect(logs.filter((log) => log === 'true,true')).toHaveLength(4);
    expect(logs.filter((log) => log.startsWith('TypeError')).length).toBeGreaterThanOrEqual(5);
    expect(logs.filter((log) => log.includes('are made by')).length).toBeGreaterThanOrEqual(5);
    expect(logs.at(-1)).toBe('stolen 0');
  });
});

describe('a scenario that attacks its API', () => {
  it('by patched intrinsics, sees nothing of the engine (attack 38)', async () => {
    const code = `const seen = [];
      for (const [proto, names] of [[Array.prototype, ['push', 'map', 'slice', 'forEach']], [Map.prototype, ['get', 'set']],
        [Function.prototype, ['call', 'apply', 'bind']], [Promise.prototype, ['then']], [String.prototype, ['slice', 'replace']]])
        for (const name of names) { const real = proto[name];
          Object.defineProperty(proto, name, { configurable: true, writable: true, value: function (...a) { seen.push = undefined; spied = this; return Reflect.apply(real, this, a) } }) }
      JSON.stringify = () => '{"type":"terminate"}'; Reflect.apply = () => { throw 1 };
      VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
        call.addEventListener(CallEvents.Connected, () => { Logger.write('connected ' + typeof globalThis.spied?.send); setTimeout(() => Logger.write('timer'), 1) });
        call.answer();
      });`;
    const logs = await logsOf(code, 'timer');
    expect(logs).toEqual(['connected undefined', 'timer']);
  });

  it('by getters and toJSON, has them read once, in its own time (attack 37)', async () => {
    const code = `let reads = 0;
      const headers = { get 'X-A'() { reads += 1; return reads === 1 ? 'good' : 'bad\\r\\nVia: evil' } };
      ${onCall(`call.answer(headers); Logger.write('reads ' + reads)`)}`;
    await using run = new ScenarioRun(pool, code);
    await run.untilLog('reads 1');
    await run.until(() => run.leg.commands.length > 0);
    expect(run.leg.commands).toEqual(['answer {"X-A":"good"}']);
  });

  it('by __proto__ keys, pollutes nothing (attack 36)', async () => {
    const code = `${onCall(`const h = JSON.parse('{"__proto__": "x", "constructor": "y"}'); attempt(() => call.answer(h));
      VoxEngine.customData('__proto__'); Logger.write(({}).polluted === undefined); ${end}`)}`;
    const logs = await logsOf(code, 'the end');
    expect(logs[0]).toMatch(/may not be set/);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('by a million timers, gets an error at the hundred-and-first (attack 28)', async () => {
    const code = `let n = 0; try { for (;;) { setTimeout(() => {}, 1e6); n += 1 } } catch (e) { Logger.write(n + ' ' + e.message) }`;
    expect(await logsOf(code, '100')).toEqual([
      '100 setTimeout: a session may have 100 active timers; clear some first',
    ]);
  });

  it('by code in strings, is refused (attack 40)', async () => {
    const code = `try { setTimeout('Logger.write(1)') } catch (e) { Logger.write(e.message) }`;
    expect(await logsOf(code, 'function')).toEqual([
      'setTimeout: the first argument must be a function, not string; code in strings is not run',
    ]);
  });

  it('by huge and countless log lines, is cut short, and the journal says so (attack 31)', async () => {
    await using run = new ScenarioRun(
      pool,
      "Logger.write('x'.repeat(50000)); for (let i = 0; i < 900; i++) Logger.write(i); Logger.write('the end')",
    );
    await run.untilLog('the end');
    const [first] = run.of('log');
    expect(first?.message).toHaveLength(15_000);
    expect(first?.data).toEqual({ cutAtChars: 15_000 });
  });

  it('by line breaks, escapes and fake records in its log, stays one field of one record (attack 32)', async () => {
    const fake = '{"kind":"fault","message":"fake"}';
    const code = `Logger.write('a\\u001b[2J\\u0007b\\r\\n' + ${JSON.stringify(fake)})`;
    await using run = new ScenarioRun(pool, code);
    await run.untilLog('fake');
    expect(run.logs).toEqual([`a\\u001b[2J\\u0007b\\u000d\n${fake}`]);
    expect(run.faults).toEqual([]);
  });

  it('by names of secrets, learns its own only, and each miss is on record without a value (attacks 34, 35)', async () => {
    const secrets = { MINE: 'value', EMPTY: '' };
    const code = `Logger.write(['MINE', 'EMPTY', 'OTHER', '__proto__', 'toString', undefined, {}].map((n) => String(VoxEngine.getSecretValue(n))).join()); ${end}`;
    await using run = new ScenarioRun(pool, code, { secrets });
    await run.untilLog('the end');
    expect(run.logs[0]).toBe('value,undefined,undefined,undefined,undefined,undefined,undefined');
    const misses = run.of('command').filter(({ level }) => level === 'warn');
    expect(misses.map(({ data }) => (data as { name: string }).name)).toEqual([
      'EMPTY',
      'OTHER',
      '__proto__',
      'toString',
      'undefined',
      '[object Object]',
    ]);
  });

  it('by MCP parameters of the wrong kind, has createClient reject with the property’s name', async () => {
    const cases: [string, RegExp][] = [
      ['', /the parameters must be an object/],
      ['{}', /mcpServerConnectionConfig must be an object/],
      ["{ mcpServerConnectionConfig: { transport: 'tcp' } }", /transport must be "http", "sse" or "stdio", not "tcp"/],
      ["{ mcpServerConnectionConfig: { transport: 'stdio' } }", /command must be a text that is not empty/],
      [
        "{ mcpServerConnectionConfig: { transport: 'sse' } }",
        /endpoint must be a text that is not empty, not undefined \(is its secret set\?\)/,
      ],
      ["with({ endpoint: 'file:///etc/passwd' })", /only http and https/],
      ["with({ endpoint: 'http://a:b@example.com/' })", /user name or password/],
      ["with({ endpoint: 'http://2130706433/' })", /not public/],
      ["with({ endpoint: 'http://[::ffff:10.0.0.1]/' })", /not public/],
      ["with({ headers: { Host: 'evil' } })", /"Host" may not be set/],
      ["with({ headers: { 'Transfer-Encoding': 'chunked' } })", /may not be set/],
      ["with({ headers: { 'X-A': 'b\\r\\nHost: evil' } })", /may not be sent/],
      ["with({ headers: { 'X A': 'b' } })", /not a token/],
    ];
    for (const [parameters, wanted] of cases) {
      const code = `require(Modules.MCP);
        function config(over) { return { mcpServerConnectionConfig: { transport: 'http', endpoint: 'http://93.184.216.34/', headers: {}, clientName: 'a', clientVersion: '1', ...over } } }
        MCP.createClient(${parameters.replace(/^with/, 'config')}).then(() => Logger.write('made'), (e) => Logger.write('no: ' + e.message))`;
      const logs = await logsOf(code, 'no: ', { egressAllow: [] });
      expect(logs[0]).toMatch(wanted);
    }
  });

  it('by a thousand MCP clients, has createClient reject at the limit (attack 30)', async () => {
    const code = `require(Modules.MCP); let made = 0;
      const one = () => MCP.createClient({ mcpServerConnectionConfig: { transport: 'http', endpoint: 'http://127.0.0.1:9/', headers: {}, clientName: 'a', clientVersion: '1' } });
      Promise.allSettled(Array.from({ length: 50 }, one)).then((all) => Logger.write(all.filter((r) => r.status === 'fulfilled').length + ' made; ' + all.at(-1).reason.message))`;
    const logs = await logsOf(code, 'made');
    expect(logs).toEqual(['10 made; MCP.createClient: a session may have 10 MCP clients']);
  });

  it('by a flood of tool calls, has those beyond the queue answered with an error at once (attack 30)', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
    const code = `require(Modules.MCP); VoxEngine.addEventListener(AppEvents.Started, async () => {
        const client = await MCP.createClient({ mcpServerConnectionConfig: { transport: 'http', endpoint: '${url}', headers: {}, clientName: 'a', clientVersion: '1' } });
        const ids = []; let refused = 0;
        client.addEventListener(MCP.ServerEvents.MCPError, ({ requestId, data: { payload } }) => {
          refused += 1;
          if (refused === 136) Logger.write(payload.reason + ' from ' + ids.indexOf(requestId)) });
        for (let i = 0; i < 200; i++) ids.push(client.callTool({ name: 'x' }).requestId) })`;
    expect(await logsOf(code, 'MCP_')).toEqual(['MCP_TOO_MANY_REQUESTS from 199']);
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
  });

  it('by a flood of listeners, gets an error at the limit (attack 29)', async () => {
    const body = `let n = 0; try { for (;;) { call.addEventListener(CallEvents.Connected, () => {}); n += 1 } } catch (e) { Logger.write(n + ' ' + e.message) }`;
    expect(await logsOf(onCall(body), 'listeners')).toEqual(['1000 Too many event listeners']);
  });

  it('by replacing what the API is made of, changes its own session only (attack 39)', async () => {
    const code =
      onCall(`Call.prototype.answer = () => Logger.write('mine'); call.answer = null; AppEvents.CallAlerting = 'x'; Logger.write = () => {};
      delete globalThis.VoxEngine; Object.freeze(CallEvents); console.log('the end')`);
    await logsOf(code, 'the end');
    const untouched = onCall(`call.answer(); Logger.write([typeof VoxEngine, AppEvents.CallAlerting].join()); ${end}`);
    expect(await logsOf(untouched, 'the end')).toEqual(['object,Application.CallAlerting', 'the end']);
  });

  it('by huge MCP arguments, gets a TypeError where it passed them', async () => {
    const code = `require(Modules.MCP); VoxEngine.addEventListener(AppEvents.Started, async () => {
        const client = await MCP.createClient({ mcpServerConnectionConfig: { transport: 'http', endpoint: 'http://127.0.0.1:9/', headers: {}, clientName: 'a', clientVersion: '1' } });
        const cyclic = {}; cyclic.self = cyclic;
        for (const arguments_ of [{ a: 'x'.repeat(600000) }, cyclic])
          try { client.callTool({ name: 'x', arguments: arguments_ }) } catch (e) { Logger.write(e.name + ' ' + e.message) }
        ${end} })`;
    const logs = await logsOf(code, 'the end');
    expect(logs[0]).toMatch(/^TypeError mcp callTool: the data is too large/);
    expect(logs[1]).toMatch(/^TypeError mcp callTool: the data cannot be sent/);
  });
});
