import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { FakeDialler } from '#tests/support/fake-dialler.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';
import { WebServer } from '#tests/support/web-server.ts';

/** A limit that is set, what reaches it, and what its scenario sees then. */
interface Trial {
  readonly limit: string;
  readonly value: number;
  readonly script: string;
  readonly seen: string;
}

const each = (count: number, body: string) => `for (let n = 1; n <= ${count}; n++) { ${body} }`;
const refused = (body: string) => `try { ${body} } catch (e) { Logger.write('SEEN ' + e.name + ' ' + e.message); }`;

const trials: readonly Trial[] = [
  {
    limit: 'callAttempts',
    value: 2,
    script: each(
      2,
      "VoxEngine.callPSTN('+1202555010' + n, '1').addEventListener(CallEvents.Failed, (e) => Logger.write('SEEN ' + e.code + ' ' + e.reason));",
    ),
    seen: 'SEEN 403 Call limit reached',
  },
  {
    limit: 'unansweredCalls',
    value: 1,
    script: each(
      2,
      "VoxEngine.callPSTN('+1202555010' + n, '1').addEventListener(CallEvents.Failed, (e) => Logger.write('SEEN ' + e.code + ' ' + e.reason));",
    ),
    seen: 'SEEN 403 Call limit reached',
  },
  {
    limit: 'activeTimers',
    value: 3,
    script: refused(each(4, 'setTimeout(() => undefined, 60000);')),
    seen: 'SEEN RangeError setTimeout: a session may have 3 active timers; clear some first',
  },
  {
    limit: 'players',
    value: 2,
    script: each(
      3,
      "VoxEngine.createURLPlayer('http://192.0.2.1/a.mp3', { onPause: true }).addEventListener(PlayerEvents.Error, (e) => e.error.startsWith('PLAYER_LIMIT') && Logger.write('SEEN ' + e.error));",
    ),
    seen: 'SEEN PLAYER_LIMIT',
  },
  {
    limit: 'httpPending',
    value: 4,
    script: refused(each(5, "Net.httpRequest('http://192.0.2.1/', () => undefined);")),
    seen: 'SEEN RangeError Exceeded the HTTP connection count limit!',
  },
  {
    limit: 'mailsPending',
    value: 3,
    script: refused(each(4, "Net.sendMail('192.0.2.1', 'a@b.c', 'd@e.f', 't', 'b', () => undefined);")),
    seen: 'SEEN RangeError Exceeded the SMTP connection count limit!',
  },
  {
    limit: 'socketsPerSession',
    value: 0,
    script: "VoxEngine.createWebSocket('ws://192.0.2.1/').onclose = (e) => Logger.write('SEEN ' + e.code);",
    seen: 'SEEN 1006',
  },
  {
    limit: 'participants',
    value: 2,
    script: `const conference = VoxEngine.createConference();
      conference.addEventListener(ConferenceEvents.ConferenceError, (e) => Logger.write('SEEN ' + e.error));
      ${each(3, "conference.add({ call: VoxEngine.callPSTN('+1202555010' + n, '1') });")}`,
    seen: 'SEEN CONFERENCE_FULL',
  },
];

describe('a limit that is set for an application', () => {
  let pool: SandboxPool;
  beforeAll(async () => {
    pool = await startScenarioPool();
  });
  afterAll(async () => {
    await pool[Symbol.asyncDispose]();
  });

  const run = (script: string, limits: Readonly<Record<string, number>>) =>
    new ScenarioRun(pool, `VoxEngine.addEventListener(AppEvents.Started, () => { ${script} });`, {
      dialler: new FakeDialler(),
      limits,
    });
  const told = (scenario: ScenarioRun, limit: string) =>
    scenario.of('limit').filter(({ message }) => message === `Little is left of the limit ${limit}`);

  for (const { limit, value, script, seen } of trials)
    verifies(
      ['SESSION-LIMITS-SET', 'SESSION-LIMITS-TOLD'],
      `is in force, and told before it is reached: ${limit}`,
      async () => {
        await using scenario = run(script, { [limit]: value });
        await scenario.untilLog(seen);
        expect(told(scenario, limit)).toMatchObject([{ data: { limit, of: value } }]);
      },
    );

  verifies('SESSION-LIMITS-SET', 'may be higher than the usual one', async () => {
    const script = `${each(150, 'setTimeout(() => undefined, 60000);')} Logger.write('SEEN 150');`;
    await using scenario = run(script, { activeTimers: 200 });
    await scenario.untilLog('SEEN 150');
    expect(scenario.faults).toEqual([]);
    expect(told(scenario, 'activeTimers')).toEqual([]);
  });

  verifies('SESSION-LIMITS-SET', 'lets a session have more memory: heapMiB', async () => {
    const keep = 'globalThis.kept = []; for (let n = 0; n < 2500; n++) kept.push(new Array(1000).fill(n + 0.5));';
    await using scenario = run(`${keep} Logger.write('SEEN ' + kept.length);`, { heapMiB: 48, callbackMs: 4_000 });
    await scenario.untilLog('SEEN 2500');
    expect(scenario.faults).toEqual([]);
  });

  verifies(
    'SESSION-LIMITS-SET',
    'gives a session with more memory a process of its own, not one with less',
    async () => {
      const own: unknown[] = [];
      const noted: SandboxPool = Object.create(pool, {
        start: {
          value: (...[bundle, ...rest]: Parameters<SandboxPool['start']>) => {
            own.push([bundle.limits.heapMiB, bundle.ownProcess === true]);
            return pool.start(bundle, ...rest);
          },
        },
      });
      for (const heapMiB of [48, 16, 8]) {
        await using scenario = new ScenarioRun(noted, "Logger.write('here');", { limits: { heapMiB } });
        await scenario.untilLog('here');
      }
      expect(own).toEqual([
        [48, true],
        [16, false],
        [8, false],
      ]);
    },
  );

  verifies('SESSION-LIMITS-SET', 'is told to the leg of every call that comes: unansweredIncomingMs', async () => {
    await using scenario = run("Logger.write('SEEN');", { unansweredIncomingMs: 120_000 });
    await scenario.untilLog('SEEN');
    expect(scenario.leg.commands).toContain('limitUnanswered 120000');
  });

  verifies('SESSION-LIMITS-SET', 'is the size of answers over HTTP: httpResponseBytes', async () => {
    await using server = await WebServer.start({ '/': (response) => response.end('x'.repeat(5_000)) });
    const script = `Net.httpRequest('${server.url}/', ({ code }) => Logger.write('SEEN ' + code));`;
    await using small = run(script, { httpResponseBytes: 4_999 });
    await small.untilLog('SEEN -9');
    await using usual = run(script, { httpResponseBytes: 5_000 });
    await usual.untilLog('SEEN 200');
  });

  verifies('SESSION-LIMITS-SET', 'ends a session without calls sooner: withoutCallsMs', async () => {
    const clock = new VirtualClock(1_000_000);
    await using scenario = new ScenarioRun(pool, "Logger.write('here');", {
      clock,
      leg: null,
      limits: { withoutCallsMs: 5_000 },
    });
    await scenario.until(() => scenario.session.state === 'running');
    clock.advance(4_999);
    expect(scenario.session.state).toBe('running');
    clock.advance(1);
    expect(await scenario.ended()).toBe('Timeout');
  });

  verifies('SESSION-LIMITS-SET', 'is told to whoever places the calls: unansweredOutgoingMs', async () => {
    const dialler = new FakeDialler();
    await using scenario = new ScenarioRun(pool, "VoxEngine.callPSTN('+12025550100', '1');", {
      dialler,
      limits: { unansweredOutgoingMs: 90_000 },
    });
    await scenario.until(() => dialler.origins.length > 0);
    expect(dialler.origins).toMatchObject([{ unansweredMs: 90_000 }]);
  });

  verifies('SESSION-LIMITS-SET', 'stops a handler sooner, or lets it take longer: callbackMs', async () => {
    const busy = 'let sum = 0; while (true) sum += 1;';
    await using scenario = run(busy, { callbackMs: 100 });
    expect(await scenario.ended()).toBe('JS session error');
    const hints = scenario.of('fault').map(({ data }) => String((data as { hint?: string }).hint));
    expect(hints.join()).toContain('100 ms');
  });
});
