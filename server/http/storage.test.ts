import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import * as contract from './contract/index.ts';
import { idleParts } from './test-parts.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(idleParts());
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const at = '/v1/applications/default/storage';
const pathOf = (key: string) => `${at}/${encodeURIComponent(key)}`;
const codeOf = async (...request: Parameters<TestServer['ask']>) => {
  const { status, json } = await server.ask(...request);
  return [status, contract.problem.parse(json).code];
};

describe('stored values of an application', () => {
  it('are set, read, replaced and removed under any key', async () => {
    for (const key of ['plain', 'user:+1 202', 'a/b?c#d%', 'ü'.repeat(200), '\u0000\u{1f600}']) {
      const set = await server.ask('PUT', pathOf(key), { value: `of ${key}`, ttlSeconds: 60 });
      const kept = contract.storedValue.parse(set.json);
      expect(kept).toMatchObject({ key, value: `of ${key}` });
      expect(kept.expiresAt - Date.now()).toBeLessThanOrEqual(60_000);
      expect((await server.ask('GET', pathOf(key))).json).toEqual(kept);
      const again = await server.ask('PUT', pathOf(key), { value: '' });
      expect((again.json.expiresAt - Date.now()) / 86_400_000).toBeCloseTo(30, 1);
      expect((await server.ask('DELETE', pathOf(key))).status).toBe(204);
      expect(await codeOf('GET', pathOf(key))).toEqual([404, 'STORAGE_KEY_MISSING']);
      expect(await codeOf('DELETE', pathOf(key))).toEqual([404, 'STORAGE_KEY_MISSING']);
    }
  });

  it('are listed by pattern, page by page', async () => {
    for (const key of ['n:1', 'n:2', 'n:3', 'm']) await server.ask('PUT', pathOf(key), { value: key });
    const list = async (query: string) => {
      const { items, next } = contract.storedValueList.parse((await server.ask('GET', `${at}?${query}`)).json);
      return [items.map(({ key }) => key), next];
    };
    expect(await list('')).toEqual([['m', 'n:1', 'n:2', 'n:3'], null]);
    expect(await list('pattern=n:&limit=2')).toEqual([['n:1', 'n:2'], 'n:2']);
    expect(await list('pattern=n:&limit=2&after=n:2')).toEqual([['n:3'], null]);
    expect(await list('pattern=*2')).toEqual([['n:2'], null]);
    expect((await server.ask('GET', '/v1/applications/none/storage')).status).toBe(404);
  });

  it('are refused for what they are not', async () => {
    expect(await codeOf('PUT', pathOf('k'.repeat(201)), { value: 'v' })).toEqual([400, 'STORAGE_KEY_INVALID']);
    expect(await codeOf('PUT', pathOf('k'), { value: 'v'.repeat(2_001) })).toEqual([400, 'STORAGE_VALUE_INVALID']);
    expect(await codeOf('PUT', pathOf('k'), { value: 'v', ttlSeconds: -1 })).toEqual([400, 'STORAGE_TTL_INVALID']);
    for (const body of [{}, { value: 5 }, { value: 'v', ttl: 5 }])
      expect(await codeOf('PUT', pathOf('k'), body)).toEqual([400, 'REQUEST_INVALID']);
    expect(await codeOf('GET', `${at}?pattern=${'*'.repeat(201)}`)).toEqual([400, 'STORAGE_PATTERN_INVALID']);
    expect(await codeOf('PUT', '/v1/applications/none/storage/k', { value: 'v' })).toEqual([
      404,
      'APPLICATION_MISSING',
    ]);
  });
});
