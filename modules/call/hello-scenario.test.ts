import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';

const hello = readFileSync(new URL('../../scenarios/hello.voxengine.js', import.meta.url), 'utf8');
const sayHello = readFileSync(new URL('../../scenarios/say-hello.voxengine.js', import.meta.url), 'utf8');

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

describe('the shipped hello scenario, and others like it', () => {
  it('answers, hangs up after its seconds and ends the session', async () => {
    await using run = new ScenarioRun(pool, hello.replace('SECONDS = 3', 'SECONDS = 0.05'));
    expect(await run.ended()).toBe('Normal termination');
    expect(run.leg.commands).toEqual(['answer', 'hangup']);
    expect(run.logs).toEqual(['Call from +15550199 to +15550100', 'Connected', 'Disconnected after 0 s']);
    expect(run.faults).toEqual([]);
  });

  it('lets the caller hear a tone where nothing can speak', async () => {
    await using run = new ScenarioRun(pool, sayHello.replace('2000', '50'));
    expect(await run.ended()).toBe('Normal termination');
    expect(run.leg.commands).toEqual(['answer', 'hangup']);
    expect(run.logs).toEqual([expect.stringMatching(/^Not spoken: SESSION_SPEECH_UNAVAILABLE: /)]);
    expect(run.faults).toEqual([]);
  });

  it('ends when the caller hangs up first', async () => {
    await using run = new ScenarioRun(pool, hello);
    await run.untilLog('Connected');
    run.leg.end({ durationMs: 1200 });
    expect(await run.ended()).toBe('Normal termination');
    expect(run.logs.at(-1)).toBe('Disconnected after 1 s');
  });

  it('hears of a caller who gave up while the scripts still loaded', async () => {
    await using run = new ScenarioRun(pool, hello);
    run.leg.end({ code: 487, reason: 'Request Terminated' });
    await run.ended();
    expect(run.logs).toContain('Disconnected after 0 s');
    expect(run.faults).toEqual([]);
  });

  it('is told that a call it hung up cannot be answered, not that it was answered', async () => {
    const source = `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
      call.answer();
      call.hangup();
      call.answer();
    })`;
    await using run = new ScenarioRun(pool, source);
    await run.until(() => run.leg.commands.includes('hangup'));
    await run.until(() => run.of('command').some(({ message }) => message.includes('is being hung up')));
    expect(run.leg.commands).toEqual(['answer', 'hangup']);
  });
});
