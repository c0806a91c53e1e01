import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hostModules } from '#modules/index.ts';
import { type SessionJournal, startJournal } from '#runtime/journal/index.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { startSandboxPool } from '#runtime/sandbox/index.ts';
import { systemClock } from '#runtime/shared/clock.ts';
import { newSessionId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { openStore } from '#runtime/store/index.ts';
import { FakeLeg } from '#tests/support/fake-leg.ts';
import { loopbackEgress, startTestSession } from '#tests/support/test-session.ts';
import { ms, quantile, type Row } from '../sandbox/table.ts';

const rounds = 12;
const callsOfRound = 50;
const callsPerSecond = 50;
const recordsPerSecond = 1_000;
const goalRatio = 1.1;
const scenario = `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
  call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
  Logger.write('a call from ' + call.callerid());
  call.answer();
});`;
const record = {
  kind: 'event',
  message: 'CallEvents.PlaybackFinished of player 4 after 2,140 ms, with some more words to be found later',
  data: { call: 'b7c9', headers: { 'X-Example': 'value' }, durationMs: 2_140 },
} as const;

/** Where records go; nowhere is what others are compared with. */
type Sink = () => SessionJournal;

const nowhere: Sink = () => ({
  append: () => undefined,
  mask: () => undefined,
  hideKeys: () => undefined,
  close: async () => undefined,
});

/** From a call to its answer, with real sandboxes and a leg without a wire, while other sessions write a thousand records a second: into the journal, and to nowhere. */
export async function benchSetUp(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-bench-'));
  try {
    await using store = await openStore({ dataDirectory: folder, log: silentLogger });
    await using journal = await startJournal({ store, clock: systemClock, log: silentLogger });
    await using pool = await startSandboxPool({ modules: hostModules, processes: 2, sandboxesPerProcess: 500 });
    const stored: Sink = () => journal.session(newSessionId());
    const took = { stored: [] as number[], nowhere: [] as number[] };
    await round(pool, stored);
    // In turns, so that both meet the same machine.
    for (let n = 0; n < rounds; n += 1) {
      took.nowhere.push(...(await round(pool, nowhere)));
      took.stored.push(...(await round(pool, stored)));
    }
    await journal.flush();
    const p99 = { stored: quantile(took.stored, 0.99), nowhere: quantile(took.nowhere, 0.99) };
    const ratio = p99.stored / p99.nowhere;
    return [
      {
        what: 'set-up beside the journal',
        measured: `p50 ${ms(quantile(took.stored, 0.5))}, p99 ${ms(p99.stored)}`,
        target: '',
      },
      {
        what: 'set-up, records to nowhere',
        measured: `p50 ${ms(quantile(took.nowhere, 0.5))}, p99 ${ms(p99.nowhere)}`,
        target: '',
      },
      {
        what: 'p99 with the journal',
        measured: `${ratio.toFixed(2)} ×`,
        target: `<= ${goalRatio} ×`,
        met: ratio <= goalRatio,
      },
      {
        what: 'records that were lost',
        measured: String(journal.stats.lost),
        target: '0',
        met: journal.stats.lost === 0,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What each call took, in ms. */
async function round(pool: SandboxPool, sink: Sink): Promise<number[]> {
  using writing = write(sink);
  const calls: Promise<number>[] = [];
  for (let n = 0; n < callsOfRound; n += 1) {
    calls.push(call(pool, sink()));
    await sleep(1_000 / callsPerSecond);
  }
  const took = await Promise.all(calls);
  await writing.closed();
  return took;
}

async function call(pool: SandboxPool, journal: SessionJournal): Promise<number> {
  const leg = new FakeLeg();
  const answered = Promise.withResolvers<number>();
  leg.events.once('connected', () => answered.resolve(performance.now()));
  const from = performance.now();
  const session = startTestSession(scenario, { pool, clock: systemClock, egress: loopbackEgress(), journal, leg });
  const took = (await answered.promise) - from;
  leg.end({ code: 200, reason: 'Normal call clearing' });
  await session.closed;
  return took;
}

/** Writes until it is disposed of, as twenty sessions that go on would. */
function write(sink: Sink): Disposable & { closed(): Promise<unknown> } {
  const sessions = Array.from({ length: 20 }, sink);
  const started = performance.now();
  let done = 0;
  const timer = setInterval(() => {
    const due = ((performance.now() - started) / 1_000) * recordsPerSecond;
    for (; done < due; done += 1) sessions[done % sessions.length]?.append(record);
  }, 5);
  return {
    closed() {
      clearInterval(timer);
      return Promise.all(sessions.map((session) => session.close()));
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}
