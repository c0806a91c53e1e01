import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseMessage, type SipMessage } from '#runtime/gateway/sip/message/index.ts';
import { FixtureCarrier } from '#tests/support/fixture-carrier.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { type RelayAttempt, type RelayStage, relayAttempts } from './relay-attempts.ts';

const credentials = { username: 'patchbay', password: 'correct horse' };
const names: RelayStage = { server: 's:1', carrier: 'c:2', elsewhere: 'e:3', phone: 'p:4', overheard: '', callId: '' };
const titles = relayAttempts(names).map(({ title }) => title);

/** A UDP socket of an attacker or a bystander, and what it got. */
class Peer implements AsyncDisposable {
  readonly got: SipMessage[] = [];
  readonly #socket: Socket;
  /** Answers requests. */
  onRequest: (message: Extract<SipMessage, { kind: 'request' }>) => string | undefined = () => undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('message', (bytes, { port, address }) => {
      const parsed = parseMessage(bytes);
      if (!parsed.ok) return;
      this.got.push(parsed.message);
      const answer = parsed.message.kind === 'request' ? this.onRequest(parsed.message) : undefined;
      if (answer !== undefined) socket.send(answer, port, address);
    });
  }

  static async open(): Promise<Peer> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new Peer(socket);
  }

  get address(): string {
    return `127.0.0.1:${(this.#socket.address() as AddressInfo).port}`;
  }

  send(text: string, to: string): void {
    const [host, port] = to.split(':');
    this.#socket.send(text, Number(port), host);
  }

  /** The final status for that Call-ID; undefined when none came in time. */
  async status(callId: string, waitMs: number): Promise<number | undefined> {
    for (let waited = 0; waited < waitMs; waited += 10) {
      for (const message of this.got) {
        if (message.kind === 'response' && message.headers.callId === callId && message.status >= 200)
          return message.status;
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#socket, 'close');
    this.#socket.close();
    await closed;
  }
}

const sdp = [
  'v=0',
  'o=- 1 1 IN IP4 127.0.0.1',
  's=-',
  'c=IN IP4 127.0.0.1',
  't=0 0',
  'm=audio 40000 RTP/AVP 0',
  '',
].join('\r\n');
let count = 0;

function textOf({ method, uri, from, to, lines = [] }: RelayAttempt, phone: string, callId: string): string {
  count += 1;
  const body = method === 'INVITE' ? sdp : '';
  const own = (name: string) => lines.some((line) => line.startsWith(`${name}:`));
  return [
    `${method} ${uri} SIP/2.0`,
    `Via: SIP/2.0/UDP ${phone};rport;branch=z9hG4bKrelay${count}`,
    'Max-Forwards: 70',
    `From: ${from ?? `<sip:mallory@${phone}>`};tag=m${count}`,
    `To: ${to ?? `<${uri}>`}`,
    ...(own('Call-ID') ? [] : [`Call-ID: ${callId}`]),
    `CSeq: 1 ${method}`,
    ...(own('Contact') ? [] : [`Contact: <sip:mallory@${phone}>`]),
    ...lines,
    ...(body === '' ? [] : ['Content-Type: application/sdp']),
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}

describe('nobody places a call through a trunk without a scenario that dials', () => {
  let server: ServerProcess;
  let carrier: FixtureCarrier;
  let phone: Peer;
  let elsewhere: Peer;
  let folder: string;
  let attempts: ReadonlyMap<string, RelayAttempt>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'patchbay-relay-'));
    [phone, elsewhere, carrier] = [await Peer.open(), await Peer.open(), await FixtureCarrier.start({ credentials })];
    server = await ServerProcess.start({ args: ['--egress-allow', '127.0.0.1'] });
    const trunk = [
      '--proxy',
      `sip:${carrier.address}`,
      '--prefix',
      '',
      '--register',
      '--username',
      'patchbay',
      '--password',
    ];
    await server.succeed(['trunks', 'add', 'carrier', ...trunk], credentials.password);
    await scenario('talker', '100', 'call.answer()');
    await scenario('redirected', '300', `VoxEngine.callSIP('sip:mallory@${phone.address}', { callerid: '100' })`);
    const callId = 'victim@phone';
    phone.send(
      textOf({ title: '', method: 'INVITE', uri: `sip:100@${server.sip}` }, phone.address, callId),
      server.sip,
    );
    expect(await phone.status(callId, 5_000)).toBe(200);
    for (let turn = 0; turn < 50 && carrier.of('REGISTER').length < 2; turn += 1) await pause(100);
    const overheard = carrier.of('REGISTER').find(({ authorized }) => authorized)?.credentials ?? '';
    expect(overheard).toContain('Digest username="patchbay"');
    const stage = {
      server: server.sip,
      carrier: carrier.address,
      elsewhere: elsewhere.address,
      phone: phone.address,
      overheard,
      callId,
    };
    attempts = new Map(relayAttempts(stage).map((attempt) => [attempt.title, attempt]));
  });
  afterAll(async () => {
    for (const part of [server, carrier, phone, elsewhere]) await part[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  const scenario = async (name: string, number: string, does: string) => {
    const file = join(folder, `${name}.js`);
    await writeFile(file, `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => { ${does}; });`);
    await server.succeed(['upload', file, '--name', name]);
    await server.succeed(['rules', 'add', '--name', name, '--pattern', number, '--scenarios', name]);
  };
  /** Only our own registration ever reaches the carrier, and nothing at all anybody else. */
  const expectNothingRelayed = () => {
    expect(carrier.seen.filter(({ method }) => method !== 'REGISTER')).toEqual([]);
    expect(carrier.legs).toEqual([]);
    expect(elsewhere.got).toEqual([]);
  };

  it('although the number is dialled by every scenario that wants to', () => {
    expect(titles.length).toBeGreaterThanOrEqual(25);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it.each(titles)('not by %s', async (title) => {
    const attempt = attempts.get(title);
    if (attempt === undefined) throw new Error(`no attempt is called ${title}`);
    const callId = `relay-${count}@phone`;
    phone.send(textOf(attempt, phone.address, callId), server.sip);
    // An ACK is never answered, and nothing at all may come for what is dropped.
    const status = await phone.status(callId, attempt.method === 'ACK' ? 50 : 400);
    if (status !== undefined) expect(status).toBeGreaterThanOrEqual(300);
    expectNothingRelayed();
  });

  it('not by a 302 that names the carrier, and a redirection to itself ends', async () => {
    let invites = 0;
    phone.onRequest = ({ method, headers }) => {
      if (method !== 'INVITE') return undefined;
      invites += 1;
      const copied = [...headers.entries()].filter(([name]) => /^(?:via|from|call-id|cseq)$/i.test(name));
      const contact = invites === 1 ? `sip:mallory@${phone.address};n=1` : `sip:+12025550123@${carrier.address}`;
      return [
        'SIP/2.0 302 Moved Temporarily',
        ...copied.map(([name, value]) => `${name}: ${value}`),
        `To: ${headers.get('To')};tag=r`,
        `Contact: <${contact}>`,
        'Content-Length: 0',
        '',
        '',
      ].join('\r\n');
    };
    phone.send(
      textOf({ title: '', method: 'INVITE', uri: `sip:300@${server.sip}` }, phone.address, 'redirect@phone'),
      server.sip,
    );
    for (let turn = 0; turn < 100 && invites < 1; turn += 1) await pause(50);
    await pause(500);
    expect(invites).toBeGreaterThanOrEqual(1);
    expect(invites).toBeLessThanOrEqual(10);
    phone.onRequest = () => undefined;
    expectNothingRelayed();
  });

  it('and the call that was up all the while is untouched', async () => {
    const { body } = await server.api('GET', '/v1/status');
    expect((body as { sessions: { running: number } }).sessions.running).toBeGreaterThanOrEqual(1);
    expect(
      phone.got.filter(
        (message) =>
          message.kind === 'request' && message.method === 'BYE' && message.headers.callId === 'victim@phone',
      ),
    ).toEqual([]);
  });
});

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
