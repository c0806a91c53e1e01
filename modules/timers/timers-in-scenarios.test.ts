import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Sandbox, SandboxPool } from '#runtime/sandbox/contract.ts';
import { startInProcessPool } from '#runtime/sandbox/in-process/pool.ts';
import { OutputLog, probeBundle, probeModule, probeStart } from '#runtime/sandbox/probe/index.ts';
import { FakeContext } from '#tests/support/fake-context.ts';
import { timersModule } from './host.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startInProcessPool({ modules: [probeModule, timersModule] });
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

/** Runs a scenario in virtual time; `probe.log` texts come back. */
async function run(code: string, ms: number): Promise<string[]> {
  const context = new FakeContext();
  context.clock.advance(probeStart - context.clock.now());
  const service = timersModule.start(context);
  const log = new OutputLog();
  let handled = 0;
  const perform = (): void => {
    for (; handled < log.outputs.length; handled += 1) {
      const output = log.outputs[handled];
      if (output?.kind === 'command' && output.command.module === 'timers') service.handle(output.command);
    }
  };
  const sandbox: Sandbox = await pool.start(probeBundle(code), log.sink);
  perform();
  for (const end = context.clock.now() + ms; context.clock.now() < end; context.clock.advance(1)) {
    context.clock.advance(0);
    while (context.events.length > 0) {
      const events = context.events.splice(0).map((event) => ({ ...event, module: 'timers' }));
      await sandbox.deliver({ at: context.clock.now(), events });
      perform();
      context.clock.advance(0);
    }
  }
  await sandbox.dispose('test over');
  expect(log.faults).toEqual([]);
  return log.outputs.flatMap((output) =>
    output.kind === 'command' && output.command.type === 'log' ? [String(output.command.text)] : [],
  );
}

const t = `const start = Date.now(); const say = (what) => probe.log(what + '@' + (Date.now() - start));`;

describe('timers of a scenario', () => {
  it('fire in order of time, each in a macrotask of its own', async () => {
    const code = `${t} setTimeout(() => { say('b1'); Promise.resolve().then(() => say('job')) }, 20); setTimeout(() => say('b2'), 20);
      setTimeout((x) => say(x), 10, 'a'); setTimeout(() => say('zero'))`;
    expect(await run(code, 50)).toEqual(['zero@0', 'a@10', 'b1@20', 'job@20', 'b2@20']);
  });

  it('may set and clear each other while they run', async () => {
    const code = `${t} const doomed = setTimeout(() => say('never'), 20);
      setTimeout(() => { clearTimeout(doomed); say('first'); setTimeout(() => say('nested'), 5) }, 20 - 1); clearTimeout('nothing'); clearTimeout()`;
    expect(await run(code, 60)).toEqual(['first@19', 'nested@24']);
  });

  it('repeat at least 100 ms apart until cleared, from inside too', async () => {
    const code = `${t} let n = 0; const id = setInterval(() => { say(++n); if (n === 3) clearInterval(id) }, 5)`;
    expect(await run(code, 600)).toEqual(['1@100', '2@200', '3@300']);
  });

  it('are a hundred at most, and room comes back as they fire', async () => {
    const code = `${t} let n = 0; try { for (;;) { setTimeout(() => {}, 10); n++ } } catch (e) { say(n + e.name) }`;
    expect(await run(code, 30)).toEqual(['100RangeError@0']);
    const again = `${t} for (let i = 0; i < 99; i++) setTimeout(() => {}, 10);
      setTimeout(() => { setTimeout(() => say('room again')) }, 11);
      try { setTimeout(() => {}) } catch { say('full') }`;
    expect(await run(again, 30)).toEqual(['full@0', 'room again@11']);
  });

  it('take odd delays as browsers do', async () => {
    const code = `${t} for (const d of [-5, NaN, '7', null, undefined, {}]) setTimeout(() => say(String(d)), d)`;
    expect(await run(code, 20)).toEqual(['-5@0', 'NaN@0', 'null@0', 'undefined@0', '[object Object]@0', '7@7']);
  });
});
