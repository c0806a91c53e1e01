import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { wireFormat } from '#runtime/speech/socket/wire-format.ts';
import { CallStage } from '#tests/support/call-stage.ts';
import { MediaSocketPeer, MediaSocketServer } from '#tests/support/media-socket-peer.ts';
import { startScenarioPool } from '#tests/support/scenario-run.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { shellBlocks } from '#tests/support/shell-blocks.ts';

const root = join(import.meta.dirname, '../..');
const howTo = readFileSync(join(root, 'docs/how-to/websockets.md'), 'utf8');

describe('docs/how-to/websockets.md', () => {
  it('has a scenario in which a caller and a service talk, until the service hangs up', async () => {
    await using pool = await startScenarioPool();
    await using service = await MediaSocketServer.start();
    await using stage = await CallStage.start(pool);
    const text = readFileSync(join(root, 'scenarios/websocket-agent.voxengine.js'), 'utf8');
    stage.scenario = text.replace('wss://voice.example.org/media', service.url);
    const caller = await stage.caller(440);
    const peer = await service.peer();
    peer.start(wireFormat('PCM16'));
    await peer.hum(wireFormat('PCM16'), { hz: 800, ms: 30_000 });
    await caller.hears(800);
    await stage.until(() => peer.heard('caller').samples.length > 16_000, 'a second of the caller');
    peer.send({ customEvent: 'clear' });
    peer.stop();
    await stage.untilLog('Spoke for');
    peer.send({ customEvent: 'hangup' });
    await stage.until(() => caller.ends.length === 1, 'the end of the call');
    expect(Number(stage.journal.logged[0]?.match(/\d+/)?.[0])).toBeLessThan(15_000);
  });

  it('has commands that upload it, and a program that connects to a call of a whole server', async () => {
    await using server = await ServerProcess.start();
    const [upload = ''] = shellBlocks(howTo);
    await server.follow(upload, { instead: { 'agent.js': join(server.dataDirectory, 'agent.js') } });

    const [incoming = ''] = [...howTo.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code ?? '');
    const answer = 'VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => call.answer());';
    await server.api('PUT', '/v1/applications/default/scenarios/in', { fileName: 'in.js', source: incoming + answer });
    await server.succeed(['rules', 'add', '--name', 'in', '--pattern', '600', '--scenarios', 'in']);
    const calling = server.succeed(['call', `sip:600@${server.sip}`, '--seconds', '8']);
    const url = await urlIn(server);
    const peer = new MediaSocketPeer(new WebSocket(url));
    await new Promise((resolve) => peer.socket.once('open', resolve));
    peer.send('hello');
    await new Promise((resolve) => peer.socket.once('message', resolve));
    expect(peer.texts).toEqual(['You said: hello']);
    peer.socket.close();
    await calling;
  });
});

/** The URL that the scenario logs. */
async function urlIn(server: ServerProcess): Promise<string> {
  for (;;) {
    const { body } = await server.api('GET', '/v1/sessions?limit=1');
    const [session] = (body as { items: readonly { readonly id: string }[] }).items;
    const records = session === undefined ? [] : await server.records(session.id);
    const logged = records.find(({ kind }) => kind === 'log');
    if (logged !== undefined) return logged.message;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
