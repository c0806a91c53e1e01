import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { startJournal } from '#runtime/journal/index.ts';
import { systemClock } from '#runtime/shared/clock.ts';
import { newSessionId, type SessionId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { openStore, type Store } from '#runtime/store/index.ts';

/**
 * The journal on its way to the disk: rows a second through masking, queue, table and full-text index, and what 1,000
 * rows a second do to the main loop, beside an idle loop and beside storing each row on its own in the same run.
 */
const secondsOfLoad = Number(process.argv[2] ?? 10);
const rowsPerSecond = 1_000;
const secrets = ['correct-horse-battery', 'https://mcp.example.net/sse?key=0123456789abcdef'];
const message = 'CallEvents.PlaybackFinished of player 4 after 2,140 ms, with some more words to be found later';
const data = { call: 'b7c9', headers: { 'X-Example': 'value' }, durationMs: 2_140 };

const directory = await mkdtemp(join(tmpdir(), 'patchbay-bench-journal-'));
{
  await using store = await openStore({ dataDirectory: directory, log: silentLogger });
  await flatOut(store);
  await appendCost(store);
  print('loop', 'idle', await loopDelay(() => undefined));
  await batched(store);
  await oneByOne(store);
}
await rm(directory, { recursive: true });

async function flatOut(store: Store): Promise<void> {
  await using journal = await startJournal({ store, clock: systemClock, log: silentLogger });
  const sessions = Array.from({ length: 20 }, () => journal.session(newSessionId()));
  for (const session of sessions) session.mask(secrets);
  const rows = 100_000;
  const started = performance.now();
  for (let n = 0; n < rows; n += 1) {
    sessions[n % sessions.length]?.append({ kind: 'event', message, data });
    if (n % 1_000 === 0) while (journal.stats.waiting > 5_000) await setImmediate();
  }
  await journal.flush();
  print('rows/s', 'flat out, 2 secrets masked', `${Math.round((rows / (performance.now() - started)) * 1000)}`);
}

async function appendCost(store: Store): Promise<void> {
  await using journal = await startJournal({ store, clock: systemClock, log: silentLogger });
  for (const masked of [[], secrets]) {
    const session = journal.session(newSessionId());
    session.mask(masked);
    const rows = 4_000;
    const started = performance.now();
    for (let n = 0; n < rows; n += 1) session.append({ kind: 'event', message, data });
    print('append', `${masked.length} secrets`, `${(((performance.now() - started) * 1000) / rows).toFixed(1)} µs`);
    await session.close();
  }
}

async function batched(store: Store): Promise<void> {
  await using journal = await startJournal({ store, clock: systemClock, log: silentLogger });
  const session = journal.session(newSessionId());
  session.mask(secrets);
  print(
    'loop',
    '1,000 rows/s through the journal',
    await loopDelay(() => session.append({ kind: 'event', message, data })),
  );
}

async function oneByOne(store: Store): Promise<void> {
  const sessionId: SessionId = newSessionId();
  let seq = 0;
  const row = { sessionId, at: 1, kind: 'event', level: 'info', message, scenario: null, line: null, column: null };
  const append = () => {
    seq += 1;
    void store.journal.append([{ ...row, seq, data: JSON.stringify(data) }]);
  };
  print('loop', '1,000 rows/s, each stored on its own', await loopDelay(append));
}

/** How late a 1 ms timer came while `act` ran `rowsPerSecond` times a second, and how busy the loop was. */
async function loopDelay(act: () => void): Promise<string> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await sleep(200);
  const before = performance.eventLoopUtilization();
  delay.enable();
  const started = performance.now();
  for (let done = 0; performance.now() - started < secondsOfLoad * 1000; ) {
    const due = ((performance.now() - started) / 1000) * rowsPerSecond;
    for (; done < due; done += 1) act();
    await sleep(5);
  }
  delay.disable();
  const { utilization } = performance.eventLoopUtilization(before);
  const ms = (nanoseconds: number) => `${Math.max(0, nanoseconds / 1e6 - 1).toFixed(2)} ms`;
  const busy = `${(utilization * 100).toFixed(1)} %`;
  return `p50 ${ms(delay.percentile(50))}  p99 ${ms(delay.percentile(99))}  p99.9 ${ms(delay.percentile(99.9))}  max ${ms(delay.max)}  busy ${busy}`;
}

function print(what: string, how: string, figure: string): void {
  process.stdout.write(`${what.padEnd(8)} ${how.padEnd(40)} ${figure}\n`);
}
