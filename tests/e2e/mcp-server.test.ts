import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { Assistant } from '#tests/support/assistant.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { shellBlocks } from '#tests/support/shell-blocks.ts';
import { verifies } from '#tests/support/verifies.ts';

let server: ServerProcess;
let key: string;
let home: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'patchbay-home-'));
  server = await ServerProcess.start();
  key = readFileSync(join(server.dataDirectory, 'admin-key'), 'utf8').trim();
  mkdirSync(join(home, '.cursor'));
  expect(await follow(tell)).toMatch(/^cursor +set up/m);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(home, { recursive: true });
});

const [tell = '', tellWithKey = ''] = shellBlocks(
  readFileSync(new URL('../../docs/how-to/ai-assistants.md', import.meta.url), 'utf8'),
);

/** Follows commands in the home of somebody with Cursor. */
function follow(block: string): Promise<string> {
  return server.follow(`export HOME='${home}'\n${block}`);
}

/** As an assistant starts the command that `patchbay mcp setup` has written down for it. */
async function overStdio(): Promise<Assistant> {
  const { mcpServers } = JSON.parse(readFileSync(join(home, '.cursor', 'mcp.json'), 'utf8'));
  return Assistant.connect(new StdioClientTransport({ ...mcpServers.patchbay, stderr: 'inherit' }));
}

const scenario = `VoxEngine.addEventListener(AppEvents.Started, () => Logger.write('ready ' + VoxEngine.customData()));
VoxEngine.addEventListener(AppEvents.HttpRequest, ({ content }) => {
  Logger.write('heard ' + content);
  return 'you said ' + content;
});`;

describe('an assistant', () => {
  verifies(
    'MCPSERVER-TRANSPORTS',
    'finds the same tools over Streamable HTTP, HTTP+SSE and standard input',
    async () => {
      await using overHttp = await Assistant.overHttp(server.http, key);
      await using overStream = await Assistant.overStream(server.http, key);
      await using overInput = await overStdio();
      const [tools, ...others] = await Promise.all([overHttp, overStream, overInput].map((one) => one.names()));
      expect(tools?.length).toBeGreaterThan(30);
      expect(others).toEqual([tools, tools]);
    },
  );

  it('deploys a scenario, starts it, talks to it, reads what happened and ends it, over standard input', async () => {
    await using assistant = await overStdio();
    await assistant.call('deploy_scenario', { scenario: 'talk', fileName: 'talk.js', source: scenario });
    await assistant.call('add_rule', { name: 'talk', pattern: 'talk', scenarios: ['talk'] });
    const { result: session } = await assistant.call('start_session', { rule: 'talk', customData: 'one' });
    const tail = { session: session.id, kind: 'log', waitSeconds: 30 };
    const { result: first } = await assistant.call('tail_journal', { ...tail, after: 0 });
    expect(first.items).toMatchObject([{ message: 'ready one' }]);
    const said = await assistant.call('send_to_session', { accessUrl: session.accessUrl, content: 'hello' });
    expect(said.result).toEqual({ answer: 'you said hello' });
    const { result: next } = await assistant.call('tail_journal', { ...tail, after: first.position });
    expect(next.items).toMatchObject([{ message: 'heard hello' }]);
    expect((await assistant.call('end_session', { session: session.id })).error).toBeUndefined();
    // The history is written a moment later.
    for (let state = ''; state !== 'ended'; )
      state = (await assistant.call('get_session', { session: session.id })).result.state;
    const { result: transcript } = await assistant.call('get_transcript', { session: session.id });
    expect(transcript).toMatchObject({ items: [{ text: 'ready one' }, { text: 'heard hello' }], isComplete: true });
    expect((await assistant.call('end_session', { session: session.id })).error).toContain('(SESSION_NOT_RUNNING)');
    const broken = await assistant.call('validate_scenario', { fileName: 'talk.js', source: 'let a = ;' });
    expect(broken.result).toMatchObject({ valid: false, problem: { code: 'SCENARIO_SYNTAX', details: { line: 1 } } });
    expect((await assistant.call('doctor')).result.status.version).toMatch(/\d/);
  });

  it('stands in for the person at a call: presses keys and sends a text', async () => {
    await using assistant = await Assistant.overHttp(server.http, key);
    const source = `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
      call.handleTones(true);
      call.addEventListener(CallEvents.ToneReceived, ({ tone }) => Logger.write('key ' + tone));
      call.addEventListener(CallEvents.MessageReceived, ({ text }) => call.hangup({ 'X-Said': text }));
      call.addEventListener(CallEvents.Connected, () => Logger.write('up'));
      call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
      call.answer();
    });`;
    await assistant.call('deploy_scenario', { scenario: 'keys', fileName: 'keys.js', source });
    await assistant.call('add_rule', { name: 'keys', pattern: '770', scenarios: ['keys'] });
    const { position } = (await assistant.call('tail_journal', { limit: 1 })).result;
    const calling = server.phone('770', ['--seconds', '60']);
    const { result: up } = await assistant.call('tail_journal', { after: position, kind: 'log', waitSeconds: 30 });
    const session = up.items[0].sessionId;
    expect((await assistant.call('press_keys', { session, tones: '1x' })).error).toContain('TOOL_ARGUMENTS_INVALID');
    await assistant.call('press_keys', { session, tones: '1#' });
    expect(await server.follow(`npx patchbay sessions press ${session} 5`)).toMatch(/^Reached call /);
    await assistant.call('send_message', { session, text: 'good bye' });
    await calling;
    await server.sessionsTo('770');
    const logs = (await server.records(session)).filter(({ kind }) => kind === 'log').map(({ message }) => message);
    expect(logs).toEqual(['up', 'key 1', 'key #', 'key 5']);
  });

  it('has a key of its own, and the tools that it allows', async () => {
    expect(await follow('npx patchbay mcp setup')).toContain('knows of it already');
    await follow(tellWithKey);
    expect(statSync(join(home, '.cursor', 'mcp.json')).mode & 0o777).toBe(0o600);
    await using assistant = await overStdio();
    const names = await assistant.names();
    expect(names).toContain('deploy_scenario');
    expect(names).not.toContain('doctor');
    expect((await assistant.call('list_applications')).result.items).toMatchObject([{ name: 'default' }]);
    const { assistants } = JSON.parse(await follow('npx patchbay mcp status --json'));
    expect(assistants.map(({ state }: { state: string }) => state)).toEqual(['other', ...Array(4).fill('not there')]);
  });
});
