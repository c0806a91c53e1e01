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

/** Code and status of a refusal. */
async function refusal(method: string, path: string, body?: unknown) {
  const { status, json } = await server.ask(method, path, body);
  return [status, contract.problem.parse(json).code];
}

const proxies = ['sip:carrier.example;transport=tls'];

describe('trunks', () => {
  it('are added with defaults, shown without their password, and removed', async () => {
    const wish = { name: 'carrier', proxies, username: 'us', password: 'hunter2', prefixes: [{ prefix: '+49' }] };
    const added = await server.ask('POST', '/v1/trunks', wish);
    expect(added.status).toBe(201);
    expect(contract.trunk.parse(added.json)).toMatchObject({
      name: 'carrier',
      application: null,
      hasPassword: true,
      prefixes: [{ prefix: '49', strip: 0, prepend: '' }],
      callerId: { mode: 'pass' },
      keepAliveSeconds: 30,
      state: 'unknown',
      proxies: [{ uri: 'sip:carrier.example;transport=tls', state: 'unknown' }],
      registration: null,
    });
    const listed = await server.ask('GET', '/v1/trunks');
    expect(contract.trunkList.parse(listed.json).items).toHaveLength(1);
    for (const { text } of [added, listed]) expect(text).not.toContain('hunter2');
    const tested = await server.ask('POST', '/v1/trunks/carrier/test');
    expect(contract.trunkReport.parse(tested.json)).toMatchObject({ state: 'degraded' });
    expect((await server.ask('DELETE', '/v1/trunks/carrier')).status).toBe(204);
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/test'],
    ] as const) {
      expect(await refusal(method, `/v1/trunks/carrier${path}`)).toEqual([404, 'TRUNK_MISSING']);
    }
  });

  it.each<[string, object, string]>([
    ['no proxy', { proxies: [] }, 'REQUEST_INVALID'],
    ['a proxy that is a telephone', { proxies: ['tel:+49'] }, 'TRUNK_INVALID'],
    ['a proxy with a user', { proxies: ['sip:us@carrier.example'] }, 'TRUNK_INVALID'],
    ['a proxy with headers', { proxies: ['sip:carrier.example?Route=x'] }, 'TRUNK_INVALID'],
    ['a transport that is none', { proxies: ['sip:carrier.example;transport=carrier-pigeon'] }, 'TRUNK_INVALID'],
    ['a registration without a user name', { register: true }, 'TRUNK_INVALID'],
    ['a password without a user name', { password: 'x' }, 'TRUNK_INVALID'],
    ['nothing to prove', { challenge: true, username: 'us' }, 'TRUNK_INVALID'],
    ['a domain with a port', { fromDomain: 'carrier.example:5060' }, 'TRUNK_INVALID'],
    ['a domain with a line break', { fromDomain: 'a\r\nRoute: x' }, 'TRUNK_INVALID'],
    ['a country that is none', { country: 'XX' }, 'COUNTRY_UNKNOWN'],
    ['a caller id that is no number', { callerId: { mode: 'list', numbers: ['alice'] } }, 'NUMBER_INVALID'],
    ['a prefix with letters', { prefixes: [{ prefix: 'a' }] }, 'REQUEST_INVALID'],
    ['an application that is not there', { application: 'none' }, 'APPLICATION_MISSING'],
    ['a name with capitals', { name: 'Carrier' }, 'TRUNK_NAME_INVALID'],
  ])('with %s are refused', async (_, wish, code) => {
    expect((await refusal('POST', '/v1/trunks', { name: 'x', proxies, ...wish }))[1]).toBe(code);
    expect((await server.ask('GET', '/v1/trunks')).json.items).toEqual([]);
  });
});

describe('numbers', () => {
  const at = '/v1/applications/default/numbers';

  it('are kept in E.164, once, whatever way they are written', async () => {
    const added = await server.ask('POST', at, { number: '030 123456', country: 'DE' });
    expect(contract.phoneNumber.parse(added.json)).toMatchObject({ number: '+4930123456', application: 'default' });
    expect(await refusal('POST', at, { number: '004930123456' })).toEqual([409, 'NUMBER_TAKEN']);
    expect(contract.phoneNumberList.parse((await server.ask('GET', at)).json).items).toHaveLength(1);
    expect((await server.ask('DELETE', `${at}/${encodeURIComponent('+49 30 123456')}`)).status).toBe(204);
    expect(await refusal('DELETE', `${at}/${encodeURIComponent('+4930123456')}`)).toEqual([404, 'NUMBER_MISSING']);
  });

  it('are bound to a rule, also later, and a trunk is, too', async () => {
    const { id } = await server.store.applications.get('default');
    await server.store.rules.add(id, { name: 'support', pattern: 'x', scenarios: [] });
    const added = await server.ask('POST', at, { number: '+4930123456', rule: 'support' });
    expect(contract.phoneNumber.parse(added.json)).toMatchObject({ number: '+4930123456', rule: 'support' });
    const one = `${at}/+4930123456`;
    expect((await server.ask('PATCH', one, { rule: null })).json).toMatchObject({ rule: null });
    expect((await server.ask('PATCH', one, { rule: 'support' })).json).toMatchObject({ rule: 'support' });
    expect((await server.ask('GET', one)).json).toMatchObject({ rule: 'support' });
    expect((await server.ask('GET', at)).json.items).toMatchObject([{ rule: 'support' }]);
    const none = { rule: 'none' };
    expect(await refusal('PATCH', one, none)).toEqual([404, 'RULE_MISSING']);
    expect(await refusal('PATCH', `${at}/+4930123457`, { rule: null })).toEqual([404, 'NUMBER_MISSING']);
    expect(await refusal('POST', at, { number: '+4930123458', ...none })).toEqual([404, 'RULE_MISSING']);
    const trunk = { name: 'bound', proxies, application: 'default' };
    expect((await server.ask('POST', '/v1/trunks', { ...trunk, rule: 'support' })).json).toMatchObject({
      application: 'default',
      rule: 'support',
    });
    const change = async (body: object) => (await server.ask('PATCH', '/v1/trunks/bound', body)).json;
    expect(await change({ maxCalls: 3 })).toMatchObject({ rule: 'support' });
    expect(await change({ rule: null })).toMatchObject({ application: 'default', rule: null });
    expect(await change({ rule: 'support' })).toMatchObject({ rule: 'support' });
    expect(await change({ application: null })).toMatchObject({ application: null, rule: null });
    expect(await refusal('PATCH', '/v1/trunks/bound', { rule: 'support' })).toEqual([404, 'RULE_MISSING']);
    expect(await refusal('POST', '/v1/trunks', { ...trunk, name: 'x', ...none })).toEqual([404, 'RULE_MISSING']);
    for (const path of ['/v1/trunks/bound', one, '/v1/applications/default/rules/support'])
      expect((await server.ask('DELETE', path)).status).toBe(204);
  });

  it('must be possible', async () => {
    expect(await refusal('POST', at, { number: '100' })).toEqual([400, 'NUMBER_INVALID']);
    expect(await refusal('POST', at, { number: '030 123456', country: 'de' })).toEqual([400, 'COUNTRY_UNKNOWN']);
    expect(await refusal('POST', '/v1/applications/none/numbers', { number: '+4930123456' })).toEqual([
      404,
      'APPLICATION_MISSING',
    ]);
  });
});

describe('a change of a trunk', () => {
  it('leaves what it does not name, and takes away what is null', async () => {
    const made = { name: 'old', proxies, username: 'me', password: 'secret', country: 'DE', maxCalls: 5 };
    await server.ask('POST', '/v1/trunks', { ...made, prefixes: [{ prefix: '49' }] });
    const changed = await server.ask('PATCH', '/v1/trunks/old', {
      callerId: { mode: 'list', numbers: ['030 12345678'] },
      maxCalls: null,
      application: 'default',
      keepAliveSeconds: 0,
    });
    expect(contract.trunk.parse(changed.json)).toMatchObject({
      name: 'old',
      username: 'me',
      hasPassword: true,
      country: 'DE',
      maxCalls: null,
      application: 'default',
      callerId: { mode: 'list', numbers: ['+493012345678'] },
      prefixes: [{ prefix: '49', strip: 0, prepend: '' }],
      registerSeconds: 600,
      keepAliveSeconds: 0,
    });
    const freed = await server.ask('PATCH', '/v1/trunks/old', { password: null, application: null });
    expect(freed.json).toMatchObject({ hasPassword: false, application: null, keepAliveSeconds: 0 });
    const change = (body: object) => refusal('PATCH', '/v1/trunks/old', body);
    expect(await change({ challenge: true })).toEqual([400, 'TRUNK_INVALID']);
    expect(await change({ country: 'XX' })).toEqual([400, 'COUNTRY_UNKNOWN']);
    expect(await change({ name: 'new' })).toEqual([400, 'REQUEST_INVALID']);
    expect(await refusal('PATCH', '/v1/trunks/none', {})).toEqual([404, 'TRUNK_MISSING']);
  });
});

describe('access lists', () => {
  it('hold a network in its canonical spelling, once in each scope', async () => {
    await server.ask('POST', '/v1/trunks', { name: 'pbx', proxies });
    const put = (body: object) => server.ask('PUT', '/v1/access', { action: 'allow', ...body });
    expect(contract.accessEntry.parse((await put({ network: '10.1.2.3/8' })).json)).toMatchObject({
      network: '10.0.0.0/8',
      application: null,
      trunk: null,
    });
    await put({ network: '10.0.0.0/8', action: 'deny', description: 'the office' });
    expect((await server.ask('GET', '/v1/access')).json.items).toMatchObject([{ description: 'the office' }]);
    await put({ network: '::1', trunk: 'pbx' });
    await put({ network: '192.0.2.7', application: 'default' });
    const { items } = contract.accessList.parse((await server.ask('GET', '/v1/access')).json);
    expect(
      items.map(({ network, action, application, trunk }) => [network, action, application, trunk]).toSorted(),
    ).toEqual([
      ['10.0.0.0/8', 'deny', null, null],
      ['192.0.2.7/32', 'allow', 'default', null],
      ['::1/128', 'allow', null, 'pbx'],
    ]);
    expect((await server.ask('DELETE', '/v1/access?network=::1&trunk=pbx')).status).toBe(204);
    expect(await refusal('DELETE', '/v1/access?network=::1&trunk=pbx')).toEqual([404, 'ACCESS_MISSING']);
  });

  it('refuse what is no network, and a scope that is two', async () => {
    const put = (body: object) => refusal('PUT', '/v1/access', { action: 'allow', ...body });
    expect(await put({ network: 'carrier.example' })).toEqual([400, 'ACCESS_NETWORK_INVALID']);
    expect(await put({ network: '10.0.0.0/33' })).toEqual([400, 'ACCESS_NETWORK_INVALID']);
    expect(await put({ network: '::1', trunk: 'pbx', application: 'default' })).toEqual([
      400,
      'ACCESS_SCOPE_AMBIGUOUS',
    ]);
    expect(await put({ network: '::1', trunk: 'none' })).toEqual([404, 'TRUNK_MISSING']);
  });
});
