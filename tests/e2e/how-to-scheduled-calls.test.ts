import { readFileSync } from 'node:fs';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { JobList, JobView } from '#server/http/contract/index.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { shellBlocks } from '#tests/support/shell-blocks.ts';
import { until } from '#tests/support/until.ts';
import { UserPhone } from '#tests/support/user-phone.ts';

const root = join(import.meta.dirname, '../..');
const url = '/v1/applications/default/jobs';

async function jobsOf(server: ServerProcess): Promise<readonly JobView[]> {
  return ((await server.api('GET', url)).body as JobList).items.toReversed();
}

async function alicesPhone(server: ServerProcess): Promise<UserPhone> {
  const onLeg = (leg: { answer(): void }) => leg.answer();
  const phone = await UserPhone.start({ username: 'alice', password: 'correct horse', server: server.sip, onLeg });
  await phone.register();
  return phone;
}

describe('docs/how-to/scheduled-calls.md', () => {
  it('has commands that call at a time, also when the server was killed meanwhile', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'patchbay-how-to-'));
    const dataDirectory = join(folder, 'var');
    await using _ = { [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
    await symlink(join(root, 'scenarios'), join(folder, 'scenarios'));
    const [once = '', many = ''] = shellBlocks(readFileSync(join(root, 'docs/how-to/scheduled-calls.md'), 'utf8'));
    {
      await using server = await ServerProcess.start({ dataDirectory });
      await server.api('POST', '/v1/applications/default/users', { username: 'alice', password: 'correct horse' });
      await using alice = await alicesPhone(server);
      expect(await server.follow(once, { folder })).toMatch(/^1 +campaign +- +(waiting|running|done) /m);
      await until(async () => (await jobsOf(server))[0]?.status === 'done', 'the call', 50);
      expect(alice.legs).toHaveLength(1);
      expect(await server.follow(many, { folder })).toMatch(/^Scheduled 2 sessions.*^Cancelled [12] jobs?\.$/ms);
      const soon = new Date(Date.now() + 1_000).toISOString();
      const customData = '{"user":"alice","caller_id":"200","text":"Still there?"}';
      await server.api('POST', url, { rule: 'campaign', at: soon, customData, attempts: 100, retryMs: 500 });
      await server.stop('SIGKILL');
    }
    await using server = await ServerProcess.start({ dataDirectory });
    await using alice = await alicesPhone(server);
    // It may be tried before the phone is registered again.
    await until(async () => (await jobsOf(server)).at(-1)?.status === 'done', 'the call after the crash', 50);
    // A call of the other jobs may have been under way at the crash, and is tried again.
    expect(alice.legs.filter(({ invite }) => invite.callerId === '200')).toHaveLength(1);
  });
});
