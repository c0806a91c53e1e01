import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { agentVendors, voiceVendors } from '#modules/connectors/index.ts';
import { loadConfiguration, optionKeys, options, resolveConfiguration, sipUriAt } from './index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'patchbay-configuration-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function writeFile(content: unknown, name = 'patchbay.config.json'): void {
  writeFileSync(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
}

describe('the configuration', () => {
  it('has loopback defaults that need no file and no variable', async () => {
    const { values, problems, warnings } = await resolveConfiguration({ folder });
    expect(problems).toEqual([]);
    expect(warnings).toEqual([]);
    expect(values.dataDirectory).toBe(path.join(folder, 'var'));
    expect(values.http).toEqual({ host: '127.0.0.1', port: 7080 });
    expect(values.sip).toEqual([
      { transport: 'udp', host: '127.0.0.1', port: 5060 },
      { transport: 'tcp', host: '127.0.0.1', port: 5060 },
    ]);
    expect(values.rtp).toEqual({ host: '127.0.0.1', low: 20_000, high: 29_999 });
    expect(values.egressAllow).toEqual([]);
    expect(values.connectorUrls).toEqual({});
    expect(values.sandboxHeapMiB).toBe(16);
    expect(values.sandboxCallbackMs).toBe(1000);
  });

  it('prefers a flag to the environment, the environment to the file, the file to the default', async () => {
    writeFile({ http: '127.0.0.1:1001', logLevel: 'warn', maxSessions: 7, egressAllow: ['a.example', '10.0.0.0/8'] });
    const { values, sources } = await resolveConfiguration({
      folder,
      environment: { PATCHBAY_HTTP: '127.0.0.1:1002', PATCHBAY_LOG_LEVEL: 'error' },
      flags: { http: '127.0.0.1:1003' },
    });
    expect(values.http.port).toBe(1003);
    expect(values.logLevel).toBe('error');
    expect(values.maxSessions).toBe(7);
    expect(values.egressAllow).toEqual(['a.example', '10.0.0.0/8']);
    expect(sources.http).toEqual({ kind: 'flag', name: '--http', text: '127.0.0.1:1003' });
    expect(sources.logLevel).toMatchObject({ kind: 'environment', name: 'PATCHBAY_LOG_LEVEL' });
    expect(sources.maxSessions).toMatchObject({ kind: 'file', name: 'maxSessions' });
    expect(sources.rtp).toMatchObject({ kind: 'default' });
  });

  it('takes access tokens of an issuer as the file says, and not of one without a secure way to its keys', async () => {
    const jwksUrl = 'https://login.example/keys';
    writeFile({ oauth: { issuer: 'https://login.example', jwksUrl, scopes: { write: 'developer' } } });
    expect((await resolveConfiguration({ folder })).oauth).toMatchObject([{ jwksUrl, scopes: { write: 'developer' } }]);
    writeFile({ oauth: { issuer: 'http://login.example', jwksUrl, scopes: { write: 'boss' }, secret: 'geheim' } });
    const { oauth, problems } = await resolveConfiguration({ folder });
    expect(oauth).toBeUndefined();
    const names = problems.map(({ details }) => details.name);
    expect(names.toSorted()).toEqual(['oauth.issuer', 'oauth.scopes.write', 'oauth.secret']);
    expect(JSON.stringify(problems)).not.toContain('geheim');
  });

  it('takes access tokens of several issuers, each with a name, bound to applications', async () => {
    const at = (host: string) => ({ issuer: `https://${host}`, jwksUrl: `https://${host}/keys` });
    const bound = { shop: { role: 'viewer', applications: ['shop'] } };
    const staff = { name: 'staff', ...at('staff.example'), scopes: { all: 'admin' } };
    const partners = { name: 'partners', ...at('partners.example'), scopes: bound, applicationsClaim: 'apps' };
    writeFile({ oauth: [staff, partners] });
    expect((await resolveConfiguration({ folder })).oauth).toEqual([staff, partners]);
    const problemsWith = async (...oauth: object[]) => {
      writeFile({ oauth });
      return (await resolveConfiguration({ folder })).problems.map(({ details }) => details.name);
    };
    expect(await problemsWith(staff, { ...partners, name: undefined })).toEqual(['oauth']);
    expect(await problemsWith(staff, { ...partners, name: 'staff' })).toEqual(['oauth']);
    expect(await problemsWith(staff, { ...partners, issuer: staff.issuer })).toEqual(['oauth']);
    expect(await problemsWith({ ...staff, scopes: { all: { role: 'admin', applications: [] } } })).toEqual([
      'oauth.0.scopes.all.applications',
    ]);
  });

  it('names the account, and refuses what clients could not use in names', async () => {
    const { values } = await resolveConfiguration({ folder });
    expect([values.accountName, values.accountId, values.accountEmail]).toEqual([
      'patchbay',
      1,
      'owner@patchbay.invalid',
    ]);
    const given = { PATCHBAY_ACCOUNT_NAME: 'Acme.Ltd', PATCHBAY_ACCOUNT_ID: '0', PATCHBAY_ACCOUNT_EMAIL: 'acme' };
    const { problems } = await resolveConfiguration({ folder, environment: given });
    expect(problems.map(({ code }) => code)).toEqual(Array(3).fill('CONFIGURATION_INVALID'));
  });

  it('never shows the password of a database', async () => {
    const given = (store: string, kind: 'flags' | 'environment' = 'environment') =>
      resolveConfiguration({ folder, [kind]: kind === 'flags' ? { store } : { PATCHBAY_STORE: store } });
    const good = await given('postgres://patchbay:geheim@127.0.0.1/patchbay');
    expect(good.problems).toEqual([]);
    expect(good.values.store?.secret).toBe('postgres://patchbay:geheim@127.0.0.1/patchbay');
    expect(`${good.values.store}`).toBe('postgres://patchbay:***@127.0.0.1/patchbay');
    expect(good.warnings).toEqual([]);
    const texts = [
      'mysql://patchbay:geheim@127.0.0.1/patchbay',
      'postgres://patchbay:geheim@127.0.0.1',
      'postgres://patchbay:geheim@[/patchbay',
      'geheim',
    ];
    for (const wrong of await Promise.all(texts.map((text) => given(text))))
      expect(wrong.problems).toMatchObject([
        { code: 'CONFIGURATION_INVALID', hint: expect.stringContaining('postgres:') },
      ]);
    const far = await given('postgresql://patchbay@db.example.com/patchbay?password=geheim', 'flags');
    expect(far.warnings).toMatchObject([expect.stringContaining('ps'), expect.stringContaining('sslmode=verify-full')]);
    for (const { values, sources, problems, warnings } of [
      good,
      far,
      ...(await Promise.all(texts.map((text) => given(text)))),
    ]) {
      const shown = problems.map(({ message, hint, details }) => [message, hint, details]);
      expect(JSON.stringify([values, sources, shown, warnings])).not.toContain('geheim');
    }
  });

  it('takes every transport for SIP, and refuses TLS without a certificate', async () => {
    const sip = 'tls:0.0.0.0:5061,wss:[::1]:5062,ws:127.0.0.1:5063';
    const files = { sipTlsCertificate: 'tls/fullchain.pem', sipTlsKey: '/etc/key.pem' };
    const { problems, values } = await resolveConfiguration({ folder, flags: { sip, ...files } });
    expect(problems).toEqual([]);
    expect(values.sip).toEqual([
      { transport: 'tls', host: '0.0.0.0', port: 5061 },
      { transport: 'wss', host: '::1', port: 5062 },
      { transport: 'ws', host: '127.0.0.1', port: 5063 },
    ]);
    expect(values.sipTlsCertificate).toBe(path.join(folder, 'tls/fullchain.pem'));
    expect(values.sipTlsKey).toBe('/etc/key.pem');
    const [problem] = (await resolveConfiguration({ folder, flags: { sip, sipTlsKey: 'key.pem' } })).problems;
    expect(problem).toMatchObject({
      code: 'CONFIGURATION_INVALID',
      message: expect.stringContaining('needs a certificate'),
    });
    expect(problem?.hint).toContain('--sip-tls-certificate');
  });

  it('reads paths in the file relative to the file', async () => {
    writeFile({ dataDirectory: './data' }, 'other.json');
    const resolved = await resolveConfiguration({ folder: '/', file: path.join(folder, 'other.json') });
    expect(resolved.values.dataDirectory).toBe(path.join(folder, 'data'));
  });

  it.each([
    ['http', '7080', 'an IP address and a port'],
    ['http', 'example.com:80', 'an IP address and a port'],
    ['http', '127.0.0.1:70000', 'at most 65535'],
    ['http', '::1:7080', 'an IP address and a port'],
    ['sip', '', 'at least one listener'],
    ['sip', '127.0.0.1:5060', 'begins with udp:, tcp:, tls:, ws: or wss:'],
    ['sip', 'sctp:127.0.0.1:5060', 'begins with udp:, tcp:, tls:, ws: or wss:'],
    ['sip', 'tls:127.0.0.1', 'an IP address and a port'],
    ['sipAdvertise', 'example.com', 'an IP address'],
    ['publicUrl', 'voice.example.com', 'an http or https URL'],
    ['publicUrl', 'wss://voice.example.com', 'an http or https URL'],
    ['publicUrl', 'https://voice.example.com/?a=1', 'without user, query and fragment'],
    ['sipTlsVerify', 'maybe', 'one of strict, wildcards, off'],
    ['rtp', '0.0.0.0:20000-29999', 'one address'],
    ['rtp', '127.0.0.1:80-100', 'between 1024 and 65535'],
    ['rtp', '127.0.0.1:3000-3001', 'at least two calls'],
    ['rtp', '127.0.0.1:30000-20000', 'at least two calls'],
    ['logLevel', 'loud', 'one of fatal, error'],
    ['maxSessions', '0', 'from 1 to 100000'],
    ['maxSessions', 'many', 'whole number'],
    ['maxSessions', '-3', 'whole number'],
    ['maxSessions', '1e3', 'whole number'],
    ['dataDirectory', ' ', 'must name a folder'],
    ['connectorUrls', 'openai', 'a vendor and an http or ws URL'],
    ['connectorUrls', 'openai=http://user@127.0.0.1/', 'a vendor and an http or ws URL'],
    ['connectorUrls', 'nobody=http://127.0.0.1/', 'nobody is none of openai'],
  ] as const)('refuses %s=%j and says where it came from and what to write', async (key, text, problem) => {
    const flag = (await resolveConfiguration({ folder, flags: { [key]: text } })).problems;
    expect(flag).toHaveLength(1);
    expect(flag[0]).toMatchObject({ code: 'CONFIGURATION_INVALID', kind: 'operator' });
    expect(flag[0]?.message).toContain(`--${options[key].flag}`);
    expect(flag[0]?.message).toContain(problem);
    expect(flag[0]?.message).toContain(JSON.stringify(text));
    expect(flag[0]?.hint).toMatch(/Write, for example, .+ `patchbay doctor`/);
    const variable = (await resolveConfiguration({ folder, environment: { [options[key].env]: text } })).problems;
    expect(variable[0]?.message).toContain(`environment variable ${options[key].env}`);
    writeFile({ [key]: text });
    expect((await resolveConfiguration({ folder })).problems[0]?.message).toContain(`file, the key ${key}`);
  });

  it('names the right key for a key of the file that is nearly right, and lists the keys for one that is not', async () => {
    writeFile({ 'log-level': 'warn', colour: 'blue' });
    const { problems } = await resolveConfiguration({ folder });
    expect(problems[0]?.message).toContain('there is no option');
    writeFile({ log_level: 'warn' });
    expect((await resolveConfiguration({ folder })).problems[0]?.hint).toContain('Perhaps you mean logLevel');
    writeFile({ colour: 'blue' });
    expect((await resolveConfiguration({ folder })).problems[0]?.hint).toContain('maxSessions');
    writeFile({ maxSessions: { a: 1 } });
    expect((await resolveConfiguration({ folder })).problems[0]).toMatchObject({ code: 'CONFIGURATION_INVALID' });
  });

  it('says what is wrong with a file that is no JSON object, and misses a file only when it was asked for', async () => {
    writeFile('{ http: 1 }');
    await expect(loadConfiguration({ folder })).rejects.toThrow(/patchbay\.config\.json cannot be read/);
    const missing = await resolveConfiguration({ folder, environment: { PATCHBAY_CONFIG: 'gone.json' } });
    expect(missing.problems[0]).toMatchObject({ code: 'CONFIGURATION_FILE_UNREADABLE' });
  });

  it('keeps usable values beside every problem, so that doctor can show all of them at once', async () => {
    const { problems, values } = await resolveConfiguration({
      folder,
      flags: { http: 'x', rtp: 'y', maxSessions: 'z' },
    });
    expect(problems).toHaveLength(3);
    expect(values.http.port).toBe(7080);
  });

  it('warns about addresses that other machines reach and about variables nobody reads', async () => {
    const { warnings, problems } = await resolveConfiguration({
      folder,
      flags: { http: '0.0.0.0:7080', sip: 'udp:192.0.2.1:5060' },
      environment: { PATCHBAY_HTPP: 'x', PATCHBAY_KEY: 'k', OTHER: 'y' },
    });
    expect(problems).toEqual([]);
    expect(warnings).toHaveLength(4);
    expect(warnings.join()).toContain('PATCHBAY_HTPP');
    expect(warnings.join()).not.toContain('PATCHBAY_KEY ');
  });

  it('takes a public URL, and warns when addresses for others would name no machine', async () => {
    const http = '0.0.0.0:7080';
    const named = await resolveConfiguration({ folder, flags: { http, publicUrl: 'https://Voice.example.com/a/' } });
    expect(named.values.publicUrl).toBe('https://voice.example.com/a');
    const warned = ({ warnings }: typeof named) => warnings.some((warning) => warning.includes('--public-url'));
    expect([warned(named), warned(await resolveConfiguration({ folder, flags: { http } }))]).toEqual([false, true]);
  });

  it('warns when servers over TLS are not verified', async () => {
    expect((await resolveConfiguration({ folder, flags: { sipTlsVerify: 'off' } })).warnings).toHaveLength(1);
    expect((await resolveConfiguration({ folder, flags: { sipTlsVerify: 'wildcards' } })).warnings).toEqual([]);
  });

  it.each([
    ['udp:127.0.0.1:5060', 'sip:100@127.0.0.1:5060'],
    ['tls:[::1]:5061', 'sip:100@[::1]:5061;transport=tls'],
    ['wss:127.0.0.1:5062', 'sip:100@127.0.0.1:5062;transport=ws'],
  ])('tells how to call somebody behind %s', (listener, uri) => {
    expect(sipUriAt(listener, '100')).toBe(uri);
  });

  it('knows every vendor that has clients, and where the operator has them connect to', async () => {
    const names = new Set([...Object.values(agentVendors), ...Object.values(voiceVendors)].map(({ name }) => name));
    expect([...names, 'dialogflow', 'google-analytics'].sort()).toEqual(
      [...(options.connectorUrls.choices ?? [])].sort(),
    );
    const flags = { connectorUrls: 'openai=http://127.0.0.1:8000/v1' };
    expect((await resolveConfiguration({ folder, flags })).values.connectorUrls).toEqual({
      openai: 'http://127.0.0.1:8000/v1',
    });
  });

  it('gives every option a flag, a variable and a description of its own', () => {
    const rows = optionKeys.map((key) => options[key]);
    expect(new Set(rows.map((row) => row.flag)).size).toBe(rows.length);
    expect(new Set(rows.map((row) => row.env)).size).toBe(rows.length);
    for (const row of rows) {
      expect(row.env).toMatch(/^PATCHBAY_[A-Z_]+$/);
      expect(row.description).toMatch(/\.$/);
    }
  });

  it('lets scenarios of applications use the management API with a role that there is', async () => {
    writeFile({ managementApi: { shop: 'User Manager' } });
    expect(await resolveConfiguration({ folder })).toMatchObject({
      management: { shop: 'User Manager' },
      problems: [],
    });
    writeFile({ managementApi: { shop: 'King' } });
    const { management, problems } = await resolveConfiguration({ folder });
    expect(management).toEqual({});
    expect(problems).toMatchObject([
      { code: 'CONFIGURATION_INVALID', message: expect.stringContaining('managementApi.shop') },
    ]);
  });
});
