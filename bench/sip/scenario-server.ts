import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfiguration } from '#server/configuration/index.ts';
import { startServer } from '#server/main.ts';
import { tellHeap } from './server-process.ts';

/**
 * A whole server for `bench/sip.ts`: guard, routing, sandbox, RTP, journal, history. What its scenario does with every
 * call is the first argument: `answer`, or `forward` to the port in the second. `register`: it has users instead, as
 * many as the second says, `user0` and so on, each with the password `secret`.
 */
const [role = 'answer', detail = ''] = process.argv.slice(2);
const scenarios: Readonly<Record<string, string>> = {
  answer: `VoxEngine.addEventListener(AppEvents.CallAlerting, (e) => {
    e.call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
    e.call.answer();
  });`,
  forward: `VoxEngine.addEventListener(AppEvents.CallAlerting, (e) => {
    VoxEngine.easyProcess(e.call, VoxEngine.callSIP('sip:service@127.0.0.1:${detail}', { callerid: e.callerid }));
  });`,
};

const folder = await mkdtemp(join(tmpdir(), 'patchbay-bench-'));
const { values } = await loadConfiguration({
  folder,
  flags: {
    dataDirectory: join(folder, 'data'),
    http: '127.0.0.1:0',
    sip: 'udp:127.0.0.1:0',
    logLevel: 'warn',
    sandboxWarm: '64',
    maxSessions: '10000',
    egressAllow: '127.0.0.1',
    sipTrusted: '127.0.0.1',
  },
});
const server = await startServer(values);
const key = readFileSync(join(server.dataDirectory, 'admin-key'), 'utf8').trim();
if (role === 'register') {
  for (let user = 0; user < Number(detail); user += 1)
    await ask('POST', 'users', { username: `user${user}`, password: 'secret' });
} else {
  await ask('PUT', 'scenarios/bench', { fileName: 'bench.js', source: scenarios[role] });
  await ask('POST', 'rules', { name: 'all', pattern: '.*', scenarios: ['bench'] });
}
process.stdout.write(`${server.sip[0]}\n`);
tellHeap();
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
