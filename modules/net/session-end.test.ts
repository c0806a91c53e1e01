import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';
import { WebServer } from '#tests/support/web-server.ts';

let pool: SandboxPool;
let web: WebServer;
let clock: VirtualClock;
/** Responses that nobody has sent yet, by path. */
const held = new Map<string, ServerResponse>();
const hold = (response: ServerResponse, { url }: { readonly url: string }): void => void held.set(url, response);

beforeAll(async () => {
  pool = await startScenarioPool();
});
beforeEach(async () => {
  clock = new VirtualClock(0);
  const paths = Array.from({ length: 40 }, (_, index) => `/${index}`);
  const routes = Object.fromEntries(paths.map((path) => [path, hold]));
  web = await WebServer.start({ ...routes, '/now': (response) => void response.end('now') });
});
afterEach(async () => {
  held.clear();
  await web[Symbol.asyncDispose]();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

/** A session whose time stands still; its scenario tells of its end. */
function play(body: string): ScenarioRun {
  const script = `const url = ${JSON.stringify(web.url)};
    const ask = (path) => Net.httpRequest(url + path, ({ code }) => Logger.write(path + ' ' + code));
    VoxEngine.addEventListener(AppEvents.Terminating, () => Logger.write('Terminating'));
    VoxEngine.addEventListener(AppEvents.Terminated, () => Logger.write('Terminated'));
    ${body}`;
  return new ScenarioRun(pool, script, { leg: null, clock });
}

const asked = (): string[] => web.seen.map(({ url }) => url);
const codesOf = (run: ScenarioRun): unknown[] =>
  run.entries.flatMap(({ data }) => (data as { code?: unknown } | undefined)?.code ?? []);

describe('requests of a session', () => {
  verifies('NET-QUEUE', 'run three at a time, the others in their order', async () => {
    await using run = play('for (let index = 0; index < 5; index += 1) ask("/" + index);');
    await run.until(() => held.size === 3);
    expect(asked().sort()).toEqual(['/0', '/1', '/2']);
    held.get('/1')?.end();
    await run.until(() => held.has('/3'));
    held.get('/3')?.end();
    await run.until(() => held.has('/4'));
    expect(asked().slice(3)).toEqual(['/3', '/4']);
    for (const path of ['/0', '/2', '/4']) held.get(path)?.end();
    await run.until(() => run.logs.length === 5);
  });

  verifies('NET-LIMIT', 'are 35 at most, those that wait included', async () => {
    await using run = play(`for (let index = 0; index < 35; index += 1) ask('/' + index);
      try { ask('/35') } catch (error) { Logger.write(error.message) }
      Net.httpRequestAsync(url + '/36').catch((error) => Logger.write('async ' + error.message));
      setTimeout(() => {}, 1);`);
    await run.until(() => held.size === 3);
    expect(run.logs).toEqual([
      'Exceeded the HTTP connection count limit!',
      'async Exceeded the HTTP connection count limit!',
    ]);
    expect(run.faults).toEqual([]);
    run.session.terminate();
    for (const response of held.values()) response.end();
  });
});

describe('a session that ends', () => {
  verifies('NET-AWAITED', 'waits for requests under way, and for what their callbacks ask for', async () => {
    await using run = play(`Net.httpRequest(url + '/0', () => { Logger.write('callback'); ask('/1'); });
      Net.httpRequestAsync(url + '/2').then(({ code }) => Logger.write('promise ' + code));
      VoxEngine.terminate(); ask('/now'); Logger.write('same block'); setTimeout(() => Logger.write('never'), 0);`);
    await run.until(() => run.logs.includes('/now 200'));
    held.get('/2')?.end();
    await run.untilLog('promise 200');
    held.get('/0')?.end();
    await run.until(() => held.has('/1'));
    expect(run.logs).not.toContain('Terminating');
    held.get('/1')?.end();
    expect(await run.ended()).toBe('Normal termination');
    const order = ['same block', '/now 200', 'promise 200', 'callback', '/1 200', 'Terminating', 'Terminated'];
    expect(run.logs).toEqual(order);
  });

  verifies('NET-DROPPED', 'drops requests that wait, and says so', async () => {
    await using run = play(`for (let index = 0; index < 6; index += 1) ask('/' + index);
      setTimeout(() => VoxEngine.terminate(), 10);`);
    await run.until(() => held.size === 3 && clock.pending > 1);
    clock.advance(10);
    await run.until(() => codesOf(run).includes('NET_DROPPED'));
    for (const response of held.values()) response.end();
    await run.ended();
    expect(asked()).toHaveLength(3);
    expect(run.logs.slice(-2)).toEqual(['Terminating', 'Terminated']);
    expect(run.logs).toHaveLength(5);
    expect(run.of('limit')[0]).toMatchObject({ level: 'warn', data: { code: 'NET_DROPPED', count: 3 } });
  });

  verifies('NET-TERMINATING', 'may make one more request in Terminating, and none in Terminated', async () => {
    await using run = play(`VoxEngine.addEventListener(AppEvents.Terminating, async () => {
        const [first, second] = [Net.httpRequestAsync(url + '/now'), Net.httpRequestAsync(url + '/second')];
        Logger.write('second ' + (await second).code); Logger.write('first ' + (await first).text); });
      VoxEngine.addEventListener(AppEvents.Terminated, () => ask('/third'));
      VoxEngine.terminate();`);
    await run.ended();
    expect(run.logs).toEqual(['Terminating', 'second 0', 'first now', 'Terminated']);
    expect(asked()).toEqual(['/now']);
    expect(codesOf(run)).toContain('NET_ENDING');
    expect(run.entries.map(({ message }) => message)).toContain('Ignored net.http');
  });

  verifies('NET-GIVEN-UP', 'waits 90 seconds for its requests in all', async () => {
    await using run = play(`Net.httpRequest(url + '/0', () => ask('/1')); VoxEngine.terminate();`);
    await run.until(() => held.has('/0'));
    clock.advance(80_000);
    held.get('/0')?.end();
    await run.until(() => held.has('/1'));
    clock.advance(9_999);
    expect(codesOf(run)).not.toContain('NET_GIVEN_UP');
    clock.advance(1);
    await run.ended();
    expect(run.logs).toEqual(['/1 -7', 'Terminating', 'Terminated']);
    expect(codesOf(run)).toContain('NET_GIVEN_UP');
  });

  it('by an operator’s word waits 5 seconds, also when it was ending already', async () => {
    for (const ending of ['', 'VoxEngine.terminate();']) {
      held.clear();
      await using run = play(`ask('/0'); ${ending}`);
      await run.until(() => held.has('/0'));
      run.session.terminate();
      clock.advance(4_999);
      expect(codesOf(run)).not.toContain('NET_GIVEN_UP');
      clock.advance(1);
      await run.ended();
      expect(run.logs).toEqual(['/0 -7', 'Terminating', 'Terminated']);
    }
  });

  it('cannot keep itself alive by asking again and again', async () => {
    await using run = play(`const again = () => Net.httpRequest(url + '/0', again);
      VoxEngine.addEventListener(AppEvents.Terminating, () => { again(); again(); }); VoxEngine.terminate();`);
    await run.until(() => held.has('/0'));
    held.get('/0')?.end();
    await run.ended();
    expect(run.logs.at(-1)).toBe('Terminated');
  });
});
