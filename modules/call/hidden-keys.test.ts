import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

/** What the journal has of the keys that each side pressed, all in one call. */
async function journaled(hideTones: boolean): Promise<string> {
  await using run = new ScenarioRun(
    pool,
    `Logger.hideTones(${hideTones});
     VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
       call.handleTones(true);
       call.addEventListener(CallEvents.Connected, () => {
         call.sendDigits('771p');
         call.sendInfo('application/dtmf-relay', 'Signal=77');
       });
       call.addEventListener(CallEvents.ToneReceived, ({ tone }) => Logger.write(tone === '#' ? 'told' : 'wrong'));
       call.addEventListener(CallEvents.InfoReceived, ({ body }) => Logger.write(body === 'Signal=78' ? 'all told' : 'wrong'));
       call.answer();
     });`,
  );
  await run.until(() => run.leg.commands.some((command) => command.startsWith('info')));
  run.leg.events.emit('dtmf', { tone: '#', method: 'rfc4733' });
  run.leg.events.emit('info', { mimeType: 'application/vnd.nortelnetworks.digits', body: 'Signal=78', headers: {} });
  await run.untilLog('all told');
  expect(run.leg.commands.slice(-2)).toEqual(['dtmf 771p', 'info application/dtmf-relay Signal=77']);
  return JSON.stringify(
    run.entries.filter(({ kind }) => kind !== 'system').map(({ message, data }) => [message, data]),
  );
}

describe('Logger.hideTones', () => {
  verifies('HEARING-HIDDEN-TONES', 'keeps keys of both sides out of every record, and from no listener', async () => {
    const keys = ['"tone":"#"', '771p', 'Signal=77', 'Signal=78'];
    const [open, hidden] = [await journaled(false), await journaled(true)];
    expect(keys.map((key) => open.includes(key))).toEqual([true, true, true, true]);
    expect(keys.map((key) => hidden.includes(key))).toEqual([false, false, false, false]);
    expect(hidden).toContain('"tone":"*"');
  });
});
