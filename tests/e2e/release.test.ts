import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServerProcess } from '#tests/support/server-process.ts';

const root = join(import.meta.dirname, '../..');
const scenario = `
VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
  call.addEventListener(CallEvents.Connected, () => Logger.write('from the release'));
  call.addEventListener(CallEvents.Disconnected, () => VoxEngine.terminate());
  call.answer();
});`;

describe('the release that `npm run build` makes', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'patchbay-release-'));
    await promisify(execFile)(process.execPath, [join(root, 'tools/build.ts'), join(folder, 'app')], { cwd: root });
    await symlink(join(root, 'node_modules'), join(folder, 'app', 'node_modules'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('brings the typings of scenarios', async () => {
    const program = join(folder, 'app', 'patchbay.mjs');
    await promisify(execFile)(process.execPath, [program, 'typings', join(folder, 'project')]);
    const typings = (file: string) => readFile(file, 'utf8');
    expect(await typings(join(folder, 'project', 'voxengine.d.ts'))).toBe(
      await typings(join(root, 'modules/typings/voxengine.d.ts')),
    );
  });

  it('has the web console ready', async () => {
    await using server = await ServerProcess.start({ program: join(folder, 'app', 'patchbay.mjs') });
    const page = await (await fetch(`${server.http}/console`)).text();
    for (const [, file] of page.matchAll(/"(\/console\/assets\/[^"]+)"/g))
      expect((await fetch(`${server.http}${file}`)).status).toBe(200);
    expect(page).toContain('/console/assets/');
  });

  it('takes an upload, a rule and a call where there are no sources', async () => {
    await using server = await ServerProcess.start({ program: join(folder, 'app', 'patchbay.mjs') });
    await writeFile(join(folder, 'greeting.js'), scenario);
    await server.succeed(['upload', join(folder, 'greeting.js'), '--name', 'greeting']);
    await server.succeed(['rules', 'add', '--name', 'all', '--pattern', '.*', '--scenarios', 'greeting']);

    const heard = await server.succeed(['call', `sip:1000@${server.sip}`, '--seconds', '1']);

    expect(heard).toContain('first audio packet');
    const [session] = await server.sessionsTo('1000');
    expect(session?.finishReason).toBe('Normal termination');
    const written = (await server.records(session?.id)).filter((record) => record.kind === 'log');
    expect(written).toMatchObject([{ message: 'from the release', source: { scenario: 'greeting', line: 3 } }]);
  });
});
