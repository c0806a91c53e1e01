import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Leg, type LegEnd, type RunningSipGateway, startSipGateway } from '#runtime/gateway/index.ts';
import { type MediaEngine, startMediaEngine } from '#runtime/media/index.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { TestAuthority } from '#tests/support/certificates.ts';
import { BaresipPhone } from './baresip-phone.ts';

let opened: AsyncDisposableStack;
let media: MediaEngine;
let gateway: RunningSipGateway;
let arrived: PromiseWithResolvers<Leg>;

beforeEach(async () => {
  opened = new AsyncDisposableStack();
  arrived = Promise.withResolvers<Leg>();
  const authority = opened.use(new TestAuthority());
  media = opened.use(
    await startMediaEngine({ address: '127.0.0.1', ports: [25_100, 25_199], workers: 1, log: silentLogger }),
  );
  const incoming = (leg: Leg) => {
    leg.answer();
    arrived.resolve(leg);
  };
  gateway = opened.use(
    await startSipGateway({
      listen: ['tcp:127.0.0.1:0', 'tls:127.0.0.1:0'],
      tls: authority.issue('server', 'IP:127.0.0.1'),
      media,
      log: silentLogger,
      onLeg: { incoming },
    }),
  );
});
afterEach(() => opened.disposeAsync());

function uriOver(transport: 'tcp' | 'tls'): string {
  const address = gateway.addresses.find((one) => one.startsWith(transport));
  return `sip:100@${address?.slice(transport.length + 1)};transport=${transport}`;
}

const endOf = (leg: Leg) => new Promise<LegEnd>((resolve) => leg.events.on('ended', resolve));

describe.each(['tcp', 'tls'] as const)('baresip over %s', (transport) => {
  it('calls us with audio, and our BYE reaches it over its connection', async () => {
    await using phone = await BaresipPhone.start({ codec: 'PCMU', toneHz: 523 });
    await phone.command('dial', uriOver(transport));
    const leg = await arrived.promise;
    expect(leg.invite.transport).toBe(transport);
    await phone.says('Call established');
    for (let tries = 0; ((await leg.media?.stats())?.packetsReceived ?? 0) < 25 && tries < 100; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const end = endOf(leg);
    leg.hangup();
    expect(await end).toMatchObject({ by: 'local', wasConnected: true });
    await phone.wasLeft();
  });
});
