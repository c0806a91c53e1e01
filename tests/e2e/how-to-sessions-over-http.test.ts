import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import type { StartedSessionView } from '#server/http/contract/index.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { shellBlocks } from '#tests/support/shell-blocks.ts';
import { verifies } from '#tests/support/verifies.ts';

const root = join(import.meta.dirname, '../..');

describe('docs/how-to/sessions-over-http.md', () => {
  verifies(['HTTP-START', 'HTTP-START-REFUSED'], 'has commands that start sessions and talk to them', async () => {
    await using server = await ServerProcess.start();
    const [first = '', second = ''] = shellBlocks(
      readFileSync(join(root, 'docs/how-to/sessions-over-http.md'), 'utf8'),
    );
    const printed = await server.follow(first);
    const [, id = '', url = ''] = printed.match(/^Started session (\S+)\. .* at (\S+)$/m) ?? [];
    const [asked = '', stopped = ''] = (await server.follow(second)).split(/(?=Stopped)/);
    expect(JSON.parse(asked)).toEqual({
      count: 1,
      method: 'POST',
      path: '/orders?now=1',
      content: 'hello',
      headers: [{ key: 'X-Who', value: 'me' }],
      customData: 'order 8',
    });
    expect(stopped).toBe('Stopped.');

    expect(await (await fetch(url)).json()).toMatchObject({ method: 'GET', path: '/', customData: 'order 7' });
    const { body } = await server.api('GET', `/v1/sessions/${id}`);
    expect(body).toMatchObject({ id, rule: 'requests', state: 'running', callerId: '', destination: '', calls: [] });
    // The journal of a session that has ended is whole.
    await server.succeed(['sessions', 'terminate', id]);
    expect((await fetch(url)).status).toBe(404);
    const records = (await server.records()).filter(({ sessionId }) => sessionId === id);
    const logged = records.filter(({ kind }) => kind === 'log').map(({ message }) => message);
    expect(logged).toEqual([`Started with order 7; reached at ${url}`]);
    expect(records.map(({ message }) => message)).toEqual(expect.arrayContaining(['HTTP request', 'HTTP answer']));
    expect(records.some(({ message }) => message.includes('alerting'))).toBe(false);

    const start = async (request: object) => {
      const answer = await server.api('POST', '/v1/applications/default/sessions', request);
      return [answer.status, (answer.body as { code?: string }).code];
    };
    expect(await start({ rule: 'nothing' })).toEqual([404, 'RULE_MISSING']);
    expect(await start({ rule: 'requests', customData: 'ü'.repeat(101) })).toEqual([
      400,
      'SESSION_CUSTOM_DATA_TOO_LONG',
    ]);
    await server.succeed(['applications', 'limits', 'default', 'customDataBytes=300']);
    expect(await start({ rule: 'requests', customData: 'ü'.repeat(101) })).toEqual([201, undefined]);
    expect(await start({ customData: 'x' })).toEqual([400, 'REQUEST_INVALID']);
    const json = await server.succeed(['sessions', 'start', '-a', 'default', '--rule', 'requests', '--json']);
    expect((JSON.parse(json) as StartedSessionView).accessSecureUrl).toMatch(/^http:.*\/sessions\/[\w-]{32}$/);
  });
});
