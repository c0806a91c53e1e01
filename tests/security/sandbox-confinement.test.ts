import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ProcessPool, startSandboxPool } from '#runtime/sandbox/index.ts';
import { OutputLog, probeBundle, probeEvent, probeStart } from '#runtime/sandbox/probe/index.ts';

/** What is left to someone who broke out of an isolate: these functions run in the sandbox process itself. */
const intruder = {
  name: 'probe',
  guest: new URL('./intruder-guest.ts', import.meta.url),
  sync: new URL('./intruder-sync.ts', import.meta.url),
};

let pool: ProcessPool;
beforeAll(async () => {
  pool = await startSandboxPool({ modules: [intruder], processes: 1, warm: 1 });
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

async function inProcess(...names: readonly string[]): Promise<readonly string[]> {
  const log = new OutputLog();
  const code = `const names = ${JSON.stringify(names)}; const go = (n) => probe.log(String(probe.sync(n)));
    go(names[0]); probe.on('next', (e) => go(names[e.i]))`;
  const sandbox = await pool.start(probeBundle(code), log.sink);
  for (let i = 1; i < names.length; i++) {
    await sandbox.deliver({ at: probeStart, events: [probeEvent('next', { i })] });
  }
  await sandbox.dispose('over');
  return log.logs;
}

describe('code that runs in the sandbox process itself', () => {
  it.each([
    'readFile',
    'readEnvironment',
    'readParent',
    'listFolder',
    'writeFile',
    'runCommand',
    'startThread',
    'requireFile',
  ])('is denied: %s', async (action) => {
    expect(await inProcess(action)).toEqual(['ERR_ACCESS_DENIED']);
  });

  it.each(['listen', 'resolve'])('reaches no network: %s', async (action) => {
    const [outcome] = await inProcess(action);
    expect(outcome).toMatch(/^(ERR_ACCESS_DENIED|went through: pending)$/);
  });

  it('reaches no network: connect', async () => {
    const [attempt, outcome] = await inProcess('connect', 'connectOutcome');
    expect([attempt, outcome]).toContain('ERR_ACCESS_DENIED');
  });

  it('finds an empty environment', async () => {
    expect(await inProcess('environment')).toEqual(['TZ']);
  });
});
