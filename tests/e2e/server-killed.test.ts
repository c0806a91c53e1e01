import { existsSync } from 'node:fs';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServerProcess } from '#tests/support/server-process.ts';
import { until } from '#tests/support/until.ts';

const talker = `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
  call.answer();
  let n = 0;
  setInterval(() => Logger.write('tick ' + (n += 1)), 100);
});`;

describe('a server that is killed', () => {
  let dataDirectory: string;
  beforeAll(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'patchbay-killed-'));
  });
  afterAll(async () => {
    await rm(dataDirectory, { recursive: true, force: true });
  });

  it('has everything it acknowledged, and the journal up to 200 ms before, when it starts again', async () => {
    await using first = await ServerProcess.start({ dataDirectory });
    const file = join(dataDirectory, '..', `talker-${process.pid}.js`);
    await writeFile(file, talker);
    await first.succeed(['upload', file, '--name', 'talker']);
    await first.succeed(['rules', 'add', '--name', 'talk', '--pattern', '7\\d*', '--scenarios', 'talker']);
    await first.succeed(['secrets', 'set', 'KEPT'], 'a value to keep');
    const phone = first.phone('777', ['--seconds', '8']);
    const seen = await lastTick(first, 10);
    const sandboxes = first.sandboxPids();
    await first.succeed(['secrets', 'set', 'LATE'], 'acknowledged just before');
    await new Promise((resolve) => setTimeout(resolve, 250));
    await first.stop('SIGKILL');
    await phone;
    await rm(file);
    await gone(sandboxes);

    await using second = await ServerProcess.start({ dataDirectory });
    expect(await second.succeed(['scenarios', 'list'])).toContain('talker');
    expect(await second.succeed(['rules', 'list'])).toContain('7\\d*');
    const secrets = await second.succeed(['secrets', 'list']);
    expect(secrets).toContain('KEPT');
    expect(secrets).toContain('LATE');
    const [session] = JSON.parse(await second.succeed(['sessions', '--json'])) as {
      id: string;
      finishReason: string;
    }[];
    expect(session?.finishReason).toBe('Internal error');
    const ticks = (await second.records(session?.id ?? '')).filter(({ message }) => message.startsWith('tick'));
    expect(ticks.length).toBeGreaterThanOrEqual(seen);
    expect(ticks.map(({ message }) => message)).toEqual(ticks.map((_, index) => `tick ${index + 1}`));
  });

  it('refuses a damaged data directory and says what to do', async () => {
    await truncate(join(dataDirectory, 'patchbay.sqlite'), 5_000);
    await expect(ServerProcess.start({ dataDirectory })).rejects.toThrow('DATA_DIRECTORY_CORRUPT');
  });
});

/** Waits until the scenario has ticked `count` times and gives how often it has. */
async function lastTick(server: ServerProcess, count: number): Promise<number> {
  let ticks = 0;
  await until(
    async () => {
      ticks = (await server.records()).filter(({ message }) => message.startsWith('tick')).length;
      return ticks >= count;
    },
    `${count} ticks`,
    100,
  );
  return ticks;
}

/** Sandbox processes end by themselves when the server is gone. */
function gone(pids: readonly number[]): Promise<void> {
  return until(
    () => !pids.some((pid) => existsSync(`/proc/${pid}`)),
    `the end of sandbox processes ${pids.join(', ')}`,
  );
}
