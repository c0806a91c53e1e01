import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfiguration } from '#server/configuration/index.ts';
import { startServer } from '#server/main.ts';

/**
 * A whole server with a scenario that answers every call, for `bench/sip.ts --scenario`: routing, sandbox, RTP,
 * journal, history.
 */
const scenario = `VoxEngine.addEventListener(AppEvents.CallAlerting, (e) => {
  e.call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
  e.call.answer();
});`;

const folder = await mkdtemp(join(tmpdir(), 'patchbay-bench-'));
const { values } = loadConfiguration({
  folder,
  flags: {
    dataDirectory: join(folder, 'data'),
    http: '127.0.0.1:0',
    sip: 'udp:127.0.0.1:0',
    logLevel: 'warn',
    sandboxWarm: '64',
    maxSessions: '10000',
  },
});
const server = await startServer(values);
const key = readFileSync(join(server.dataDirectory, 'admin-key'), 'utf8').trim();
await ask('PUT', 'scenarios/answer', { fileName: 'answer.js', source: scenario });
await ask('POST', 'rules', { name: 'all', pattern: '.*', scenarios: ['answer'] });
process.stdout.write(`${server.sip[0]}\n`);
process.on('SIGTERM', () => void stop());

async function ask(method: string, path: string, body: unknown): Promise<void> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const url = `${server.http}/v1/applications/default/${path}`;
  const response = await fetch(url, { method, headers, body: JSON.stringify(body) });
  if (!response.ok) process.stderr.write(`${method} ${path}: ${response.status} ${await response.text()}\n`);
}

async function stop(): Promise<void> {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
  process.exit(0);
}
