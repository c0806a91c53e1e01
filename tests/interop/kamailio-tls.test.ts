import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Leg, type LegEnd, type RunningSipGateway, startSipGateway } from '#runtime/gateway/index.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { TestAuthority } from '#tests/support/certificates.ts';
import { DnsZone } from '#tests/support/dns-zone.ts';
import { freePort } from '#tests/support/free-ports.ts';
import { KamailioProcess, kamailioConfiguration } from './kamailio-process.ts';

let opened: AsyncDisposableStack;
let gateway: RunningSipGateway;
let edgePort: number;
let arrived: PromiseWithResolvers<Leg>;

beforeEach(async () => {
  opened = new AsyncDisposableStack();
  arrived = Promise.withResolvers<Leg>();
  const authority = opened.use(new TestAuthority());
  const ours = authority.issue('ours', 'DNS:patchbay.test,IP:127.0.0.1');
  const theirs = authority.issue('theirs', 'URI:sip:edge.test,IP:127.0.0.1');
  const port = await freePort();
  edgePort = await freePort();
  gateway = opened.use(
    await startSipGateway({
      listen: [`tls:127.0.0.1:${port}`],
      tls: { ...ours, caFile: authority.caFile, clientCertificates: 'required' },
      resolver: new DnsZone(`
        edge.test  A 127.0.0.1
        wrong.test A 127.0.0.1
      `),
      log: silentLogger,
      onLeg: { incoming: (leg) => arrived.resolve(leg) },
    }),
  );
  const words = {
    LISTEN_PORT: String(edgePort),
    CERTIFICATE_FILE: theirs.certificateFile,
    KEY_FILE: theirs.keyFile,
    CA_FILE: authority.caFile,
    NEXT_HOP: `sip:127.0.0.1:${port};transport=tls`,
  };
  const configuration = kamailioConfiguration('tls-edge', words);
  opened.use(await KamailioProcess.start({ configuration, port: edgePort }));
});
afterEach(() => opened.disposeAsync());

const endOf = (leg: Leg) => new Promise<LegEnd>((resolve) => leg.events.on('ended', resolve));

describe('Kamailio over TLS', () => {
  it('brings a call that we sent it back to us, both sides having shown their certificates', async () => {
    const out = gateway.call(`sips:100@edge.test:${edgePort}`);
    const connected = new Promise<void>((resolve) => out.events.on('connected', () => resolve()));
    const incoming = await arrived.promise;
    expect(incoming.invite).toMatchObject({ transport: 'tls', destination: '100' });
    incoming.answer();
    await connected;
    const ends = Promise.all([endOf(incoming), endOf(out)]);
    incoming.hangup(); // its BYE takes the route through the edge
    expect(await ends).toMatchObject([
      { by: 'local', wasConnected: true },
      { by: 'remote', wasConnected: true },
    ]);
  });

  it('is not called by a name that its certificate is not for', async () => {
    const end = await endOf(gateway.call(`sips:100@wrong.test:${edgePort}`));
    expect(end).toMatchObject({ code: 503, wasConnected: false });
  });
});
