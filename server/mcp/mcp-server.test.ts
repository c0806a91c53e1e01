import { once } from 'node:events';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JournalEntry } from '#runtime/journal/index.ts';
import { type ApplicationId, newSessionId, type SessionId } from '#runtime/shared/ids.ts';
import type { RoleName } from '#server/keys/index.ts';
import { Assistant } from '#tests/support/assistant.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { verifies } from '#tests/support/verifies.ts';
import { idleParts } from '../http/test-parts.ts';
import { mcpServerLimits } from './limits.ts';
import { tools } from './tools/index.ts';

let server: TestServer;
let owner: Assistant;
let applicationId: ApplicationId;

beforeAll(async () => {
  server = await startTestServer(idleParts());
  owner = await Assistant.overHttp(server.url, server.key);
  applicationId = (await server.store.applications.get('default')).id;
});
afterAll(async () => {
  await owner[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

async function keyOf(name: string, role: RoleName, applications?: readonly string[], at = server): Promise<string> {
  return (await at.ask('POST', '/v1/keys', { name, role, applications })).json.key;
}

async function sessionWith(entries: readonly JournalEntry[]): Promise<SessionId> {
  const id = newSessionId();
  const startedAt = Date.now();
  await server.store.sessions.start({ id, applicationId, startedAt, destination: '1', callerId: '2', scenarios: [] });
  const journal = server.journal.session(id);
  for (const entry of entries) journal.append(entry);
  await journal.close();
  return id;
}

describe('the tools', () => {
  it('have names of their own, schemas of objects without references, and hints that agree with what they need', async () => {
    const { tools: listed } = await owner.client.listTools();
    expect(listed.map(({ name }) => name)).toEqual([...new Set(tools.map(({ name }) => name))]);
    for (const { name, description, inputSchema, outputSchema, annotations } of listed) {
      expect({ name, type: [inputSchema.type, outputSchema?.type ?? 'object'] }).toEqual({
        name,
        type: ['object', 'object'],
      });
      expect(JSON.stringify([inputSchema, outputSchema ?? {}])).not.toContain('$ref');
      expect(description?.length).toBeGreaterThan(20);
      const writes = tools.find((one) => one.name === name)?.permissions.some((one) => one.endsWith(':write')) === true;
      if (!writes) expect({ name, ...annotations }).toMatchObject({ readOnlyHint: true, destructiveHint: false });
    }
  });

  verifies(
    'MCPSERVER-LOOP',
    'take a scenario from its check over its upload to an older version, and route numbers to it',
    async () => {
      const scenario = { scenario: 'shop', fileName: 'shop.js' };
      expect((await owner.call('validate_scenario', { fileName: 'shop.js', source: '1' })).result.valid).toBe(true);
      expect((await owner.call('deploy_scenario', { ...scenario, source: '1' })).result.outcome).toBe('created');
      expect((await owner.call('deploy_scenario', { ...scenario, source: '2' })).result.scenario.version).toBe(2);
      expect((await owner.call('rollback_scenario', { scenario: 'shop' })).result.version).toBe(1);
      const none = await owner.call('rollback_scenario', { scenario: 'shop' });
      expect(none.error).toContain('(SCENARIO_VERSION_NONE_BEFORE)');
      expect((await owner.call('get_scenario', { scenario: 'shop', version: 2 })).result).toMatchObject({
        source: '2',
        current: 1,
      });
      await owner.call('add_rule', { name: 'shop', pattern: '1', scenarios: ['shop'] });
      await owner.call('set_rule', { rule: 'shop', name: 'open', pattern: '2' });
      expect((await owner.call('list_rules')).result.items).toMatchObject([{ name: 'open', pattern: '2' }]);
      expect((await owner.call('remove_rule', { rule: 'open' })).result).toEqual({ done: true });
      expect((await owner.call('list_scenarios', { limit: 1 })).result.items).toHaveLength(1);
    },
  );

  it('give a bundle without its source map unless it is asked for', async () => {
    const source = 'const a = 1;\n//# sourceMappingURL=data:application/json;base64,e30=\n';
    await server.ask('PUT', '/v1/applications/default/scenarios/bundle', { fileName: 'bundle.js', source });
    const read = async (more: object) =>
      (await owner.call('get_scenario', { scenario: 'bundle', ...more })).result.source;
    expect([await read({}), await read({ source_map: true })]).toEqual(['const a = 1;\n', source]);
  });

  it('tell secrets by name alone', async () => {
    await server.ask('PUT', '/v1/applications/default/secrets/TOKEN', { value: 'not to be seen' });
    const { result } = await owner.call('list_secrets');
    expect(result.items).toMatchObject([{ name: 'TOKEN' }]);
    expect(JSON.stringify(result)).not.toContain('not to be seen');
  });

  verifies('MCPSERVER-ERRORS', 'tell what was wrong, its code and what to do', async () => {
    const { error = '' } = await owner.call('get_scenario', { scenario: 'none' });
    expect(error.split('\n')[0]).toMatch(/^Error: .*none.* \(SCENARIO_MISSING\)$/);
    expect(error.split('\n')[1]).toMatch(/\w/);
    const wrong = await owner.call('list_sessions', { limit: 0, state: 'odd', more: 1 });
    expect(wrong.error).toContain('TOOL_ARGUMENTS_INVALID');
    expect(wrong.error).toContain('"at":"state"');
    await expect(owner.call('no_tool')).rejects.toThrow('no_tool');
    expect((await owner.call('get_session', { session: '../../v1/status' })).error).toContain('TOOL_ARGUMENTS_INVALID');
    expect((await owner.call('list_rules', { application: '..' })).error).toContain('REQUEST_INVALID');
  });

  it('refuse a result that would flood the assistant', async () => {
    const source = `/*${'x'.repeat(mcpServerLimits.toolResultBytes)}*/`;
    await server.ask('PUT', '/v1/applications/default/scenarios/huge', { fileName: 'huge.js', source });
    expect((await owner.call('get_scenario', { scenario: 'huge' })).error).toContain('TOOL_RESULT_TOO_LARGE');
  });
});

describe('the journal', () => {
  verifies('MCPSERVER-TAIL', 'is followed from where one was, and waited for', async () => {
    const session = await sessionWith([
      { kind: 'log', message: 'first' },
      { kind: 'log', message: 'second' },
    ]);
    const { result: last } = await owner.call('tail_journal', { session, limit: 1 });
    expect(last).toMatchObject({ items: [{ message: 'second' }], position: 2 });
    const { result: from } = await owner.call('tail_journal', { session, after: 1 });
    expect(from).toMatchObject({ items: [{ message: 'second' }], next: null, position: 2 });
    const { result: all } = await owner.call('tail_journal', { limit: 1 });
    const waiting = owner.call('tail_journal', { after: all.position, waitSeconds: 30, level: 'warn' });
    await sessionWith([
      { kind: 'log', message: 'not this' },
      { kind: 'log', level: 'error', message: 'this' },
    ]);
    const { result: waited } = await waiting;
    expect(waited.items).toMatchObject([{ message: 'this' }]);
    expect(waited.position).toBe(waited.items[0].cursor);
    expect((await owner.call('search_journal', { search: 'seco', session })).result.items).toMatchObject([
      { message: 'second' },
    ]);
  });

  it('is made a transcript of', async () => {
    const openAi = { event: 'ConversationItemInputAudioTranscriptionCompleted', text: '{"transcript":"Is it open?"}' };
    const session = await sessionWith([
      { kind: 'system', message: 'Session started' },
      { kind: 'command', message: 'call.say', data: { callId: 'a', text: 'Hello' } },
      { kind: 'event', message: 'asr.result', data: { text: 'good day' } },
      { kind: 'event', message: 'call.tone', data: { tone: '5' } },
      { kind: 'command', message: 'player.create', data: { sources: [{ kind: 'text', text: 'One moment' }] } },
      { kind: 'media', message: 'OpenAI received', data: openAi },
      { kind: 'media', message: 'OpenAI received', data: { event: 'ResponseDone', text: '{"transcript":"Ye…' } },
      {
        kind: 'media',
        message: 'Deepgram received',
        data: { event: 'ConversationText', text: '{"role":"assistant","content":"Yes"}' },
      },
      { kind: 'log', message: 'noted' },
    ]);
    const { result } = await owner.call('get_transcript', { session });
    expect(result.items.map(({ who, text: words }: { who: string; text: string }) => `${who}: ${words}`)).toEqual([
      'scenario: Hello',
      'caller: good day',
      'caller: [key 5]',
      'scenario: One moment',
      'caller: Is it open?',
      'agent: Yes',
      'log: noted',
    ]);
    expect(result.isComplete).toBe(false);
  });
});

describe('a key', () => {
  verifies('MCPSERVER-KEYS', 'may do by tools what it may do over HTTP, and is told of no other', async () => {
    await server.store.applications.create('mine');
    await using viewer = await Assistant.overHttp(server.url, await keyOf('viewer', 'viewer'));
    const seen = await viewer.names();
    expect(seen).toContain('get_transcript');
    expect(seen).toContain('doctor');
    expect(seen).not.toContain('deploy_scenario');
    const refused = await viewer.call('deploy_scenario', { scenario: 'x', fileName: 'x.js', source: '1' });
    expect(refused.error).toContain('(PERMISSION_MISSING)');
    await using scoped = await Assistant.overHttp(server.url, await keyOf('scoped', 'developer', ['mine']));
    expect((await scoped.call('list_applications')).result.items).toMatchObject([{ name: 'mine' }]);
    expect((await scoped.call('list_scenarios')).error).toContain('(APPLICATION_MISSING)');
    expect(await scoped.names()).not.toContain('doctor');
    expect((await scoped.call('doctor')).error).toContain('(PERMISSION_MISSING)');
    expect((await scoped.call('get_session', { session: await sessionWith([]) })).error).toContain('(SESSION_MISSING)');
    await scoped.call('deploy_scenario', { application: 'mine', scenario: 'x', fileName: 'x.js', source: '1' });
    const { json } = await server.ask('GET', '/v1/audit?key=scoped');
    expect(json.items).toMatchObject([
      { action: 'PUT /v1/applications/:app/scenarios/:name', application: 'mine', address: '127.0.0.1', status: 200 },
    ]);
  });

  it('asks no more often by tools', async () => {
    await using limited = await startTestServer({ ...idleParts(), rate: { perSecond: 0.01, burst: 6 } });
    await using assistant = await Assistant.overHttp(limited.url, limited.key);
    const told: string[] = [];
    for (let times = 0; times < 5; times += 1) {
      const { error = '' } = await assistant
        .call('list_applications')
        .catch((error: unknown) => ({ error: String(error) }));
      told.push(error);
    }
    expect(told.at(-1)).toContain('REQUESTS_TOO_MANY');
  });

  verifies('MCPSERVER-METADATA', 'is asked for, with the address of RFC 9728 metadata', async () => {
    for (const path of ['/mcp', '/sse']) {
      const { status, headers } = await server.ask('GET', path, undefined, { authorization: '' });
      const metadata = `${server.url}/.well-known/oauth-protected-resource${path}`;
      expect([status, headers.get('www-authenticate')]).toEqual([
        401,
        `Bearer resource_metadata="${metadata}", error="invalid_token"`,
      ]);
      expect(await (await fetch(metadata)).json()).toMatchObject({
        resource: `${server.url}${path}`,
        bearer_methods_supported: ['header'],
      });
    }
  });
});

describe('a foreign web page', () => {
  it.each([
    ['of another origin', { origin: 'https://evil.example' }, 403],
    ['under another name', { host: 'evil.example' }, 421],
  ])('%s is refused', async (_, headers, status) => {
    const sent = request(`${server.url}/mcp`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.key}`, ...headers },
    });
    sent.end('{}');
    const [answer] = await once(sent, 'response');
    expect({ status: answer.statusCode, body: await text(answer) }).toMatchObject({ status });
  });
});

describe('HTTP+SSE', () => {
  verifies(
    'MCPSERVER-STREAM',
    'takes messages for a stream from the key that opened it, which ends with that key',
    async () => {
      const key = await keyOf('streaming', 'viewer');
      const open = await fetch(`${server.url}/sse`, { headers: { authorization: `Bearer ${key}` } });
      const reader = open.body?.pipeThrough(new TextDecoderStream()).getReader();
      const [, endpoint = ''] = /data: (\S+)/.exec((await reader?.read())?.value ?? '') ?? [];
      const ping = { jsonrpc: '2.0', id: 7, method: 'ping' };
      const post = (bearer: string) => server.ask('POST', endpoint, ping, { authorization: `Bearer ${bearer}` });
      const foreign = await post(server.key);
      expect([foreign.status, foreign.json.code]).toEqual([404, 'MCP_SESSION_UNKNOWN']);
      expect((await post(key)).status).toBe(202);
      expect((await reader?.read())?.value).toContain('"id":7');
      await server.ask('DELETE', '/v1/keys/streaming');
      for (let end = false; !end; ) end = (await reader?.read())?.done === true;
      expect((await post(key)).status).toBe(401);
    },
  );
});
