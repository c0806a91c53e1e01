import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

/** A call in the state `main`; nothing speaks here, so that a prompt that is said ends at once. */
function menu(states: string): { run: ScenarioRun; clock: VirtualClock; press(keys: string): Promise<void> } {
  const clock = new VirtualClock();
  const script = `require(Modules.IVR);
    const log = (name) => (input) => Logger.write(name + ' ' + JSON.stringify(input));
    let live;
    ${states}
    VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
      live = call;
      call.addEventListener(CallEvents.Connected, () => main.enter(call));
      call.addEventListener(CallEvents.ToneReceived, ({ tone }) => Logger.write('key ' + tone));
      call.answer();
    });`;
  const run = new ScenarioRun(pool, script, { clock });
  return {
    run,
    clock,
    async press(keys) {
      for (const tone of keys) {
        const heard = run.logs.filter((log) => log.startsWith('key ')).length;
        run.leg.events.emit('dtmf', { tone, method: 'rfc4733' });
        await run.until(() => run.logs.filter((log) => log.startsWith('key ')).length > heard);
        // The same digit soon after is one that came by two ways.
        clock.advance(1_500);
      }
    },
  };
}

const visits = (run: ScenarioRun) =>
  run
    .of('command')
    .filter(({ message }) => message.startsWith('ivr.'))
    .map(({ message, data }) => {
      const { state, why } = data as { readonly state: string; readonly why?: string };
      return [message.slice(4), state, why].filter(Boolean).join(' ');
    });

const waiting = (run: ScenarioRun, state = 'main') => run.until(() => visits(run).includes(`entered ${state}`));

describe('a menu', () => {
  verifies('IVR-SELECT', 'goes where the key leads, and hands over keys that lead nowhere', async () => {
    const { run, press } = menu(`
      const sales = new IVRState('sales', { type: 'inputfixed', inputLength: 1, prompt: { say: 'Sales', lang: VoiceList.Amazon.en_US_Joanna } });
      const main = new IVRState('main', { type: 'select', prompt: { say: 'One or two' }, nextStates: { 1: sales } },
        (input) => { log('other')(input); main.enter(live); }, log('late'));`);
    await using _ = run;
    await waiting(run);
    await press('31');
    await waiting(run, 'sales');
    expect(run.logs.filter((log) => !log.startsWith('key'))).toEqual(['other "3"']);
    expect(visits(run)).toEqual([
      'entered main',
      'left main input',
      'entered main',
      'left main input',
      'entered sales',
    ]);
    expect(run.faults).toEqual([]);
  });

  verifies('IVR-FIXED', 'hands over as many keys as were asked for, and keeps them', async () => {
    const { run, press } = menu(`const main = new IVRState('main', { type: 'inputfixed', inputLength: 3 },
      (input) => Logger.write([input, main.input].join('=')));`);
    await using _ = run;
    await waiting(run);
    await press('4*70');
    await run.untilLog('4*7=4*7');
    expect(visits(run)).toEqual(['entered main', 'left main input']);
  });

  verifies('IVR-UNKNOWN', 'ends input with a key or by a function', async () => {
    const { run, press } = menu(`
      const second = new IVRState('second', { type: 'inputunknown', inputValidator: (input) => input === '42' }, log('second'));
      const main = new IVRState('main', { type: 'inputunknown', terminateOn: '#', nextState: second }, log('first'));`);
    await using _ = run;
    await waiting(run);
    await press('123#');
    await waiting(run, 'second');
    await press('42');
    await run.untilLog('second "42"');
    expect(run.logs).toContain('first "123#"');
  });

  verifies('IVR-NOINPUT', 'goes on by itself after a prompt that takes no keys', async () => {
    const { run, clock } = menu(`
      const end = new IVRState('end', { type: 'noinput', prompt: { say: 'Bye' } }, log('end'));
      const main = new IVRState('main', { type: 'noinput', prompt: { say: 'Hello' }, nextState: end });`);
    await using _ = run;
    await run.until(() => {
      clock.advance(1);
      return run.logs.length > 0;
    });
    expect(run.logs).toEqual(['end ""']);
    expect(visits(run)).toEqual(['entered main', 'left main input', 'entered end', 'left end input']);
  });

  verifies('IVR-TIMEOUT', 'tells what was keyed when no more comes', async () => {
    const { run, clock, press } = menu(`
      const slow = new IVRState('slow', { type: 'inputfixed', inputLength: 4, timeout: 20000 }, log('done'), log('slow'));
      const main = new IVRState('main', { type: 'inputfixed', inputLength: 4 }, log('done'),
        (input) => { log('late')(input); slow.enter(live); });`);
    await using _ = run;
    await waiting(run);
    await press('1');
    clock.advance(3_400);
    await press('2');
    clock.advance(3_600);
    await waiting(run, 'slow');
    expect(run.logs).toContain('late "12"');
    await run.until(() => {
      clock.advance(1_000);
      return run.logs.includes('slow ""');
    });
    expect(clock.now()).toBeGreaterThanOrEqual(20_000);
  });

  it('that leads nowhere says so in the journal', async () => {
    const { run, press } = menu(`const main = new IVRState('main', { type: 'select', nextStates: {} });`);
    await using _ = run;
    await waiting(run);
    await press('1');
    const warning = () => run.of('command').find(({ level }) => level === 'warn');
    await run.until(() => warning() !== undefined);
    expect(warning()).toMatchObject({ data: { code: 'IVR_NOWHERE' } });
  });

  verifies(['IVR-BARGE-IN', 'IVR-RESET'], 'stops its prompt with the first key, or when it is reset', async () => {
    const server = createServer(() => undefined).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/prompt.mp3`;
    const { run, clock, press } = menu(`
      const main = new IVRState('main', { type: 'inputfixed', inputLength: 2, prompt: { play: '${url}' } },
        (input) => { log('done')(input); main.enter(live); setTimeout(() => { IVR.reset(); Logger.write('reset'); }, 1000); }, log('late'));`);
    await using _ = run;
    const stops = () => run.of('command').filter(({ message }) => message === 'call.stopPlayback').length;
    await waiting(run);
    clock.advance(10_000);
    expect(run.logs).toEqual([]);
    await press('1');
    expect(stops()).toBe(1);
    await press('2');
    await run.until(() => {
      clock.advance(500);
      return run.logs.includes('reset');
    });
    await run.until(() => stops() === 2);
    await press('3');
    clock.advance(60_000);
    expect(visits(run)).toEqual(['entered main', 'left main input', 'entered main', 'left main reset']);
    server.closeAllConnections();
    server.close();
  });

  verifies('IVR-ENDED', 'is left by a call that ends', async () => {
    const { run, clock } = menu(
      `const main = new IVRState('main', { type: 'inputfixed', inputLength: 2 }, log('done'), log('late'));`,
    );
    await using _ = run;
    await waiting(run);
    run.leg.end();
    await run.until(() => visits(run).includes('left main ended'));
    clock.advance(30_000);
    expect(run.logs).toEqual([]);
  });

  it.each([
    [`new IVRState('x')`, 'settings must be an object'],
    [`new IVRState('x', { type: 'menu' })`, 'settings.type must be one of select, inputfixed'],
    [`main.enter({})`, 'IVRState.enter: call must be a media unit'],
  ])('throws a TypeError for %s', async (script, message) => {
    const { run } = menu(`const main = new IVRState('main', { type: 'select' });
      try { ${script} } catch (error) { Logger.write(error.name + ' ' + error.message); }`);
    await using _ = run;
    await run.untilLog('TypeError');
    expect(run.logs[0]).toContain(message);
  });
});
