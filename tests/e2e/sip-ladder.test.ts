import { createSocket, type Socket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SipMessageList } from '#server/http/contract/index.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { shellBlocks } from '#tests/support/shell-blocks.ts';

const root = path.join(import.meta.dirname, '../..');
const token = 'correct-horse-battery';
const scenario = `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
  call.addEventListener(CallEvents.Connected, () => setTimeout(() => call.hangup(), 100));
  call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
  call.answer({ 'X-Token': VoxEngine.getSecretValue('TOKEN') });
});`;

let server: ServerProcess;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'patchbay-ladder-'));
  server = await ServerProcess.start();
  await writeFile(path.join(folder, 'talk.js'), scenario);
  await server.succeed(['secrets', 'set', 'TOKEN'], token);
  await server.succeed(['upload', path.join(folder, 'talk.js')]);
  await server.succeed(['rules', 'add', '--name', 'talks', '--pattern', '100', '--scenarios', 'talk']);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const sessionOf = async (number: string) => (await server.sessionsTo(number))[0]?.id ?? '';
const sipOf = async (id: string) => (await server.api('GET', `/v1/sessions/${id}/sip`)).body as SipMessageList;
/** Without the 100 Trying, which is sent only when an answer takes longer than 200 ms (RFC 3261 section 17.2.1). */
const firstLines = (list: SipMessageList) =>
  list.items.map((item) => `${item.direction} ${item.firstLine}`).filter((line) => line !== 'out SIP/2.0 100 Trying');

describe('the SIP of a call', () => {
  it('is in the journal of its session from the INVITE to the answer to the BYE', async () => {
    await server.phone('100', ['--seconds', '5']);
    const list = await sipOf(await sessionOf('100'));
    expect(firstLines(list)).toEqual([
      expect.stringMatching(/^in INVITE sip:100@/),
      'out SIP/2.0 200 OK',
      expect.stringMatching(/^in ACK /),
      expect.stringMatching(/^out BYE /),
      'in SIP/2.0 200 OK',
    ]);
    expect(list.dropped).toBe(0);
    expect(JSON.stringify(list)).toContain('X-Token: [masked]');
    expect(JSON.stringify(list)).not.toContain(token);
  });

  it('is there for a call that no rule took, with its ACK', async () => {
    await server.phone('404');
    const list = await sipOf(await sessionOf('404'));
    expect(firstLines(list).map((line) => line.replace(/sip:.*/, 'URI'))).toEqual([
      'in INVITE URI',
      'out SIP/2.0 404 Not Found',
      'in ACK URI',
    ]);
  });

  it('is drawn, printed as JSON, and written as a capture', async () => {
    const id = await sessionOf('100');
    const ladder = await server.succeed(['logs', id, '--sip']);
    expect(ladder).toMatch(/Patchbay phone/);
    expect(ladder).toMatch(/^\+0\.000 +│─+ INVITE ─+▶│$/m);
    expect(ladder).toMatch(/answer opus,telephone-event 127\.0\.0\.1:\d+ sendrecv|answer opus/);
    expect(
      Math.max(
        ...ladder
          .split('\n')
          .slice(1)
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(80);
    const printed = (await server.succeed(['logs', id, '--sip', '--json'])).trimEnd().split('\n');
    expect(printed.map((line) => JSON.parse(line))).toEqual((await sipOf(id)).items);
    const file = path.join(folder, 'call.pcap');
    await server.succeed(['logs', id, '--pcap', file]);
    expect((await readFile(file)).readUInt32LE(0)).toBe(0xa1b2c3d4);
    expect((await stat(file)).mode & 0o077).toBe(0);
  });

  it('is asked for by a session that exists, and is not followed', async () => {
    const asked = async (...args: string[]) => (await server.command(['logs', ...args])).stderr;
    expect(await asked('--sip')).toContain('CLI_USAGE');
    expect(await asked(await sessionOf('100'), '--sip', '--follow')).toContain('CLI_USAGE');
    expect(await asked('0000-0000', '--sip')).toContain('SESSION_MISSING');
    expect(await asked(await sessionOf('100'), '--pcap', '/nonexistent/x.pcap')).toContain('CLI_FILE_NOT_WRITTEN');
  });

  it('is found by its Call-ID', async () => {
    const id = await sessionOf('404');
    const callId = (await sipOf(id)).items[0]?.callId ?? '';
    const found = (await server.succeed(['logs', '--search', callId, '--kind', 'sip', '--json'])).trimEnd().split('\n');
    expect(found.map((line) => (JSON.parse(line) as { sessionId: string }).sessionId)).toContain(id);
  });
});

describe('a hostile caller', () => {
  let socket: Socket;
  beforeAll(() => {
    socket = createSocket('udp4');
  });
  afterAll(() => void socket.close());

  const send = (lines: readonly string[]) => {
    const [host = '', port = ''] = server.sip.split(':');
    socket.send(`${lines.join('\r\n')}\r\n\r\n`, Number(port), host);
  };

  it('gets nothing of its own to a terminal as it is, however it is looked at', async () => {
    const evil = '\u001b[2J\u001b]0;owned\u0007\u202e';
    const invite = (number: string, ...more: string[]) => [
      `INVITE sip:${number}@127.0.0.1 SIP/2.0`,
      `Via: SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bK${number}`,
      `From: <sip:mallory@127.0.0.1>;tag=${number}`,
      'To: <sip:x@127.0.0.1>',
      `Call-ID: evil-${number}`,
      'CSeq: 1 INVITE',
      'Contact: <sip:mallory@127.0.0.1:9>',
      'Authorization: Digest username="m", response="00112233445566778899aabbccddeeff"',
      ...more,
    ];
    send(invite('668', `X-Long: ${'y'.repeat(60_000)}`)); // refused before it is a call
    send(invite('666', `User-Agent: ${evil}`, `X-Evil: ${evil}`));
    send(invite('667', ...Array.from({ length: 4 }, () => `X-Long: ${'y'.repeat(6_000)}`)));
    for (const number of ['666', '667']) {
      const id = await sessionOf(number);
      for (const args of [['--sip', '-v'], ['--sip', '--json'], [], ['--kind', 'sip']]) {
        const text = await server.succeed(['logs', id, ...args]);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
        expect(text).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
        expect(text).not.toContain('00112233');
      }
      expect((await sipOf(id)).items.length).toBeGreaterThan(1);
    }
    expect((await sipOf(await sessionOf('667'))).items[0]?.leftOut).toBeGreaterThan(7_000);
  });
});

describe('docs/how-to/read-the-sip-of-a-call.md', () => {
  it('has commands that all succeed when run in order', async () => {
    const page = readFileSync(path.join(root, 'docs/how-to/read-the-sip-of-a-call.md'), 'utf8');
    const stdout = await server.follow(shellBlocks(page).join(''), { folder });
    expect(stdout).toMatch(/INVITE[\s\S]*Call-ID/);
    expect((await stat(path.join(folder, 'call.pcap'))).size).toBeGreaterThan(500);
    const html = await readFile(path.join(folder, 'call.html'), 'utf8');
    expect(html).toMatch(
      /<td>default[\s\S]*<h2>Calls<\/h2>[\s\S]*INVITE[\s\S]*<h2>Journal<\/h2>[\s\S]*<td class="text">/,
    );
  });
});
