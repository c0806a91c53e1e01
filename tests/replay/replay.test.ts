import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HostEvent, SandboxPool } from '#runtime/sandbox/contract.ts';
import {
  type BridgeRecord,
  recordingPool,
  replay,
  startInProcessPool,
  startSandboxPool,
} from '#runtime/sandbox/index.ts';
import { OutputLog, probeBundle, probeEvent, probeModule, probeStart } from '#runtime/sandbox/probe/index.ts';

const secrets = { TOKEN: 'super-secret-42', EMPTY: '' };

/**
 * Timers over the bridge (as the timers module does), promises, chance, time, ids, a secret, a rejection and a throw.
 */
const scenario = `
  const timers = {}; let last = 0;
  const after = (ms, fn) => { const id = ++last; timers[id] = fn; probe.send('timer', { id, ms }); return id };
  probe.on('timer', (e) => { const fn = timers[e.id]; delete timers[e.id]; fn() });
  probe.log(['start', Math.random(), Date.now(), new Date().toISOString(), probe.id()]);
  const race = Promise.race([new Promise((r) => after(50, () => r('slow'))), new Promise((r) => after(20, () => r('fast')))]);
  race.then((winner) => probe.log({ winner, at: Date.now(), chance: Math.random(), id: probe.id() }));
  probe.on('first', () => probe.log(['first', Math.random(), Date.now()]));
  probe.on('call', async (e) => {
    probe.send('answer', { call: e.call, token: 'Bearer ' + probe.sync('secret', 'TOKEN') });
    for (let i = 0; i < 3; i++) { await null; probe.log([i, Math.random(), Temporal.Now.instant().toString()]) }
    const shuffled = [1, 2, 3, 4, 5, 6, 7, 8].sort(() => Math.random() - 0.5);
    probe.log(shuffled); probe.log(Object.keys({ b: 1, a: 2, 1: 3 }));
    after(10, () => { probe.log(new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'full', timeZone: 'UTC' }).format()) });
    throw new Error('late');
  });
  probe.on('arrive', ({ script }) => script(Math.random()));
  probe.on('fail', () => { null.x });`;

const arriving = { name: 'arriving', parameters: ['chance'], code: 'probe.log(["arrived", chance, probe.id()])' };

/** A host that answers timer commands when their time comes: what a session does, in the order of a real run. */
async function runSession(pool: SandboxPool): Promise<{ record: BridgeRecord; log: OutputLog }> {
  const recording = recordingPool(pool);
  const records: BridgeRecord[] = [];
  recording.onRecord = (record) => records.push(record);
  const log = new OutputLog();
  const timers: { id: number; at: number }[] = [];
  let now = probeStart;
  const sandbox = await recording.start(
    probeBundle(scenario, { secrets, seed: `seed ${Math.random()}` }),
    (outputs) => {
      log.sink(outputs);
      for (const output of outputs) {
        if (output.kind !== 'command' || output.command.type !== 'timer') continue;
        timers.push({ id: Number(output.command.id), at: output.at + Number(output.command.ms) });
      }
    },
    { events: [probeEvent('first')], begins: () => undefined },
  );
  const deliver = (events: readonly HostEvent[]) => sandbox.deliver({ at: now, events });
  now += 5;
  await deliver([probeEvent('call', { call: 'a' }), probeEvent('call', { call: 'b' })]);
  while (timers.length > 0) {
    timers.sort((a, b) => a.at - b.at || a.id - b.id);
    const due = timers.shift();
    now = Math.max(now, due?.at ?? now);
    await deliver([probeEvent('timer', { id: due?.id ?? 0 })]);
  }
  const arrival = [probeEvent('none'), probeEvent('arrive')];
  await sandbox.deliver({ at: now, events: arrival, scripts: [{ ...arriving, event: 1 }] });
  await deliver([probeEvent('fail')]);
  await sandbox.dispose('over');
  const [record] = records;
  if (record === undefined) throw new Error('no record');
  return { record, log };
}

let inProcess: SandboxPool;
let processes: SandboxPool;
beforeAll(async () => {
  inProcess = await startInProcessPool({ modules: [probeModule] });
  processes = await startSandboxPool({ modules: [probeModule], processes: 1, warm: 2 });
});
afterAll(async () => {
  await inProcess[Symbol.asyncDispose]();
  await processes[Symbol.asyncDispose]();
});

describe('a recorded session run again', () => {
  it('gives the same commands and faults, byte for byte, also in another process', async () => {
    const { record } = await runSession(inProcess);
    expect(record.outputs.length).toBeGreaterThan(15);
    expect(JSON.stringify(record.outputs)).toContain('arrived');
    const expected = JSON.stringify(record.outputs);
    const kept = JSON.parse(JSON.stringify(record)) as BridgeRecord;
    expect(JSON.stringify(await replay(kept, inProcess, { secrets }))).toBe(expected);
    expect(JSON.stringify(await replay(kept, processes, { secrets }))).toBe(expected);
  });

  it('shows what changes with another version of the scenario', async () => {
    const { record } = await runSession(processes);
    const [script] = record.bundle.scripts;
    const scripts = [{ name: 'main.js', code: (script?.code ?? '').replace("'answer'", "'reject'") }];
    const changed = (await replay(record, processes, { secrets, scripts })).filter(
      (output, i) => JSON.stringify(output) !== JSON.stringify(record.outputs[i]),
    );
    expect(changed.map((output) => output.kind === 'command' && output.command.type)).toEqual(['reject', 'reject']);
  });

  it('differs when a secret differs: nothing but the record and the secrets decides', async () => {
    const { record } = await runSession(inProcess);
    const outputs = await replay(record, inProcess, { secrets: { ...secrets, TOKEN: '' } });
    expect(JSON.stringify(outputs)).not.toBe(JSON.stringify(record.outputs));
  });

  it('holds no value of a secret in its record', async () => {
    const { record, log } = await runSession(inProcess);
    expect(JSON.stringify(log.outputs)).toContain('Bearer super-secret-42');
    expect(JSON.stringify(record)).not.toContain('super-secret-42');
    expect(JSON.stringify(record)).toContain('Bearer [secret TOKEN]');
    expect(record.bundle.secrets).toEqual({ TOKEN: '', EMPTY: '' });
  });

  it('is another run with another seed', async () => {
    const [a, b] = [await runSession(inProcess), await runSession(inProcess)];
    expect(a.record.outputs).not.toEqual(b.record.outputs);
  });
});
