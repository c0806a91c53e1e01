import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { asId, type QueueId } from '#runtime/shared/ids.ts';
import { FakeDialler } from '#tests/support/fake-dialler.ts';
import { QueueFloor } from '#tests/support/queue-floor.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

/** What a request or task tells is logged, as JSON without its objects. */
const listening = `require(Modules.ACD); require(Modules.SmartQueue);
  const listen = (what, events) => {
    for (const name of Object.keys(events)) what.addEventListener(events[name], (event) => {
      const { request, task, operatorCall, agentCall, cancel, ...rest } = event;
      const call = operatorCall || agentCall;
      Logger.write(JSON.stringify({ ...rest, ours: (request || task) === what,
        ...(call ? { state: call.state(), number: call.number(), from: call.callerid() } : {}) }));
      JSON.stringify(event);
    });
    return what;
  };
  let client;
  const call$ = (then) => VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => { client = call; call.answer(); then(call); });`;

function play(script: string, prepare: (floor: QueueFloor) => void = (floor) => floor.queue('sales').agent('alice')) {
  const clock = new VirtualClock(1_000_000);
  const dialler = new FakeDialler();
  const floor = new QueueFloor(clock);
  prepare(floor);
  const run = new ScenarioRun(pool, `${listening}\n${script}`, { clock, dialler, queues: floor.engine });
  const told = () => run.logs.filter((log) => log.startsWith('{')).map((log) => JSON.parse(log) as { name: string });
  const names = () => told().map(({ name }) => name.split('.')[1]);
  return { run, clock, dialler, floor, told, names, heard: (name: string) => run.until(() => names().includes(name)) };
}

describe('an ACD request', () => {
  verifies(
    'ACD-EVENTS',
    'is queued, rings one agent after the other, and hands over the call that is answered',
    async () => {
      const { run, dialler, floor, told, heard } = play(
        `call$((call) => {
        const request = listen(VoxEngine.enqueueACDRequest('sales', '+15550199'), ACDEvents);
        request.addEventListener(ACDEvents.OperatorReached, ({ operatorCall }) => {
          VoxEngine.sendMediaBetween(call, operatorCall);
          operatorCall.addEventListener(CallEvents.Disconnected, () => Logger.write('agent left'));
          Logger.write([request.id().length > 10, request instanceof ACDRequest, operatorCall instanceof Call].join());
        });
      });`,
        (floor) => floor.queue('sales').agent('alice').agent('bob'),
      );
      await using _ = run;
      await heard('OperatorCallAttempt');
      const [waiting] = floor.engine.waitingIn(asId<QueueId>('sales'));
      expect(waiting?.request).toMatchObject({ id: expect.stringMatching(/.{10}/), callerId: '+15550199' });
      dialler.leg(0).end({ code: 486, reason: 'Busy Here' });
      await run.until(() => dialler.legs.length === 2);
      dialler.leg(1).answer();
      await run.untilLog('true,true,true');
      const call = { state: 'PROGRESSING', from: '+15550199' };
      expect(told()).toEqual([
        { name: 'ACD.Queued', ours: true },
        { name: 'ACD.OperatorCallAttempt', ours: true, number: 'alice', ...call },
        { name: 'ACD.OperatorFailed', ours: true, operatorUserName: 'alice', statusCode: 486 },
        { name: 'ACD.OperatorCallAttempt', ours: true, number: 'bob', ...call },
        { name: 'ACD.OperatorReached', ours: true, number: 'bob', ...call, state: 'CONNECTED' },
      ]);
      dialler.leg(1).end();
      await run.untilLog('agent left');
      expect(run.faults).toEqual([]);
    },
  );

  verifies('ACD-STATUS', 'tells its position and the wait in minutes when it is asked', async () => {
    const { run, floor, told, heard } = play(
      `call$(() => {
        VoxEngine.enqueueACDRequest('sales', '1');
        const { getStatus, addEventListener } = listen(VoxEngine.enqueueACDRequest('sales', '1'), ACDEvents);
        getStatus();
        addEventListener(ACDEvents.Queued, getStatus);
      });`,
      (floor) => floor.queue('sales', { averageServiceMs: 90_000 }).agent('alice', { status: 'online' }).agent('bob'),
    );
    await using _ = run;
    floor.set('bob', { status: 'dnd' });
    await heard('Waiting');
    expect(told().filter(({ name }) => name === 'ACD.Waiting')[0]).toEqual({
      name: 'ACD.Waiting',
      ours: true,
      ewt: 0,
      position: 2,
    });
    floor.set('alice', { status: 'ready' });
  });

  verifies('ACD-REFUSED', 'is told what became of it', async () => {
    const { run, told } = play(
      `call$(() => {
        for (const queue of ['away', 'full', 'none']) listen(VoxEngine.enqueueACDRequest(queue, '1'), ACDEvents);
      });`,
      (floor) => {
        floor.queue('away').agent('alice', { status: 'offline' });
        floor.queue('full', { maxSize: 0 }).agent('bob', { queues: ['full'] });
      },
    );
    await using _ = run;
    await run.until(() => told().length === 3);
    expect(told()).toEqual([
      { name: 'ACD.Offline', ours: true },
      { name: 'ACD.QueueFull', ours: true },
      { name: 'ACD.Error', ours: true, error: 'QUEUES_NO_QUEUE: The application has no such queue' },
    ]);
    const warnings = run.of('event').filter(({ level }) => level === 'warn');
    expect(warnings.map(({ data }) => (data as { code: string }).code)).toEqual([
      'QUEUES_OFFLINE',
      'QUEUES_FULL',
      'QUEUES_NO_QUEUE',
    ]);
  });

  verifies('ACD-CANCEL', 'that is cancelled lets the phone be, and tells nothing more', async () => {
    const { run, dialler, names, heard } = play(`call$((call) => {
      const request = listen(VoxEngine.enqueueACDRequest('sales', '1'), ACDEvents);
      request.addEventListener(ACDEvents.OperatorCallAttempt, () => { request.cancel(); request.cancel(); Logger.write('cancelled'); });
    });`);
    await using _ = run;
    await heard('OperatorCallAttempt');
    await run.until(() => dialler.leg().state === 'terminated');
    expect(names()).toEqual(['Queued', 'OperatorCallAttempt']);
  });

  verifies('ACD-SESSION', 'keeps its session without calls for two hours', async () => {
    const { run, clock, heard } = play(
      `call$((call) => { listen(VoxEngine.enqueueACDRequest('sales', '1'), ACDEvents); call.hangup(); });`,
      (floor) => floor.queue('sales').agent('alice', { status: 'online' }),
    );
    await using _ = run;
    await heard('Queued');
    await run.until(() => run.leg.state === 'terminated');
    clock.advance(7_000_000);
    await run.until(() => run.session.state === 'running');
    clock.advance(200_000);
    expect(await run.ended()).toBe('Timeout');
  });

  it('that ends leaves its session the usual minute', async () => {
    const { run, clock, floor, heard } = play(
      `call$((call) => { listen(VoxEngine.enqueueACDRequest('sales', '1'), ACDEvents); call.hangup(); });`,
      (floor) => floor.queue('sales').agent('alice', { status: 'online' }),
    );
    await using _ = run;
    await heard('Queued');
    floor.engine.refresh([], []);
    await heard('Error');
    clock.advance(60_000);
    expect(await run.ended()).toBe('Timeout');
  });

  it('ends with its session, and so does the phone that rings for it', async () => {
    const { run, dialler, heard } = play(`call$(() => listen(VoxEngine.enqueueACDRequest('sales', '1'), ACDEvents));`);
    await using _ = run;
    await heard('OperatorCallAttempt');
    run.session.terminate();
    await run.ended();
    expect(dialler.leg().state).toBe('terminated');
  });

  verifies('ACD-PARAMETERS', 'rings with the headers and as long as was said', async () => {
    const { run, dialler, heard } = play(`call$(() => listen(VoxEngine.enqueueACDRequest('sales', 42,
      { priority: 1, headers: { 'X-Ticket': 7, 'VI-CallTimeout': '3' }, customData: 'x', video: false }), ACDEvents));`);
    await using _ = run;
    await heard('OperatorCallAttempt');
    expect(dialler.requests).toEqual([
      expect.objectContaining({
        kind: 'user',
        username: 'alice',
        callerId: '42',
        headers: { 'X-Ticket': '7' },
        timeoutMs: 10_000,
        beside: run.leg,
      }),
    ]);
  });

  verifies('ACD-PARAMETERS', 'names what is wrong', async () => {
    for (const [code, problem] of [
      ['enqueueACDRequest()', 'queueName is missing'],
      ['enqueueACDRequest({})', 'queueName must be a text'],
      ['enqueueACDRequest("a", "1\\n2")', 'callerid has a control character'],
      ['enqueueACDRequest("a", "1", { priority: 0 })', 'priority must be a whole number from 1'],
      ['enqueueACDRequest("a", "1", { headers: { Via: "x" } })', 'the header "Via" may not be set'],
    ]) {
      const { run } = play(
        `try { VoxEngine.${code} } catch (error) { Logger.write(error.name + ': ' + error.message) }`,
      );
      await using _ = run;
      await run.untilLog('TypeError: VoxEngine.enqueueACDRequest');
      expect(run.logs[0]).toContain(problem);
    }
  });
});

describe('a SmartQueue task', () => {
  verifies('SMARTQUEUE-EVENTS', 'tells of its wait, of each agent, and of the one who answers', async () => {
    const { run, clock, dialler, floor, told, names, heard } = play(
      `call$((call) => {
        const task = listen(VoxEngine.enqueueTask({ call, queue: { name: 'sales' }, timeout: 15, extraHeaders: { 'X-A': 'b' } }), SmartQueueEvents);
        task.addEventListener(SmartQueueEvents.OperatorReached, () =>
          Logger.write([task.status, task.clientCall === call, task.agentCall.number(), task.parameters.timeout, typeof task.id].join()));
      });`,
      (floor) =>
        floor
          .queue('sales')
          .agent('alice', { status: 'online' })
          .agent('bob', { status: 'online', displayName: 'Bob B.' }),
    );
    await using _ = run;
    await heard('EnqueueSuccess');
    clock.advance(10_000);
    await heard('Waiting');
    floor.set('bob', { status: 'ready' });
    await run.until(() => dialler.legs.length === 1);
    dialler.leg().end({ code: 480 });
    floor.set('alice', { status: 'ready' });
    await run.until(() => dialler.legs.length === 2);
    dialler.leg(1).answer();
    await run.untilLog('CONNECTED,true,alice,15,string');
    expect(names()).toEqual(['EnqueueSuccess', 'Waiting', 'DistributeTask', 'DistributeTask', 'OperatorReached']);
    expect(told().slice(1)).toEqual([
      {
        name: 'SmartQueue.Waiting',
        ours: true,
        ewt: 0,
        position: 1,
        code: 501,
        message: 'Waiting time cannot be estimated',
      },
      { name: 'SmartQueue.DistributeTask', ours: true, operatorId: 2, operatorName: 'Bob B.' },
      { name: 'SmartQueue.DistributeTask', ours: true, operatorId: 1, operatorName: 'alice' },
      expect.objectContaining({ state: 'CONNECTED', number: 'alice', from: '+15550199' }),
    ]);
    expect(dialler.requests[0]).toMatchObject({ timeoutMs: 15_000, displayName: 'Alice', headers: { 'X-A': 'b' } });
    clock.advance(60_000);
    expect(run.faults).toEqual([]);
  });

  verifies('SMARTQUEUE-CANCELED', 'is told why it came to nothing', async () => {
    const { run, clock, told, names } = play(
      `call$(() => {
        const enqueue = (queue, more) => listen(VoxEngine.enqueueTask({ queue, ...more }), SmartQueueEvents);
        enqueue({ id: 99 });
        enqueue({ name: 'empty' });
        enqueue({ name: 'away' });
        enqueue({ id: 3, name: 'full' });
        enqueue({ id: 4 });
        enqueue({ id: 4 }, { operatorSettings: { operatorId: 1, mode: SmartQueueOperatorSettingsMode.STRICT, timeout: 5 } });
      });`,
      (floor) =>
        floor
          .queue('empty')
          .queue('away')
          .queue('full', { maxSize: 0 })
          .queue('slow', { maxWaitMs: 20_000 })
          .agent('alice', { status: 'offline', queues: ['away', 'full'] })
          .agent('bob', { status: 'online', queues: ['full', 'slow'] }),
    );
    await using _ = run;
    await run.until(() => names().length >= 6);
    clock.advance(5_000);
    await run.until(() => names().length >= 7);
    await run.until(() => {
      clock.advance(5_000);
      return names().filter((name) => name !== 'Waiting').length === 8;
    });
    const ends = told().filter(({ name }) => name === 'SmartQueue.TaskCanceled' || name === 'SmartQueue.Error');
    expect(
      ends.map((event) => [event.name, ('status' in event && event.status) || ('type' in event && event.type)]),
    ).toEqual([
      ['SmartQueue.Error', 500],
      ['SmartQueue.TaskCanceled', 1003],
      ['SmartQueue.TaskCanceled', 1006],
      ['SmartQueue.TaskCanceled', 1005],
      ['SmartQueue.TaskCanceled', 1006],
      ['SmartQueue.TaskCanceled', 1004],
    ]);
  });

  verifies('SMARTQUEUE-CLIENT', 'tells when its client leaves, and can be cancelled then', async () => {
    const { run, names, heard } = play(
      `call$((call) => {
        const task = listen(VoxEngine.enqueueTask({ call, queue: { name: 'sales' } }), SmartQueueEvents);
        task.addEventListener(SmartQueueEvents.EnqueueSuccess, () => call.hangup());
        task.addEventListener(SmartQueueEvents.ClientDisconnected, (event) => event.cancel());
        task.addEventListener(SmartQueueEvents.TaskCanceled, () => Logger.write([task.status, task.terminationStatus].join()));
      });`,
      (floor) => floor.queue('sales').agent('alice', { status: 'online' }),
    );
    await using _ = run;
    await heard('TaskCanceled');
    await run.untilLog('ENDED,1204');
    expect(names()).toEqual(['EnqueueSuccess', 'ClientDisconnected', 'TaskCanceled']);
  });

  verifies('SMARTQUEUE-END', 'ends while it waits, rings or talks', async () => {
    const { run, dialler, told, heard } = play(
      `call$(() => {
        const enqueue = (on, then) => {
          const task = listen(VoxEngine.enqueueTask({ queue: { name: 'sales' } }), SmartQueueEvents);
          task.addEventListener(on, () => { const { end } = task; end('enough', TerminationStatus.NORMAL); end('again'); then(task); });
        };
        enqueue(SmartQueueEvents.TaskDistributed, () => enqueue(SmartQueueEvents.OperatorReached, (task) =>
          task.agentCall.addEventListener(CallEvents.Disconnected, () => Logger.write('talked ' + task.status))));
      });`,
    );
    await using _ = run;
    await heard('TaskCanceled');
    const canceled = told().find(({ name }) => name === 'SmartQueue.TaskCanceled');
    expect(canceled).toMatchObject({ status: 1000, description: 'enough' });
    expect(dialler.leg().state).toBe('terminated');
    await run.until(() => dialler.legs.length === 2);
    dialler.leg(1).answer();
    await run.untilLog('talked ENDED');
    expect(dialler.leg(1).commands).toEqual(['answer', 'hangup']);
  });

  verifies('SMARTQUEUE-PARAMETERS', 'goes to an agent with the skills asked for', async () => {
    const { run, dialler, heard } = play(
      `call$(() => listen(VoxEngine.enqueueTask({ queue: { id: 1 }, priority: 3, customData: 'x',
        skills: [{ name: 'french', level: [4, 5] }, { name: 'sales', level: 1 }] }), SmartQueueEvents));`,
      (floor) =>
        floor
          .queue('sales')
          .agent('alice', {
            skills: [
              { name: 'french', level: 3 },
              { name: 'sales', level: 1 },
            ],
          })
          .agent('bob', {
            skills: [
              { name: 'french', level: 4 },
              { name: 'sales', level: 1 },
            ],
          }),
    );
    await using _ = run;
    await heard('DistributeTask');
    await run.until(() => dialler.requests.length === 1);
    expect(dialler.requests).toMatchObject([{ username: 'bob', callerId: '' }]);
  });

  verifies('SMARTQUEUE-PARAMETERS', 'names what is wrong', async () => {
    for (const [code, problem] of [
      ['', 'parameters must be an object'],
      ['{}', 'queue must be an object with the name or the id'],
      ['{ queue: { id: -1 } }', 'queue must be an object with the name or the id'],
      ['{ queue: { id: 1 }, call: {} }', 'call must be a media unit'],
      ['{ queue: { id: 1 }, priority: 101 }', 'priority must be a whole number'],
      ['{ queue: { id: 1 }, skills: "a" }', 'skills must be an array'],
      ['{ queue: { id: 1 }, skills: [{ name: "a", level: [6] }] }', 'level of a skill must be 1 to 5'],
      ['{ queue: { id: 1 }, skills: [{ level: [1] }] }', 'name of a skill is missing'],
      ['{ queue: { id: 1 }, timeout: -1 }', 'timeout must be a number of seconds'],
      ['{ queue: { id: 1 }, operatorSettings: {} }', 'operatorId must be the number of an agent'],
      ['{ queue: { id: 1 }, operatorSettings: { operatorId: 1, mode: "ANY" } }', 'mode must be STRICT or SMART'],
    ]) {
      const { run } = play(
        `try { VoxEngine.enqueueTask(${code}) } catch (error) { Logger.write(error.name + ': ' + error.message) }`,
      );
      await using _ = run;
      await run.untilLog('TypeError: VoxEngine.enqueueTask');
      expect(run.logs[0]).toContain(problem);
    }
  });
});
