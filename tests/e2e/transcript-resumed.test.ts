import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { RecordingView } from '#server/http/contract/index.ts';
import { startDeepgramServer } from '#tests/support/recognition/deepgram-server.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { until } from '#tests/support/until.ts';
import { verifies } from '#tests/support/verifies.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchbay-transcript-'));
});
afterAll(() => rm(folder, { recursive: true }));

const scenario = `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
  call.record({ transcribe: true, language: ASRLanguage.ENGLISH_US, stereo: true, labels: ['Caller', 'Agent'] });
  call.answer();
});`;

async function recordingWhen(server: ServerProcess, holds: (one: RecordingView) => boolean): Promise<RecordingView> {
  let found: RecordingView | undefined;
  await until(
    async () => {
      const { body } = await server.api('GET', '/v1/recordings');
      [found] = (body as { items: RecordingView[] }).items;
      return found !== undefined && holds(found);
    },
    () => `the recording: ${JSON.stringify(found)}`,
    100,
  );
  return found as RecordingView;
}

describe('a server that is killed while it transcribes', () => {
  verifies('RECORD-TRANSCRIPT-RESUMED', 'has the transcript when it has started again, side by side', async () => {
    let isSlow = true;
    await using provider = await startDeepgramServer({ isSlow: () => isSlow });
    const config = join(folder, 'patchbay.config.json');
    const accounts = { deepgram: { apiKey: 'good-key', baseUrl: provider.url } };
    await writeFile(config, JSON.stringify({ speech: { recognition: { provider: 'deepgram' }, accounts } }));
    const options = { dataDirectory: join(folder, 'data'), args: ['--config', config] };
    await using first = await ServerProcess.start(options);
    const file = join(folder, 'noted.js');
    await writeFile(file, scenario);
    await first.succeed(['upload', file, '--name', 'noted']);
    await first.succeed(['rules', 'add', '--name', 'noted', '--pattern', '812', '--scenarios', 'noted']);
    expect((await first.phone('812', ['--tone', '440', '--seconds', '3'])).code).toBe(0);
    const recorded = await recordingWhen(first, ({ state }) => state === 'ready');
    expect((await fetch(recorded.url.replace(/\w+$/, 'txt'))).status).toBe(503);
    await first.stop('SIGKILL');
    isSlow = false;
    const heardBefore = provider.talks.size;

    await using second = await ServerProcess.start(options);
    const { transcript, note } = await recordingWhen(second, (one) => one.transcript !== null || one.note !== null);
    expect(note).toBeNull();
    expect(await (await fetch(transcript ?? '')).text()).toMatch(/^Caller 00:00:0\d - 00:00:0\d : one two\n$/);
    expect([heardBefore, provider.talks.size]).toEqual([2, 4]);
  });
});
