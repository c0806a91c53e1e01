import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type CallOptions, type Leg, type RunningSipGateway, startSipGateway } from '#runtime/gateway/index.ts';
import { type MediaEngine, startMediaEngine } from '#runtime/media/index.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { until } from '#tests/support/until.ts';

let media: MediaEngine;
let open: AsyncDisposableStack;

beforeAll(async () => {
  media = await startMediaEngine({ address: '127.0.0.1', ports: [25_700, 25_799], workers: 1, log: silentLogger });
});
afterAll(async () => {
  await media[Symbol.asyncDispose]();
});
beforeEach(() => {
  open = new AsyncDisposableStack();
});
afterEach(() => open.disposeAsync());

async function gatewayFor(incoming: (leg: Leg) => void, sent: string[] = []): Promise<RunningSipGateway> {
  const listen = ['udp:127.0.0.1:0'];
  const observer = { message: ({ bytes }: { readonly bytes: Buffer }) => void sent.push(bytes.toString()) };
  return open.use(await startSipGateway({ listen, media, log: silentLogger, observer, onLeg: { incoming } }));
}

const uriOf = (gateway: RunningSipGateway, user: string) => `sip:${user}@${gateway.addresses[0]?.slice('udp:'.length)}`;

function hum(leg: Leg, hz: number): void {
  leg.events.on('audioStarted', () =>
    leg.media?.play({ kind: 'tone', frequenciesHz: [hz], levelDbm0: -10, cadenceMs: [] }),
  );
}

async function expectHears(leg: Leg, hz: number): Promise<void> {
  let heard = 0;
  await until(
    async () => {
      heard = (await leg.media?.stats())?.receivedFrequencyHz ?? 0;
      return Math.abs(heard - hz) < 5;
    },
    () => `a leg that should hear ${hz} Hz hears ${heard} Hz`,
  );
}

/** Calls through another gateway, which connects the two legs. */
async function bridged(calling: CallOptions, called: CallOptions) {
  const answered = Promise.withResolvers<Leg>();
  const bob = await gatewayFor((leg) => {
    hum(leg, 900);
    leg.answer();
    answered.resolve(leg);
  });
  const middle: RunningSipGateway = await gatewayFor((incoming) => {
    const outgoing = middle.call(uriOf(bob, 'bob'), { ...called, beside: incoming });
    outgoing.events.on('connected', () => {
      incoming.events.on('audioStarted', () => {
        if (incoming.media === undefined || outgoing.media === undefined) return;
        incoming.media.play({ kind: 'unit', from: outgoing.media.id });
        outgoing.media.play({ kind: 'unit', from: incoming.media.id });
      });
      incoming.answer();
    });
  });
  const alice = await gatewayFor(() => undefined);
  const leg = alice.call(uriOf(middle, 'bob'), calling);
  hum(leg, 600);
  return [leg, await answered.promise] as const;
}

describe('a call between two legs', () => {
  const srtp = { mediaEncryption: 'required' } as const;
  it.each([
    ['RTP to SRTP', {}, srtp, 'none', 'srtp'],
    ['SRTP to RTP', srtp, {}, 'srtp', 'none'],
    ['SRTP to SRTP', srtp, srtp, 'srtp', 'srtp'],
    ['SRTP to SRTP in another codec', { ...srtp, codecs: ['PCMU'] }, { ...srtp, codecs: ['opus'] }, 'srtp', 'srtp'],
  ] as const)('%s is heard on both sides', async (_what, calling, called, ofAlice, ofBob) => {
    const [alice, bob] = await bridged(calling, called);
    await Promise.all([expectHears(alice, 900), expectHears(bob, 600)]);
    expect([alice.protection, bob.protection]).toEqual([ofAlice, ofBob]);
    for (const leg of [alice, bob]) {
      const { packetsLost, packetsRefused } = (await leg.media?.stats()) ?? {};
      expect({ packetsLost, packetsRefused }).toEqual({ packetsLost: 0, packetsRefused: 0 });
    }
  });
});

describe('the keys of a call', () => {
  it('are in no journal, log, ladder or capture of the server', async () => {
    const keys: string[] = [];
    const sent: string[] = [];
    const args = ['--sip-trace', 'full', '--log-level', 'trace', '--media-encryption', 'required'];
    await using server = await ServerProcess.start({ args });
    const fileName = 'relay.js';
    const source = `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
      call.addEventListener(CallEvents.ReInviteReceived, (event) => {
        Logger.write(event.body);
        call.acceptReInvite(event.headers, event.mimeType, event.body);
      });
      call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
      call.answer();
    });`;
    await server.api('PUT', '/v1/applications/default/scenarios/relay', { fileName, source });
    await server.api('POST', '/v1/applications/default/rules', { name: 'relay', pattern: '.*', scenarios: ['relay'] });
    const phone = await gatewayFor(() => undefined, sent);
    const plain = phone.call(`sip:99@${server.sip}`);
    const refused = await new Promise((resolve) => plain.events.on('ended', resolve));
    expect(refused).toMatchObject({ code: 488, wasConnected: false });
    const leg = phone.call(`sip:100@${server.sip}`, { mediaEncryption: 'required' });
    await new Promise((resolve) => leg.events.on('connected', resolve));
    leg.hold();
    await sleep(500);
    leg.hangup();
    const id = (await server.sessionsTo('100'))[0]?.id ?? '';
    await until(
      async () => (await server.records(id)).some(({ message }) => message.startsWith('Disconnected')),
      () => 'the session did not end',
    );
    for (const message of sent) for (const [, key = ''] of message.matchAll(/inline:(\S+)/g)) keys.push(key);
    expect(new Set(keys).size).toBeGreaterThan(6);
    const records = await server.records(id);
    const messages = records.map(({ message }) => message);
    expect(messages).toContain('Audio started, encrypted (SRTP)');
    expect(messages).toContain('Re-INVITE received');
    const seen = [
      JSON.stringify(records),
      JSON.stringify((await server.api('GET', `/v1/sessions/${id}/sip`)).body),
      await server.succeed(['logs', id, '--html', '-']),
      await server.succeed(['logs', id, '--sip']),
    ];
    for (const text of seen.slice(0, 3)) expect(text).toContain('inline:*');
    await server.stop();
    seen.push(await server.log);
    expect(keys.filter((key) => seen.some((text) => text.includes(key)))).toEqual([]);
  });
});
