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

const at = '/v1/applications/default/limits';
const changed = (json: unknown) =>
  contract.applicationLimitList
    .parse(json)
    .items.filter(({ value, usual }) => value !== usual)
    .map(({ name, value }) => [name, value]);

describe('limits of an application', () => {
  it('are listed, set and reset', async () => {
    const listed = contract.applicationLimitList.parse((await server.ask('GET', at)).json);
    expect(listed.items).toContainEqual(expect.objectContaining({ name: 'players', value: 10, least: 1, most: 50 }));
    const set = await server.ask('PUT', at, { limits: { players: 20, callAttempts: 100 } });
    expect(changed(set.json)).toEqual([
      ['callAttempts', 100],
      ['players', 20],
    ]);
    expect(changed((await server.ask('GET', at)).json)).toEqual(changed(set.json));
    const { json } = await server.ask('GET', '/v1/applications/default');
    expect(contract.applicationWhole.parse(json).usage).toMatchObject({ journalBytes: 0, dropped: { records: 0 } });
    const reset = await server.ask('PUT', at, { limits: { players: null } });
    expect(changed(reset.json)).toEqual([['callAttempts', 100]]);
  });

  it('are refused for what they are not, and nothing changes then', async () => {
    const before = (await server.ask('GET', at)).json;
    const codeOf = async (limits: unknown, url = at) => {
      const { status, json } = await server.ask('PUT', url, { limits });
      return [status, contract.problem.parse(json).code];
    };
    expect(await codeOf({ httpActive: 5, speed: 1 })).toEqual([404, 'LIMIT_UNKNOWN']);
    expect(await codeOf({ httpActive: 5, players: 1000 })).toEqual([400, 'LIMIT_OUT_OF_RANGE']);
    expect(await codeOf({ players: 'many' })).toEqual([400, 'REQUEST_INVALID']);
    expect(await codeOf({}, '/v1/applications/none/limits')).toEqual([404, 'APPLICATION_MISSING']);
    expect((await server.ask('GET', at)).json).toEqual(before);
  });
});
