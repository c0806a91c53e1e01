import { type ChildProcess, spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { collect, runCommand, spawnCommand, startServerProcess } from '#tests/support/cli-process.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'patchbay-start-'));
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Children that a failed test would leave behind. */
const started: ChildProcess[] = [];

function startHere(...args: readonly string[]): ChildProcess {
  const child = spawnCommand(['start', ...args], { cwd: folder });
  started.push(child);
  return child;
}

const anyAddress = ['--http', '127.0.0.1:0', '--sip', 'udp:127.0.0.1:0', '--log-level', 'silent'];

/** Resolves when the child has written these words; rejects when it ended without them. */
async function untilOutput(child: ChildProcess, words: string): Promise<void> {
  let text = '';
  for await (const part of on(child.stdout ?? child, 'data', { close: ['end'] })) {
    text += String(part[0]);
    if (text.includes(words)) return;
  }
  throw new Error(`it ended without "${words}": ${text}`);
}

describe('patchbay start', () => {
  it('says how to call it and what to do next, routes the sample once, and ends with 0 on Ctrl-C', async () => {
    const child = startHere(...anyAddress);
    const result = collect(child);
    await untilOutput(child, 'patchbay upload');
    child.kill('SIGINT');
    const { code, stdout } = await result;
    expect(code).toBe(0);
    expect(stdout).toMatch(/SIP {3}sip:hello@127\.0\.0\.1:\d+/);
    expect(stdout).toMatch(/HTTP {2}http:\/\/127\.0\.0\.1:\d+/);
    expect(stdout.split('Next, in another terminal:')[1]?.match(/npx patchbay/g)).toHaveLength(3);
    expect(statSync(path.join(folder, 'var')).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(folder, 'var', 'admin-key')).mode & 0o777).toBe(0o600);
    const key = readFileSync(path.join(folder, 'var', 'admin-key'), 'utf8').trim();
    expect(stdout).not.toContain(key);
  });

  it('keeps a second server out of its data directory, and its address', async () => {
    await using server = await startServerProcess();
    const second = await runCommand(['start', '--data-dir', server.dataDirectory, ...anyAddress], { cwd: folder });
    expect({ code: second.code, stdout: second.stdout }).toEqual({ code: 1, stdout: '' });
    expect(second.stderr).toContain('DATA_DIRECTORY_IN_USE');
    const http = server.url.replace('http://', '');
    const other = await runCommand(['start', ...anyAddress, '--http', http], { cwd: folder });
    expect(other.code).toBe(1);
    expect(other.stderr).toContain('HTTP_ADDRESS_IN_USE');
    const sip = await runCommand(['start', ...anyAddress, '--sip', server.sip.join(',')], { cwd: folder });
    expect(sip.code).toBe(1);
    expect(sip.stderr).toContain(server.sip[0]?.replace('udp:', ''));
    expect((await server.run(['applications', '--json'])).code).toBe(0);
  });

  it('refuses a wrong configuration before it opens anything', async () => {
    const flag = await runCommand(['start', '--http', '7080'], { cwd: folder });
    expect({ code: flag.code, stdout: flag.stdout }).toEqual({ code: 1, stdout: '' });
    expect(flag.stderr).toMatch(/The flag --http .* but it is "7080"[\s\S]*CONFIGURATION_INVALID/);
    const variable = await runCommand(['start'], { cwd: folder, env: { PATCHBAY_RTP: '127.0.0.1' } });
    expect(variable.stderr).toContain('The environment variable PATCHBAY_RTP');
    writeFileSync(path.join(folder, 'patchbay.config.json'), '{"htpp": "x"}');
    expect((await runCommand(['start'], { cwd: folder })).stderr).toContain('there is no option htpp');
    expect(() => statSync(path.join(folder, 'var'))).toThrow();
  });

  it('does not use a data directory whose database is damaged', async () => {
    const data = path.join(folder, 'var');
    const first = startHere('--json', ...anyAddress);
    const ended = collect(first);
    await untilOutput(first, '\n');
    first.kill('SIGTERM');
    expect((await ended).code).toBe(0);
    writeFileSync(
      path.join(data, 'patchbay.sqlite'),
      'this is no database, but it is long enough to be looked at'.repeat(100),
    );
    const { code, stderr } = await collect(startHere(...anyAddress));
    expect(code).toBe(1);
    expect(stderr).toMatch(/DATA_DIRECTORY_(CORRUPT|FOREIGN)/);
  });
});

describe('patchbay doctor', () => {
  const doctor = (args: readonly string[] = [], env: Record<string, string> = {}) =>
    runCommand(['doctor', '--json', '--data-dir', path.join(folder, 'var'), ...args], { cwd: folder, env });

  it('tells each value with its source', async () => {
    writeFileSync(path.join(folder, 'patchbay.config.json'), '{"maxSessions": 7}');
    const again = ['--sip', 'tcp:127.0.0.1:0'];
    const { code, stdout } = await doctor([...anyAddress, ...again], { PATCHBAY_RTP: '127.0.0.1:41000-41099' });
    const report = JSON.parse(stdout);
    expect({ code, ok: report.ok }).toEqual({ code: 0, ok: true });
    expect(report.configuration).toMatchObject({
      http: { source: 'flag', name: '--http' },
      sip: { source: 'flag', value: [{ transport: 'udp' }, { transport: 'tcp' }] },
      rtp: { source: 'environment', name: 'PATCHBAY_RTP', value: { low: 41_000, high: 41_099 } },
      maxSessions: { source: 'file', value: 7 },
      sandboxHeapMiB: { source: 'default', value: 16 },
    });
    const checks = report.findings.map((finding: { check: string }) => finding.check);
    expect(new Set(checks)).toEqual(
      new Set([
        'configuration',
        'node',
        'native modules',
        'data directory',
        'server',
        'http',
        'sip',
        'rtp',
        'sip reach',
        'speech',
        'recognition',
        'rtp reach',
        'rtp ports',
        'recordings',
        'open files',
        'callers',
        'egress',
        'encryption',
      ]),
    );
  });

  it('ends with 1 and names everything that would keep the server from starting', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as { port: number };
    const { code, stdout } = await doctor([
      ...['--http', `127.0.0.1:${port}`, '--sip', 'udp:192.0.2.1:5060', '--max-sessions', 'many'],
      ...['--egress-allow', '0.0.0.0/0'],
    ]);
    holder.close();
    const { ok, findings } = JSON.parse(stdout);
    expect({ code, ok }).toEqual({ code: 1, ok: false });
    const of = (outcome: string) => findings.filter((one: { outcome: string }) => one.outcome === outcome);
    expect(of('failed').map((one: { check: string }) => one.check)).toEqual(
      expect.arrayContaining(['configuration', 'http', 'sip']),
    );
    const warned = of('warning').map((one: { check: string }) => one.check);
    expect(warned).toEqual(['configuration', 'rtp reach', 'egress']);
    for (const one of of('failed')) expect(one.advice).toMatch(/\w/);
  });

  it('knows its own running server', async () => {
    await using server = await startServerProcess();
    const { code, stdout } = await server.run(['doctor', '--json', '--http', server.url.replace('http://', '')]);
    const { findings } = JSON.parse(stdout);
    const found = findings.filter((one: { check: string }) => ['server', 'http'].includes(one.check));
    expect({ code, found }).toMatchObject({
      code: 0,
      found: [
        { message: expect.stringContaining('runs: version') },
        { message: expect.stringContaining('as the server runs') },
      ],
    });
    const text = await server.run(['doctor', '--http', server.url.replace('http://', '')]);
    expect(text.stdout).toMatch(/^dataDirectory .+ environment PATCHBAY_DATA_DIR$/m);
    expect(text.stdout).not.toContain(readFileSync(path.join(server.dataDirectory, 'admin-key'), 'utf8').trim());
  });
});

describe('under an older Node', () => {
  const bin = fileURLToPath(new URL('./bin/patchbay.mjs', import.meta.url));
  const older = `data:text/javascript,${encodeURIComponent("Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.20.2'}})")}`;
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('PATCHBAY_') && name !== 'NODE_OPTIONS'),
  );
  const spawnOlder = (...args: readonly string[]) => {
    const child = spawn(process.execPath, ['--import', older, bin, ...args], { cwd: folder, env: environment });
    started.push(child);
    return child;
  };

  it('starts itself again with the installed one and passes the exit code through', async () => {
    const version = await collect(spawnOlder('--version'));
    expect(version).toEqual({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: '' });
    expect((await collect(spawnOlder('nonsense'))).code).toBe(2);
  });

  it('passes Ctrl-C on', async () => {
    const child = spawnOlder('start', ...anyAddress);
    const result = collect(child);
    await untilOutput(child, 'Next,');
    child.kill('SIGINT');
    expect((await result).code).toBe(0);
  });

  it('leaves no server behind when it is killed', async () => {
    const child = spawnOlder('start', '--json', ...anyAddress);
    const [line] = await once(child.stdout ?? child, 'data');
    expect((JSON.parse(String(line)) as { pid: number }).pid).not.toBe(child.pid);
    child.kill('SIGKILL');
    // Both processes hold the pipe: it closes when the second one is gone too.
    expect(await once(child, 'close')).toEqual([null, 'SIGKILL']);
  });
});
