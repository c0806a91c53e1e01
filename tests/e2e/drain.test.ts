import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ServerProcess } from '#tests/support/server-process.ts';
import { until } from '#tests/support/until.ts';

const scenario = `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
  call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
  call.answer();
});`;

const servers: ServerProcess[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server[Symbol.asyncDispose]();
});

async function started(args: readonly string[]): Promise<ServerProcess> {
  const server = await ServerProcess.start({ args });
  servers.push(server);
  await server.api('PUT', '/v1/applications/default/scenarios/hold', { fileName: 'hold.js', source: scenario });
  await server.api('POST', '/v1/applications/default/rules', { pattern: 'hold', scenarios: ['hold'] });
  return server;
}

/** A call that is up; resolves with what the phone said at its end. */
async function connected(server: ServerProcess, seconds: number): Promise<{ ended: Promise<string> }> {
  const ended = server.phone('hold', ['--seconds', String(seconds)]).then(({ stdout }) => stdout);
  await until(async () => (await drainState(server)).calls === 1, 'a call');
  return { ended };
}

async function figuresOf(server: ServerProcess): Promise<readonly string[]> {
  const key = readFileSync(join(server.dataDirectory, 'admin-key'), 'utf8').trim();
  const response = await fetch(`${server.http}/metrics`, { headers: { authorization: `Bearer ${key}` } });
  return (await response.text()).split('\n');
}

async function drainState(server: ServerProcess) {
  const { body } = await server.api('GET', '/v1/drain');
  return body as { draining: boolean; calls: number; until: number | null };
}

describe('a server with a call up', () => {
  it('drains: refuses new calls, keeps the one it has, says so to probes, and ends with it', async () => {
    const server = await started([]);
    const call = await connected(server, 8);
    const drain = server.command(['drain', '--json']);
    await until(async () => (await drainState(server)).draining, 'the drain');
    const probes = await Promise.all(['/healthz', '/readyz'].map((path) => server.api('GET', path)));
    expect(probes).toEqual([
      { status: 200, body: { ok: true, draining: true } },
      { status: 503, body: { ok: false, draining: true } },
    ]);
    expect((await server.phone('hold', ['--seconds', '1'])).stdout).toContain('not answered: 503');
    expect((await drainState(server)).calls).toBe(1);
    expect(await call.ended).toContain('we hung up');
    const { code, stdout } = await drain;
    expect(code).toBe(0);
    const lines = stdout.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      expect.arrayContaining([expect.objectContaining({ draining: true, until: null, calls: 1 }), { ended: true }]),
    );
    expect(await server.ended()).toBe(0);
  });

  it('counts its messages, and ends it at the limit of the drain', async () => {
    const server = await started([]);
    const call = await connected(server, 30);
    const answered = 'patchbay_call_setup_seconds_count{direction="incoming"} 1';
    await until(async () => (await figuresOf(server)).includes(answered), 'the answered call');
    const figures = await figuresOf(server);
    const udp = 'transport="udp",method="INVITE"';
    expect(figures).toContain(`patchbay_sip_messages_total{direction="in",${udp},code=""} 1`);
    expect(figures).toContain(`patchbay_sip_messages_total{direction="out",${udp},code="200"} 1`);
    expect(await server.succeed(['drain', '--timeout', '1'])).toMatch(
      /^Draining: 1 call up; .*\n(?:.*\n)*The server has ended\.\n$/,
    );
    expect(await call.ended).toContain('the other side hung up');
  });

  it('drains at SIGTERM, and ends the call at the second one', async () => {
    const server = await started(['--drain-ms', '60000']);
    const call = await connected(server, 30);
    const stopped = server.stop('SIGTERM');
    await until(async () => (await drainState(server)).draining, 'the drain');
    await new Promise((resolve) => setTimeout(resolve, 1_100)); // sooner it counts as the same signal
    expect((await drainState(server)).calls).toBe(1);
    process.kill(server.pid, 'SIGTERM');
    expect(await stopped).toBe(0);
    expect(await call.ended).toContain('the other side hung up');
  });
});
