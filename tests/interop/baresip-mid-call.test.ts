import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Leg, type RunningSipGateway, startSipGateway } from '#runtime/gateway/index.ts';
import { startMediaEngine } from '#runtime/media/index.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { TestAuthority } from '#tests/support/certificates.ts';
import { BaresipPhone } from './baresip-phone.ts';
import { audioComes, hears, told } from './leg-watch.ts';

const toneHz = 523;

let opened: AsyncDisposableStack;
let gateway: RunningSipGateway;
let arrived: PromiseWithResolvers<Leg>;

beforeEach(async () => {
  opened = new AsyncDisposableStack();
  arrived = Promise.withResolvers<Leg>();
  const authority = opened.use(new TestAuthority());
  const media = opened.use(
    await startMediaEngine({ address: '127.0.0.1', ports: [25_700, 25_799], workers: 1, log: silentLogger }),
  );
  const incoming = (leg: Leg) => {
    leg.answer();
    arrived.resolve(leg);
  };
  gateway = opened.use(
    await startSipGateway({
      listen: ['udp:127.0.0.1:0', 'tcp:127.0.0.1:0', 'tls:127.0.0.1:0'],
      tls: authority.issue('server', 'IP:127.0.0.1'),
      media,
      log: silentLogger,
      onLeg: { incoming },
    }),
  );
});
afterEach(() => opened.disposeAsync());

describe.each(['udp', 'tcp', 'tls'] as const)('baresip over %s', (transport) => {
  /** A call of a phone to us, with audio. */
  async function call(): Promise<{ phone: BaresipPhone; leg: Leg }> {
    const phone = opened.use(await BaresipPhone.start({ codec: 'PCMU', toneHz }));
    const address = gateway.addresses.find((one) => one.startsWith(transport))?.slice(transport.length + 1);
    await phone.command('dial', `sip:100@${address};transport=${transport}`);
    const leg = await arrived.promise;
    expect(leg.invite.transport).toBe(transport);
    await phone.says('Call established');
    await hears(leg, toneHz);
    return { phone, leg };
  }

  it('holds us and resumes, is held by us and resumed', async () => {
    const { phone, leg } = await call();
    const held = told(leg, 'held');
    await phone.command('hold');
    await held;
    await audioComes(leg, false);
    const resumed = told(leg, 'resumed');
    await phone.command('resume');
    await resumed;
    await audioComes(leg, true);
    leg.hold();
    await audioComes(leg, false);
    leg.resume();
    await audioComes(leg, true);
  });

  it('asks for a transfer and leaves once it hears that it succeeded', async () => {
    const { phone, leg } = await call();
    leg.handleReferrals(true);
    const asked = told(leg, 'referRequested');
    await phone.command('transfer', 'sip:carol@example.com');
    expect(await asked).toMatchObject({ referTo: 'sip:carol@example.com', replaces: false });
    const ended = told(leg, 'ended');
    leg.notifyReferral(180);
    leg.notifyReferral(200);
    expect(await ended).toMatchObject({ by: 'remote', code: 200 });
  });

  it('asks for a transfer and hears why it failed', async () => {
    const { phone, leg } = await call();
    leg.handleReferrals(true);
    const asked = told(leg, 'referRequested');
    await phone.command('transfer', 'sip:carol@example.com');
    await asked;
    leg.notifyReferral(486, 'Busy Here');
    await phone.says('transfer failed: 486 Busy Here');
  });

  it('is sent to another phone', async () => {
    const other = opened.use(await BaresipPhone.start({ codec: 'PCMU', toneHz: 880, answersByItself: true }));
    const { leg } = await call();
    const complete = told(leg, 'transferComplete');
    leg.refer({ uri: other.address });
    await complete;
    await other.says('Call established');
    expect(leg.state).toBe('connected');
  });

  it('is sent to a phone that is not there, and stays with us', async () => {
    const { leg } = await call();
    const failed = told(leg, 'transferFailed');
    leg.refer({ uri: 'sip:nobody@127.0.0.1:9;transport=tcp' });
    expect((await failed).code).toBeGreaterThanOrEqual(400);
    expect(leg.state).toBe('connected');
  });
});
