import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionJournal } from '#runtime/journal/index.ts';
import { newSessionId } from '#runtime/shared/ids.ts';
import { idleParts } from '#server/http/test-parts.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { ms, quantile, type Row } from '../sandbox/table.ts';

const sessionsFollowed = 200;
const recordsPerSecond = 400;
const secondsFollowed = 10;
const goalTailMs = 250;
const uploads = 200;
const uploadsAtOnce = 4;
const goalUploads = 20;

/** From a record to whoever follows its session over a WebSocket, 200 sessions at once; the readers are in this process, too. */
export async function benchTail(): Promise<Row[]> {
  await using server = await startTestServer(idleParts());
  const took: number[] = [];
  const followed = await Promise.all(
    Array.from({ length: sessionsFollowed }, () => follow(server, (ms) => took.push(ms))),
  );
  const started = performance.now();
  let written = 0;
  while (performance.now() - started < secondsFollowed * 1_000) {
    const due = ((performance.now() - started) / 1_000) * recordsPerSecond;
    for (; written < due; written += 1) {
      followed[written % followed.length]?.journal.append({ kind: 'log', message: String(performance.now()) });
    }
    await sleep(5);
  }
  await Promise.all(followed.map(({ journal }) => journal.close()));
  await Promise.all(followed.map(({ closed }) => closed));
  const p99 = quantile(took, 0.99);
  return [
    {
      what: `from a record to its reader, ${sessionsFollowed} sessions followed`,
      measured: `p50 ${ms(quantile(took, 0.5))}, p99 ${ms(p99)}`,
      target: `p99 < ${goalTailMs} ms`,
      met: p99 < goalTailMs,
    },
    {
      what: 'records that reached their readers',
      measured: `${took.length} of ${written}`,
      target: 'all',
      met: took.length === written,
    },
  ];
}

async function follow(
  server: TestServer,
  arrived: (tookMs: number) => void,
): Promise<{ readonly journal: SessionJournal; readonly closed: Promise<unknown> }> {
  const id = newSessionId();
  const { id: applicationId } = await server.store.applications.get('default');
  const call = { destination: '1', callerId: '2', scenarios: [], startedAt: Date.now() };
  await server.store.sessions.start({ id, applicationId, ...call });
  const journal = server.journal.session(id);
  const url = `${server.url.replace('http', 'ws')}/v1/sessions/${id}/journal`;
  const socket = new WebSocket(url, ['patchbay.journal', `patchbay.key.${server.key}`]);
  const opened = Promise.withResolvers<void>();
  socket.addEventListener('open', () => opened.resolve());
  socket.addEventListener('error', (event) => opened.reject(event));
  const closed = new Promise((resolve) => socket.addEventListener('close', resolve));
  socket.addEventListener('message', ({ data }) =>
    arrived(performance.now() - Number((JSON.parse(String(data)) as { message: string }).message)),
  );
  await opened.promise;
  return { journal, closed };
}

/** New versions of scenarios a second, each judged, compiled and on the disk before it is acknowledged. */
export async function benchUploads(): Promise<Row[]> {
  await using server = await ServerProcess.start();
  const source = (n: number) =>
    `${'// a line of a scenario that has some hundred of them\n'.repeat(200)}Logger.write(${n});`;
  const took: number[] = [];
  const upload = async (n: number) => {
    const from = performance.now();
    const path = `/v1/applications/default/scenarios/bench-${n % 20}`;
    const { status } = await server.api('PUT', path, { fileName: 'bench.js', source: source(n) });
    assert.ok(status < 300, `an upload was answered ${status}`);
    took.push(performance.now() - from);
  };
  for (let n = 0; n < 20; n += 1) await upload(n);
  took.length = 0;
  const started = performance.now();
  const next = Array.from({ length: uploads }, (_, n) => n + 20).values();
  const worker = async () => {
    for (const n of next) await upload(n);
  };
  await Promise.all(Array.from({ length: uploadsAtOnce }, worker));
  const perSecond = (uploads / (performance.now() - started)) * 1_000;
  return [
    {
      what: `uploads of 11 KB, ${uploadsAtOnce} at once`,
      measured: `${perSecond.toFixed(0)}/s, p95 ${ms(quantile(took, 0.95))}`,
      target: `>= ${goalUploads}/s`,
      met: perSecond >= goalUploads,
    },
  ];
}
