import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Leg, type RunningSipGateway, startSipGateway } from '#runtime/gateway/index.ts';
import { startMediaEngine } from '#runtime/media/index.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { freePort } from '#tests/support/free-ports.ts';
import { BaresipPhone } from './baresip-phone.ts';
import { edgeFromHowTo } from './kamailio-edge.ts';
import type { KamailioProcess } from './kamailio-process.ts';
import { audioComes, hears, told, until } from './leg-watch.ts';

const toneHz = 523;
const phone = { codec: 'PCMU', toneHz } as const;
const nodes = ['127.0.0.3', '127.0.0.4'] as const;

let opened: AsyncDisposableStack;
let gateways: RunningSipGateway[];
let arrivals: Leg[];
let edge: KamailioProcess;
let edgePort: number;

async function arrived(): Promise<Leg> {
  await until('a call arrives', () => arrivals.length > 0);
  const [leg] = arrivals;
  if (leg === undefined) throw new Error('no leg');
  return leg;
}

async function startNode(host: string, port: number): Promise<RunningSipGateway> {
  const media = opened.use(
    await startMediaEngine({ address: host, ports: [25_200, 25_299], workers: 1, log: silentLogger }),
  );
  return opened.use(
    await startSipGateway({
      listen: [`udp:${host}:${port}`, `tcp:${host}:${port}`],
      media,
      log: silentLogger,
      onLeg: { incoming: (leg) => arrivals.push(leg) },
    }),
  );
}

async function start(transport: 'udp' | 'tcp'): Promise<void> {
  const port = await freePort();
  gateways = [];
  for (const host of nodes) gateways.push(await startNode(host, port));
  edge = opened.use(await edgeFromHowTo({ edgePort, nodePort: port, transport }));
  await until('both nodes have answered OPTIONS', async () => (await states()) === 'AP AP');
}

/** The dispatcher's flags of each node: A active, I inactive, then P probed. */
async function states(): Promise<string> {
  const list = await edge.command('dispatcher.list');
  return [...list.matchAll(/FLAGS: (\w+)/g)].map(([, flags]) => flags).join(' ');
}

beforeEach(async () => {
  opened = new AsyncDisposableStack();
  arrivals = [];
  edgePort = await freePort();
});
afterEach(() => opened.disposeAsync());

describe.each(['udp', 'tcp'] as const)('behind Kamailio over %s', (transport) => {
  const outside = () => `sip:100@127.0.0.1:${edgePort};transport=${transport}`;
  const options = () => ({ callerId: '4711', outboundProxy: `sip:127.0.0.2:${edgePort};transport=${transport}` });

  beforeEach(() => start(transport));

  it('a phone calls, holds, resumes, is held, and our BYE takes the route through the edge', async () => {
    const caller = opened.use(await BaresipPhone.start(phone));
    await caller.command('dial', outside());
    const leg = await arrived();
    expect(leg.invite).toMatchObject({ destination: '100', transport });
    expect(leg.invite.remote).toContain('127.0.0.2:');
    leg.answer();
    await hears(leg, toneHz);
    const held = told(leg, 'held');
    await caller.command('hold');
    await held;
    const resumed = told(leg, 'resumed');
    await caller.command('resume');
    await resumed;
    leg.hold();
    await audioComes(leg, false);
    leg.resume();
    await audioComes(leg, true);
    const ended = told(leg, 'ended');
    leg.hangup();
    expect(await ended).toMatchObject({ by: 'local', code: 200, wasConnected: true });
    await caller.wasLeft();
  });

  it('a phone gives up while it rings', async () => {
    const caller = opened.use(await BaresipPhone.start(phone));
    await caller.command('dial', outside());
    const leg = await arrived();
    leg.ring();
    await caller.says('180 Ringing');
    const ended = told(leg, 'ended');
    await caller.command('hangup');
    expect(await ended).toMatchObject({ by: 'remote', code: 487 });
  });

  it('a phone is called, and hangs up', async () => {
    const callee = opened.use(await BaresipPhone.start({ ...phone, answersByItself: true }));
    const leg = gateways[0]?.call(`${callee.address};transport=${transport}`, options());
    if (leg === undefined) throw new Error('no leg');
    await told(leg, 'connected');
    await hears(leg, toneHz);
    const ended = told(leg, 'ended');
    await callee.command('hangup');
    expect(await ended).toMatchObject({ by: 'remote', code: 200, wasConnected: true });
  });

  it('a call that we give up is cancelled at the phone', async () => {
    const callee = opened.use(await BaresipPhone.start(phone));
    const leg = gateways[0]?.call(`${callee.address};transport=${transport}`, options());
    if (leg === undefined) throw new Error('no leg');
    await told(leg, 'ringing');
    const ended = told(leg, 'ended');
    leg.hangup();
    expect(await ended).toMatchObject({ by: 'local', code: 487 });
    await callee.says('session closed');
  });
});

describe('a node behind Kamailio', () => {
  beforeEach(() => start('udp'));

  it('that drains gets no more calls, keeps the ones it has, and the others take over', async () => {
    const first = opened.use(await BaresipPhone.start(phone));
    await first.command('dial', `sip:100@127.0.0.1:${edgePort}`);
    const leg = await arrived();
    leg.answer();
    await told(leg, 'connected');
    const [one, other] = gateways[0]?.activeLegs === 1 ? gateways : gateways.toReversed();
    const drained = one?.drain();
    await until('the edge has heard 503', async () => (await states()).includes('IP'));
    expect(await states()).toContain('AP');
    arrivals.length = 0;
    const second = opened.use(await BaresipPhone.start(phone));
    await second.command('dial', `sip:100@127.0.0.1:${edgePort}`);
    (await arrived()).answer();
    await second.says('Call established');
    expect([one?.activeLegs, other?.activeLegs]).toEqual([1, 1]);
    await first.command('hangup');
    await drained;
  });

  it('that is gone costs no call', async () => {
    await gateways[0]?.[Symbol.asyncDispose]();
    const callers = [1, 2].map(async () => {
      const caller = opened.use(await BaresipPhone.start(phone));
      await caller.command('dial', `sip:100@127.0.0.1:${edgePort}`);
    });
    await Promise.all(callers);
    await until('both calls arrive', () => arrivals.length === 2);
    expect(gateways[1]?.activeLegs).toBe(2);
  });
});

describe('the edge', () => {
  it('passes nothing on whose caller brought a route of its own', async () => {
    await start('udp');
    const elsewhere = await freePort();
    const caller = opened.use(
      await startSipGateway({ listen: ['udp:127.0.0.1:0'], log: silentLogger, onLeg: { incoming: () => undefined } }),
    );
    caller.call(`sip:100@127.0.0.1:${elsewhere}`, { outboundProxy: `sip:127.0.0.1:${edgePort}` });
    // It comes to a node, not to where it was addressed.
    expect((await arrived()).invite.destination).toBe('100');
  });
});
