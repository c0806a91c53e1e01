import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { wireFormat } from '#runtime/speech/socket/wire-format.ts';
import { upgradeTo } from '#server/http/upgrades.ts';
import { CallStage } from '#tests/support/call-stage.ts';
import { MediaSocketPeer, MediaSocketServer } from '#tests/support/media-socket-peer.ts';
import { startScenarioPool } from '#tests/support/scenario-run.ts';
import { verifies } from '#tests/support/verifies.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

/** Answers the call, then runs `connected`; `log` writes a socket's events into the journal. */
const scenario = (connected: string, before = ''): string => `
  const log = (socket) => {
    for (const event of Object.keys(WebSocketEvents))
      socket.addEventListener(WebSocketEvents[event], (e) => Logger.write(event + ' ' +
        JSON.stringify({ text: e.text, code: e.code, wasClean: e.wasClean, tag: e.tag, encoding: e.encoding,
          customParameters: e.customParameters, mediaInfo: e.mediaInfo, state: e.websocket.readyState })));
  };
  ${before}
  VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
    call.addEventListener(CallEvents.Connected, () => { ${connected} });
    call.addEventListener(CallEvents.Disconnected, () => VoxEngine.terminate());
    call.answer();
  });`;

async function stageOf(text: string): Promise<CallStage> {
  const stage = await CallStage.start(pool);
  stage.scenario = text;
  return stage;
}

/** What a scenario logged of one event. */
const told = (stage: CallStage, event: string) =>
  stage.journal.logged
    .filter((line) => line.startsWith(`${event} `))
    .map((line) => JSON.parse(line.slice(event.length)));

describe('VoxEngine.createWebSocket', () => {
  verifies(['WEBSOCKET-TEXT', 'WEBSOCKET-EVENTS'], 'exchanges texts, with handlers before listeners', async () => {
    await using server = await MediaSocketServer.start();
    await using stage = await stageOf(
      scenario(`
        const socket = VoxEngine.createWebSocket('${server.url}?token=x', {
          protocols: ['one', 'two'], headers: [{ name: 'X-Key', value: 'k' }] });
        socket.onopen = () => Logger.write('onopen');
        log(socket);
        Logger.write(typeof socket.id() + ' ' + socket.readyState + ' ' + socket.url.slice(0, 5) + ' ' + JSON.stringify(socket).includes(socket.id()));
        const { send } = socket;
        send('early');
        socket.onmessage = ({ text }) => { socket.send(JSON.stringify({ customEvent: 'echo', text })); setTimeout(socket.close, 100); };`),
    );
    await stage.caller(440);
    const peer = await server.peer();
    peer.send('hello');
    await stage.untilLog('CLOSE');
    expect(peer.texts).toEqual(['early', '{"customEvent":"echo","text":"hello"}']);
    expect(stage.journal.logged.map((line) => line.split(' ')[0])).toEqual([
      'string',
      'CREATED',
      'onopen',
      'OPEN',
      'MESSAGE',
      'CLOSE',
    ]);
    expect(stage.journal.logged[0]).toBe('string connecting ws:// true');
    expect(told(stage, 'CLOSE')).toEqual([{ code: 1000, wasClean: true, state: 'closed' }]);
    expect(peer.closed).toEqual({ code: 1000, reason: '' });
    expect(peer.socket.protocol).toBe('one');
    const records = stage.journal.entries.filter(({ message }) => message === 'WebSocket.Message');
    expect(records.map(({ data }) => data)).toMatchObject([
      { direction: 'sent', text: 'early' },
      { direction: 'received', text: 'hello' },
      { direction: 'sent' },
    ]);
    expect(JSON.stringify(stage.journal.entries)).not.toContain('token=x');
  });

  verifies('WEBSOCKET-MEDIA', 'lets a caller and a peer hear each other', async () => {
    await using server = await MediaSocketServer.start();
    await using stage = await stageOf(
      scenario(`
        const socket = VoxEngine.createWebSocket('${server.url}');
        log(socket);
        socket.onopen = () => {
          call.sendMediaTo(socket, { encoding: WebSocketAudioEncoding.PCM16_16KHZ, tag: 'call', customParameters: { lang: 'en' } });
          socket.sendMediaTo(call);
        };`),
    );
    const caller = await stage.caller(440);
    const peer = await server.peer();
    peer.start(wireFormat('ULAW'), { customParameters: { a: '1' } });
    const humming = peer.hum(wireFormat('ULAW'), { hz: 1200, ms: 3000, paceMs: 20 });
    await caller.hears(1200);
    await humming;
    peer.stop();
    await stage.untilLog('MEDIA_ENDED');
    expect(told(stage, 'MEDIA_STARTED')).toEqual([{ encoding: 'ULAW', customParameters: { a: '1' }, state: 'open' }]);
    expect(told(stage, 'MEDIA_ENDED')).toMatchObject([{ mediaInfo: { duration: 3, bytesSent: 24_000 } }]);
    expect(peer.frames[0]?.start).toEqual({
      mediaFormat: { encoding: 'PCM16', sampleRate: 16_000, channels: 1 },
      tag: 'call',
      customParameters: '{"lang":"en"}',
    });
    expect(peer.frames.length).toBeGreaterThan(100);
    expect(JSON.stringify(stage.journal.entries)).not.toContain('"payload"');
  });

  verifies('WEBSOCKET-PRIVACY', 'keeps what is said out of the journal when asked to', async () => {
    await using server = await MediaSocketServer.start();
    await using stage = await stageOf(
      scenario(`const socket = new WebSocket('${server.url}', { privacy: true });
        Logger.write([socket instanceof WebSocket, socket.constructor === WebSocket].join());
        try { WebSocket('${server.url}'); } catch (error) { Logger.write(error.name); }
        socket.onmessage = () => { socket.send('my secret'); Logger.write('got it'); };`),
    );
    await stage.caller(440);
    (await server.peer()).send('your secret');
    await stage.untilLog('got it');
    expect(stage.journal.logged).toEqual(['true,true', 'TypeError', 'got it']);
    expect(JSON.stringify(stage.journal.entries)).not.toContain('secret');
  });

  verifies('WEBSOCKET-EGRESS', 'does not reach what scenarios may not reach', async () => {
    const urls = [
      'ws://169.254.169.254/latest',
      'ws://10.0.0.1:9',
      'ws://[::ffff:10.0.0.1]/',
      'ws://0x0a000001/',
      'wss://localhost.localdomain.invalid/',
    ];
    await using stage = await stageOf(
      scenario(`for (const url of ${JSON.stringify(urls)}) log(VoxEngine.createWebSocket(url));
        for (const url of ['wss://127.0.0.1/', 'wss://[::1]/', 'http://x.example/', 'x', undefined, 'ws:///x', 'ws://user:pass@127.0.0.1/'])
          try { VoxEngine.createWebSocket(url); Logger.write('made'); } catch (error) { Logger.write('threw ' + error.name); }`),
    );
    await stage.caller(440);
    await stage.until(() => told(stage, 'CLOSE').length === urls.length, 'all to fail');
    expect(told(stage, 'ERROR')).toHaveLength(urls.length);
    expect(told(stage, 'CLOSE').every(({ code, wasClean }) => code === 1006 && wasClean === false)).toBe(true);
    expect(stage.journal.logged.filter((line) => line === 'threw TypeError')).toHaveLength(7);
    expect(told(stage, 'OPEN')).toEqual([]);
  });

  it('ends with its session, and tells the peer', async () => {
    await using server = await MediaSocketServer.start();
    await using stage = await stageOf(
      scenario(`const socket = VoxEngine.createWebSocket('${server.url}'); call.sendMediaTo(socket);
        socket.onopen = () => setTimeout(VoxEngine.terminate, 200);`),
    );
    await stage.caller(440);
    const peer = await server.peer();
    await stage.until(() => peer.closed !== undefined, 'the close frame');
    expect(peer.closed?.code).toBe(1000);
    expect(peer.frames.at(-1)?.event).toBe('stop');
    await stage.session?.closed;
    expect(stage.journal.entries.filter(({ message }) => message === 'WebSocket statistics')).toHaveLength(1);
  });
});

describe('an incoming WebSocket', () => {
  let front: Server;
  let stage: CallStage;

  beforeAll(async () => {
    const sessions = { running: 0, terminate: async () => undefined };
    front = createServer().on(
      'upgrade',
      upgradeTo({
        ...sessions,
        upgrade: (token, request) => (token === stage.session?.accessToken ? stage.session.upgrade(request) : 404),
      }),
    );
    await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    front.closeAllConnections();
    await new Promise((resolve) => front.close(resolve));
  });

  const urlOf = (path = ''): string =>
    `ws://127.0.0.1:${(front.address() as AddressInfo).port}/sessions/${stage.session?.accessToken}${path}`;

  function connect(path?: string, options = {}): MediaSocketPeer {
    return new MediaSocketPeer(new WebSocket(urlOf(path), 'chat', options));
  }

  /** Status of the refusal; undefined when there was none. */
  function refusal(url: string): Promise<number | undefined> {
    return new Promise((resolve) => {
      const socket = new WebSocket(url);
      socket.on('unexpected-response', (request, { statusCode }) => {
        request.destroy();
        resolve(statusCode);
      });
      socket.on('open', () => resolve(undefined));
      socket.on('error', () => undefined);
    });
  }

  const incoming = `
    VoxEngine.allowWebSocketConnections();
    const sockets = [];
    VoxEngine.addEventListener(AppEvents.Started, ({ accessSecureURL }) => Logger.write('url ' + accessSecureURL));
    VoxEngine.addEventListener(AppEvents.NewWebSocketFailed, ({ reason, path }) => Logger.write('refused ' + path + ' ' + reason));
    VoxEngine.addEventListener(AppEvents.WebSocket, ({ websocket, method, path, content, headers }) => {
      Logger.write('incoming ' + JSON.stringify({ method, path, content, headers, state: websocket.readyState }));
      sockets.push(websocket);
      log(websocket);
      if (sockets.length > 1) return;
      websocket.sendMediaTo(theCall);
      theCall.sendMediaTo(websocket, { encoding: WebSocketAudioEncoding.ULAW });
      websocket.send('welcome');
    });
    let theCall;`;

  verifies(['WEBSOCKET-INCOMING', 'WEBSOCKET-INCOMING-LIMIT'], 'reaches the scenario, text and audio', async () => {
    stage = await stageOf(scenario('theCall = call; Logger.write("up");', incoming));
    await using _ = stage;
    const caller = await stage.caller(440);
    await stage.untilLog('up');
    const peer = connect('/media?x=1', { headers: { 'X-Who': 'me', origin: 'https://elsewhere.example' } });
    await stage.untilLog('OPEN');
    const [first] = told(stage, 'incoming');
    expect(first).toMatchObject({ method: 'GET', path: '/media?x=1', content: '', state: 'open' });
    expect(first.headers).toEqual(expect.arrayContaining([{ key: 'x-who', value: 'me' }]));
    peer.start(wireFormat('PCM16'));
    const humming = peer.hum(wireFormat('PCM16'), { hz: 900, ms: 3000 });
    await caller.hears(900);
    await humming;
    await stage.until(() => peer.frames.length > 20, 'the caller’s audio');
    expect(peer.texts).toContain('welcome');
    peer.send('bye');
    await stage.untilLog('MESSAGE');
    // One call: four WebSockets.
    const others = [connect(), connect(), connect()];
    await stage.until(() => told(stage, 'OPEN').length === 4, 'four of them');
    expect(await refusal(urlOf('/fifth'))).toBe(429);
    await stage.untilLog('refused /fifth');
    expect(await refusal(urlOf().replace(/.{32}$/, 'x'.repeat(32)))).toBe(404);
    peer.socket.close(4001, 'enough');
    await stage.untilLog('CLOSE');
    expect(told(stage, 'CLOSE')).toEqual([{ code: 4001, wasClean: true, state: 'closed' }]);
    for (const { socket } of others) socket.terminate();
    await stage.until(() => told(stage, 'CLOSE').length === 4, 'their ends');
  });

  it('is refused where the scenario takes none', async () => {
    stage = await stageOf(scenario('Logger.write("up");'));
    await using _ = stage;
    await stage.caller(440);
    await stage.untilLog('up');
    expect(await refusal(urlOf())).toBe(403);
  });
});
