import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordingView } from '#server/http/contract/index.ts';
import { decoded } from '#tests/support/decoded-file.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { shellBlocks } from '#tests/support/shell-blocks.ts';
import { verifies } from '#tests/support/verifies.ts';

const root = join(import.meta.dirname, '../..');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchbay-recordings-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function follow(server: ServerProcess): Promise<void> {
  const [block = ''] = shellBlocks(await readFile(join(root, 'docs/how-to/recordings.md'), 'utf8'));
  await server.follow(block);
}

/** The one recording, once `holds`. */
async function recordingWhen(server: ServerProcess, holds: (one: RecordingView) => boolean): Promise<RecordingView> {
  for (;;) {
    const { body } = await server.api('GET', '/v1/recordings');
    const [one] = (body as { items: RecordingView[] }).items;
    if (one !== undefined && holds(one)) return one;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const recorded = `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
  call.addEventListener(CallEvents.RecordStarted, ({ url }) => Logger.write('recorded at ' + url));
  call.record();
  call.answer();
});`;

const isReady = ({ state }: RecordingView) => state === 'ready';
const logged = async (server: ServerProcess) =>
  (await server.records()).filter(({ kind }) => kind === 'log').map(({ message }) => message);

describe('docs/how-to/recordings.md', () => {
  it('has commands that record a call, which is then listed, fetched and removed', async () => {
    await using server = await ServerProcess.start();
    await follow(server);
    const recording = await recordingWhen(server, isReady);
    const { id, url, durationMs } = recording;
    expect(recording).toMatchObject({ format: 'mp3', rateHz: 48_000, channels: 2, application: 'default', note: null });
    expect(recording.name).toMatch(/^call from /);
    expect(durationMs).toBeGreaterThan(2500);
    expect(await logged(server)).toEqual([`recorded at ${url}`, `${Math.round((durationMs ?? 0) / 1000)} s at ${url}`]);

    expect(await server.succeed(['recordings'])).toMatch(new RegExp(`^${id} .* default +\\d\\.\\d s +mp3 +ready`, 'm'));
    expect(JSON.parse(await server.succeed(['recordings', 'list', '--json']))).toEqual([recording]);
    const output = join(folder, 'call.mp3');
    await server.succeed(['recordings', 'get', id, '--output', output]);
    const file = await readFile(output);
    const fetched = await fetch(url);
    expect(fetched.headers.get('content-type')).toBe('audio/mpeg');
    expect(Buffer.from(await fetched.arrayBuffer()).equals(file)).toBe(true);
    expect(Math.abs((await decoded(file)).durationMs - (durationMs ?? 0))).toBeLessThanOrEqual(1);

    expect(JSON.parse(await server.succeed(['recordings', 'remove', id, '--json']))).toEqual({ removed: id });
    expect(JSON.parse(await server.succeed(['recordings', '--json']))).toEqual([]);
    const gone = await server.command(['recordings', 'get', id, '--json']);
    expect([gone.code, gone.stderr]).toEqual([1, expect.stringContaining('RECORDING_MISSING')]);
    expect((await fetch(url)).status).toBe(404);
  });
});

describe('a server that is killed while it records', () => {
  verifies('RECORD-KILLED', 'has what was said until a second before, at the address that was told', async () => {
    const dataDirectory = join(folder, 'killed');
    await using first = await ServerProcess.start({ dataDirectory });
    const scenario = join(folder, 'recorded.js');
    await writeFile(scenario, recorded);
    await first.succeed(['upload', scenario, '--name', 'recorded']);
    await first.succeed(['rules', 'add', '--name', 'recorded', '--pattern', '811', '--scenarios', 'recorded']);
    const phone = first.phone('811', ['--tone', '440', '--seconds', '30']);
    const { url } = await recordingWhen(first, ({ state }) => state === 'recording');
    const told = async () => (await logged(first)).includes(`recorded at ${url}`);
    while (!(await told())) await new Promise((resolve) => setTimeout(resolve, 50));
    const began = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const saidMs = performance.now() - began;
    await first.stop('SIGKILL');
    await phone;

    await using second = await ServerProcess.start({ dataDirectory, args: ['--http', new URL(url).host] });
    const { durationMs } = await recordingWhen(second, isReady);
    expect(durationMs).toBeGreaterThan(saidMs - 1000);
    const heard = await decoded(Buffer.from(await (await fetch(url)).arrayBuffer()));
    expect(Math.abs(heard.durationMs - (durationMs ?? 0))).toBeLessThanOrEqual(1);
    expect(heard.samples.some((sample) => Math.abs(sample) > 1000)).toBe(true);
  });
});
