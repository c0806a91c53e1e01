import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServerProcess } from '#tests/support/server-process.ts';
import { verifies } from '#tests/support/verifies.ts';
import { WebServer } from '#tests/support/web-server.ts';

const value = 'Zw7/kéy+&"q?= \\9xB4';
/** Ways in which a value is written, as a program that searches for it would write them. */
const encodings: Readonly<Record<string, readonly string[]>> = {
  raw: [value],
  base64: [0, 1, 2].map((offset) => insideBase64(offset, 'base64')),
  base64url: [0, 1, 2].map((offset) => insideBase64(offset, 'base64url')),
  hexadecimal: [Buffer.from(value).toString('hex')],
  'hexadecimal in capitals': [Buffer.from(value).toString('hex').toUpperCase()],
  percent: [encodeURIComponent(value)],
  form: [new URLSearchParams([['a', value]]).toString().slice(2)],
  JSON: [JSON.stringify(value).slice(1, -1)],
  'JSON in JSON': [JSON.stringify(JSON.stringify(value)).slice(3, -3)],
  'escaped JSON': [JSON.stringify(value).slice(1, -1).replaceAll('é', '\\u00e9')],
};

/** Writes the value in all these ways, and wherever else a scenario may leave it. */
const scenario = `
require(Modules.Net);
VoxEngine.addEventListener(AppEvents.CallAlerting, async ({ call }) => {
  const secret = VoxEngine.getSecretValue('PLANTED');
  const bytes = str2bytes(secret, 'utf-8');
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  Logger.write('planted ' + secret);
  for (const before of ['', 'u', 'u:']) {
    const text = base64_encode(str2bytes(before + secret, 'utf-8'));
    Logger.write(text);
    Logger.write(text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''));
  }
  Logger.write(hex + ' ' + hex.toUpperCase());
  Logger.write(encodeURIComponent(secret) + ' ' + encodeURIComponent(secret).replaceAll('%20', '+'));
  Logger.write(JSON.stringify({ secret }) + JSON.stringify(JSON.stringify({ secret })));
  Logger.write(JSON.stringify(secret).replaceAll('é', '\\\\u00e9'));
  VoxEngine.customData(secret);
  call.customData(secret);
  trace(secret);
  console.log({ secret });
  call.answer({ 'X-Token': encodeURIComponent(secret) });
  const url = VoxEngine.getSecretValue('URL') + '/?key=' + encodeURIComponent(secret);
  await Net.httpRequestAsync(url, { method: 'POST', postData: secret, headers: ['Authorization: ' + encodeURIComponent(secret)] });
  await Net.httpRequestAsync('http://127.0.0.1:1/' + encodeURIComponent(secret));
  VoxEngine.addEventListener('no such event ' + secret, () => 1);
  Promise.reject(new Error('with ' + secret));
  setTimeout(() => { throw new TypeError(secret); }, 100);
});
`;

let server: ServerProcess;
let sessionId: string;
beforeAll(async () => {
  await using web = await WebServer.start({ '/': (response) => response.end('heard') });
  server = await ServerProcess.start({
    args: ['--log-level', 'trace', '--egress-allow', '127.0.0.1', '--sip-trace', 'full'],
  });
  await server.succeed(['secrets', 'set', 'PLANTED'], value);
  await server.succeed(['secrets', 'set', 'URL'], web.url);
  const file = join(server.dataDirectory, 'leak.js');
  await writeFile(file, scenario);
  await server.succeed(['upload', file]);
  await server.succeed(['rules', 'add', '--pattern', '1', '--scenarios', 'leak']);
  await server.phone('1', ['--seconds', '2']);
  const [session] = await server.sessionsTo('1');
  sessionId = session?.id ?? '';
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

describe('a planted value', () => {
  verifies('SECRET-MASKED-FORMS', 'was written in every form, and is masked', async () => {
    const messages = (await server.records(sessionId)).map(({ message }) => message);
    expect(messages).toContain('planted [masked]');
    expect(messages.filter((message) => message.includes('[masked]')).length).toBeGreaterThanOrEqual(11);
  });

  it('is in nothing that the command line prints', async () => {
    const commands = [
      ['logs', sessionId, '--json', '--level', 'debug'],
      ['logs', sessionId, '--level', 'debug'],
      ['logs', sessionId, '--sip'],
      ['sessions', '--json'],
      ['sessions', 'show', sessionId, '--json'],
      ['secrets', 'list', '--json'],
      ['storage', 'list', '--json'],
      ['guard', '--json'],
      ['doctor', '--json'],
    ];
    for (const args of commands) {
      const { stdout, stderr } = await server.command(args);
      expect([args.join(' '), leaksIn(stdout + stderr)]).toEqual([args.join(' '), []]);
    }
  });

  it('is in nothing that the HTTP interface gives', async () => {
    const { body } = await server.api('GET', '/v1/openapi.json');
    const { paths } = body as { paths: Readonly<Record<string, { get?: object }>> };
    const urls = Object.entries(paths)
      .filter(([path, { get }]) => get !== undefined && !/follow|live|stream/.test(path))
      .map(([path]) => path.replaceAll(/\{(app)\}/g, 'default').replaceAll(/\{(id|session|sessionId)\}/g, sessionId))
      .filter((path) => !path.includes('{'));
    expect(urls.length).toBeGreaterThan(10);
    const key = await readFile(join(server.dataDirectory, 'admin-key'), 'utf8');
    const headers = { authorization: `Bearer ${key.trim()}` };
    for (const url of urls) {
      const reply = await (await fetch(server.http + url, { headers })).text();
      expect([url, leaksIn(reply)]).toEqual([url, []]);
    }
  });

  it('is in no file of the data directory, and not in the log', async () => {
    expect(await server.stop()).toBe(0);
    const log = await server.log;
    expect(log.length).toBeGreaterThan(1_000);
    expect(leaksIn(log)).toEqual([]);
    const names = await readdir(server.dataDirectory, { recursive: true });
    for (const name of names) {
      const path = join(server.dataDirectory, name);
      if (!(await stat(path)).isFile()) continue;
      expect([name, leaksIn((await readFile(path)).toString('latin1'), 'latin1')]).toEqual([name, []]);
    }
  });
});

/** Encodings in which `text` has the value. */
function leaksIn(text: string, as: 'utf8' | 'latin1' = 'utf8'): string[] {
  const seen = (form: string): boolean => text.includes(as === 'utf8' ? form : Buffer.from(form).toString(as));
  return Object.keys(encodings).filter((name) => encodings[name]?.some(seen));
}

/** What of base64 follows from the value alone when `offset` bytes precede it. */
function insideBase64(offset: number, encoding: 'base64' | 'base64url'): string {
  const text = Buffer.concat([Buffer.alloc(offset), Buffer.from(value)]).toString(encoding);
  return text.slice(offset === 0 ? 0 : 4, -4);
}
