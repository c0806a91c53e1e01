import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JournalRecordView, SessionView } from '#server/http/contract/index.ts';
import { collect, type ServerProcess, startServerProcess } from '#tests/support/cli-process.ts';

const secret = 'correct-horse-battery';
const scenario = `
VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call, callerid }) => {
  Logger.write('from ' + callerid);
  Logger.write('secret ' + VoxEngine.getSecretValue('TOKEN'));
  Logger.write('escape \\u001b[2J\\nforged line');
  call.addEventListener(CallEvents.Connected, () => {
    Logger.write('connected');
    if (call.number() === '100') setTimeout(() => call.hangup(), 300);
  });
  call.addEventListener(CallEvents.Disconnected, () => VoxEngine.terminate());
  call.answer();
});
`;

let server: ServerProcess;
let folder: string;
let target: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'patchbay-logs-'));
  server = await startServerProcess();
  target = server.sip[0]?.replace('udp:', '') ?? '';
  const file = path.join(folder, 'talk.js');
  writeFileSync(file, scenario);
  await server.run(['upload', file]);
  await server.run(['rules', 'add', '--name', 'talks', '--pattern', '\\d+', '--scenarios', 'talk']);
  await server.run(['secrets', 'set', 'TOKEN'], { stdin: secret });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const call = (number: string, ...options: string[]) => server.run(['call', `sip:${number}@${target}`, ...options]);

async function sessions(): Promise<SessionView[]> {
  return JSON.parse((await server.run(['sessions', '--json'])).stdout);
}

async function records(...args: string[]): Promise<JournalRecordView[]> {
  const { stdout } = await server.run(['logs', '--json', ...args]);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

describe('a call and its traces', () => {
  it('is placed by the phone, listed as a session and read in the journal', async () => {
    const placed = await call('100', '--from', 'alice', '--seconds', '5', '--json');
    expect(placed).toMatchObject({ code: 0, stderr: '' });
    const [session] = await sessions();
    expect(session).toMatchObject({
      application: 'default',
      rule: 'talks',
      destination: '100',
      callerId: 'alice',
      scenarios: [{ name: 'talk', version: 1 }],
      finishReason: 'Normal termination',
      state: 'ended',
    });
    const id = session?.id ?? '';
    const own = await records(id.slice(0, 18));
    expect(own.map((record) => record.seq)).toEqual(own.map((_, index) => index + 1));
    const logged = own.filter((record) => record.kind === 'log').map((record) => record.message);
    expect(logged).toEqual(expect.arrayContaining(['from alice', 'connected']));
    expect((await records()).map((record) => record.cursor)).toEqual([...own.map((record) => record.cursor)]);
    const table = await server.run(['sessions']);
    expect(table.stdout).toContain(id.slice(0, 18));
    expect(table.stdout).toContain('talk@1');
  });

  it('shows no secret, and nothing that a terminal would obey', async () => {
    for (const args of [['logs'], ['logs', '--json'], ['logs', '--search', 'secret']]) {
      const { stdout } = await server.run(args);
      expect(stdout).toContain('secret ');
      expect(stdout).not.toContain('horse');
      expect(stdout).not.toContain('\u001b');
      expect(stdout.split('\n').filter((line) => line.startsWith('forged'))).toEqual([]);
    }
  });

  it('can be narrowed to kinds, levels, words and what came after', async () => {
    const logs = await records('--kind', 'log');
    expect(logs.length).toBeGreaterThan(2);
    expect(logs.every((record) => record.kind === 'log')).toBe(true);
    const found = await records('--search', 'connected', '--kind', 'log');
    expect(found.map((record) => record.message)).toEqual(['connected']);
    const last = logs.at(-1)?.cursor ?? 0;
    expect(await records('--kind', 'log', '--after', String(last))).toEqual([]);
    expect(await records('--application', 'sample')).toEqual([]);
    expect(await records('--level', 'error')).toEqual([]);
  });

  it('followed by session, ends when the session has ended', async () => {
    const [session] = await sessions();
    const followed = await server.run(['logs', session?.id ?? '', '-f', '--json']);
    expect(followed).toMatchObject({ code: 0, stderr: '' });
    expect(followed.stdout.trimEnd().split('\n')).toHaveLength((await records(session?.id ?? '')).length);
  });

  it('followed over all sessions, comes as it happens and ends with 0 on Ctrl-C', async () => {
    const child = server.spawn(['logs', '-f', '--json', '--kind', 'log']);
    const result = collect(child);
    const seen = new Promise<void>((resolve) => {
      let text = '';
      child.stdout?.on('data', (part: string) => {
        text += part;
        if (text.includes('from bob')) resolve();
      });
    });
    await call('100', '--from', 'bob', '--seconds', '5');
    await seen;
    child.kill('SIGINT');
    const { code, stderr } = await result;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('is among the calls while it goes on and later, and can be hung up', async () => {
    const ended = collect(server.spawn(['call', `sip:300@${target}`, '--from', 'dora', '--seconds', '20', '--json']));
    const calls = async (...args: string[]) => JSON.parse((await server.run(['calls', '--json', ...args])).stdout);
    let live: { id: string; connectedAt: number | null }[] = [];
    while (live[0]?.connectedAt == null) live = await calls('--live', '--number', '+300');
    expect(live).toMatchObject([{ direction: 'incoming', remoteParty: 'dora', endedAt: null }]);
    const hungUp = await server.run(['hangup', live[0].id]);
    expect({ code: hungUp.code, stderr: hungUp.stderr }).toEqual({ code: 0, stderr: '' });
    expect((await ended).code).toBe(0);
    const dora = ['--number', 'dora', '--from', '1h'];
    while ((await calls('--live')).length > 0);
    expect(await calls(...dora)).toMatchObject([{ id: live[0].id, endCode: 200 }]);
    expect(await calls(...dora, '--to', '1970-01-01')).toEqual([]);
    expect((await server.run(['calls', '--from', 'noon'])).stderr).toContain('CLI_TIME_INVALID');
    expect((await server.run(['hangup', live[0].id])).stderr).toMatch(/SESSION_(NOT_RUNNING|CALL_NOT_UP)/);
    const { stdout } = await server.run(['logs', '--since', '1h', '--grep', 'FROM dora', '--search', 'number:300']);
    expect(stdout.trimEnd().split('\n')).toEqual([expect.stringContaining('from dora')]);
  });

  it('can be ended by an operator while it runs, and only then', async () => {
    const phone = server.spawn(['call', `sip:200@${target}`, '--seconds', '20', '--json']);
    const ended = collect(phone);
    let running: SessionView | undefined;
    while (running === undefined) [running] = JSON.parse((await server.run(['sessions', '-r', '--json'])).stdout);
    const { code, stdout } = await server.run(['sessions', 'terminate', running.id.slice(0, 18)]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `Ended session ${running.id}.\n` });
    await ended;
    expect((await sessions())[0]).toMatchObject({ state: 'ended', finishReason: 'Terminated administratively' });
    const again = await server.run(['sessions', 'terminate', running.id]);
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('SESSION_NOT_RUNNING');
  });

  it('ends with 3 when the server that is followed stops', async () => {
    const child = server.spawn(['logs', '-f']);
    const result = collect(child);
    await once(child.stdout ?? child, 'data');
    server.child.kill('SIGTERM');
    const { code, stderr } = await result;
    expect({ code, stopped: stderr.includes('it was stopped') }).toEqual({ code: 3, stopped: true });
    expect((await server.run(['sessions'])).code).toBe(3);
  });
});
