import { describe, expect, it } from '@jest/globals';
import type { RequestSeriesParts, SeriesReply } from '#runtime/gateway/index.ts';
import { SipHeaders } from '#runtime/gateway/sip/message/index.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { newId, type TrunkId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import type { Trunk, TrunkSettings } from '#runtime/store/index.ts';
import { storedTrunk } from '#tests/support/running-trunk.ts';
import { RunningTrunk } from './running-trunk.ts';
import { TrunkBoard, type TrunkBoardParts } from './trunk-board.ts';

const one = 'sip:one.example';
const two = 'sip:two.example';

interface Asked {
  readonly method: string;
  readonly parts: RequestSeriesParts;
  readonly expires: string | undefined;
  readonly at: number;
}

/** A trunk in virtual time whose proxies answer as the test says. */
function stage(settings: Partial<TrunkSettings> = {}, random = 1) {
  const clock = new VirtualClock(1_000_000);
  const asked: Asked[] = [];
  const stage = {
    clock,
    asked,
    /** What each request gets; `pending` gets no answer. */
    answer: (_: Asked): SeriesReply | 'pending' => reply(200),
    trunk: undefined as unknown as RunningTrunk,
    async pass(ms: number) {
      await settle();
      for (let left = ms; left > 0; left -= 500) {
        clock.advance(Math.min(left, 500));
        await settle();
      }
    },
    of: (method: string) => asked.filter((each) => each.method === method),
  };
  const trunk: Trunk = { ...plain, ...settings };
  stage.trunk = new RunningTrunk(trunk, 'secret', {
    clock,
    log: silentLogger,
    random: () => random,
    requests: (parts) => ({
      async send(method, contact) {
        const request = { method, parts, expires: contact?.get('expires'), at: clock.now() - 1_000_000 };
        asked.push(request);
        const answer = stage.answer(request);
        return answer === 'pending' ? new Promise<SeriesReply>(() => undefined) : answer;
      },
    }),
  });
  return stage;
}

const plain: Trunk = {
  id: newId<TrunkId>(),
  number: 1,
  name: 'carrier',
  applicationId: null,
  ruleId: null,
  password: null,
  createdAt: 0,
  proxies: [one, two],
  register: false,
  username: 'us',
  fromDomain: null,
  callerId: { mode: 'pass' },
  numberFormat: 'e164',
  country: null,
  prefixes: [],
  maxCalls: null,
  callsPerSecond: null,
  codecs: [],
  mediaEncryption: 'off',
  keepAliveSeconds: 30,
  registerSeconds: 600,
  challenge: false,
};

function reply(status: number, headers: Readonly<Record<string, string>> = {}): SeriesReply {
  const lines = new SipHeaders();
  for (const [name, value] of Object.entries(headers)) lines.append(name, value);
  return { status, reason: 'words', headers: lines };
}

const silent: SeriesReply = { status: undefined, reason: 'no answer' };

async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

describe('the proxies of a trunk', () => {
  it('are asked at intervals, and up when they answer', async () => {
    const { trunk, of, pass, clock } = stage();
    trunk.start();
    await settle();
    expect(trunk.report).toMatchObject({ state: 'up', registration: null });
    expect(trunk.report.proxies[0]).toEqual({
      uri: one,
      state: 'up',
      answeredAt: 1_000_000,
      latencyMs: 0,
      status: 200,
    });
    await pass(60_000);
    expect(
      of('OPTIONS')
        .filter(({ parts }) => parts.uri.toString() === one)
        .map(({ at }) => at),
    ).toEqual([0, 30_000, 60_000]);
    await trunk.close();
    expect(clock.pending).toBe(0);
  });

  it('is degraded, then down, when it does not answer, and comes last until it does', async () => {
    const gone = { value: true };
    const staged = stage();
    staged.answer = ({ parts }) => (gone.value && parts.uri.toString() === one ? 'pending' : reply(200));
    staged.trunk.start();
    await staged.pass(5_000);
    expect(staged.trunk.report).toMatchObject({ state: 'degraded', proxies: [{ state: 'degraded' }, { state: 'up' }] });
    expect(staged.trunk.proxies.map(({ report }) => report.uri)).toEqual([two, one]);
    await staged.pass(10_000);
    expect(staged.trunk.report.proxies[0]?.state).toBe('down');
    gone.value = false;
    await staged.pass(30_000);
    expect(staged.trunk.report).toMatchObject({ state: 'up', proxies: [{ state: 'up' }, { state: 'up' }] });
    expect(staged.trunk.proxies.map(({ report }) => report.uri)).toEqual([one, two]);
  });

  it('are never asked when the interval is 0; calls tell how they are', async () => {
    const { trunk, asked, pass } = stage({ keepAliveSeconds: 0 });
    trunk.start();
    await pass(60_000);
    expect(asked).toEqual([]);
    expect(trunk.report.state).toBe('unknown');
    const both = trunk.proxies;
    for (const proxy of [...both, ...both]) proxy.observe('silent');
    expect(trunk.report.state).toBe('down');
  });
});

describe('the registration with a trunk', () => {
  it('is refreshed before the lifetime that was granted is over', async () => {
    const staged = stage({ register: true, keepAliveSeconds: 0 });
    staged.answer = () => reply(200, { Contact: `<sip:us@127.0.0.1;line=${staged.trunk.line}>;expires=60` });
    expect(staged.trunk.report.state).toBe('unregistered');
    staged.trunk.start();
    await staged.pass(110_000);
    const [first] = staged.of('REGISTER');
    expect(first?.parts).toMatchObject({
      contact: { user: 'us' },
      credentials: { username: 'us', password: 'secret' },
    });
    expect([first?.parts.uri, first?.parts.from, first?.parts.to].map(String)).toEqual([
      one,
      'sip:us@one.example',
      'sip:us@one.example',
    ]);
    expect(staged.of('REGISTER').map(({ at, expires }) => [at, expires])).toEqual([
      [0, '600'],
      [54_000, '600'],
      [108_000, '600'],
    ]);
    expect(staged.trunk.report).toMatchObject({
      state: 'up',
      registration: { state: 'registered', expiresAt: 1_168_000 },
    });
  });

  it('heeds its own line among other contacts, and the proxy before a domain', async () => {
    const staged = stage({ register: true, keepAliveSeconds: 0, fromDomain: 'carrier.example' });
    staged.answer = () =>
      reply(200, {
        Contact: `<sip:us@192.0.2.9>;expires=5, <sip:us@127.0.0.1;line=${staged.trunk.line}>;expires=300`,
      });
    staged.trunk.start();
    await settle();
    expect(staged.trunk.report.registration?.expiresAt).toBe(1_300_000);
    const { parts } = staged.of('REGISTER')[0] ?? {};
    expect([parts?.uri, parts?.from, parts?.outboundProxy].map(String)).toEqual([
      'sip:carrier.example',
      'sip:us@carrier.example',
      one,
    ]);
  });

  it('asks for longer when the registrar says so, once', async () => {
    const staged = stage({ register: true, keepAliveSeconds: 0, registerSeconds: 60 });
    staged.answer = ({ expires }) => (expires === '60' ? reply(423, { 'Min-Expires': '3600' }) : reply(200));
    staged.trunk.start();
    await settle();
    expect(staged.of('REGISTER').map(({ expires }) => expires)).toEqual(['60', '3600']);
    expect(staged.trunk.report.registration).toMatchObject({ state: 'registered', expiresAt: 4_600_000 });
    const stubborn = stage({ register: true, keepAliveSeconds: 0 });
    stubborn.answer = () => reply(423, { 'Min-Expires': '600' });
    stubborn.trunk.start();
    await settle();
    expect(stubborn.of('REGISTER')).toHaveLength(1);
    expect(stubborn.trunk.report.registration).toMatchObject({ state: 'waiting', status: 423 });
  });

  it('goes to the next proxy when one is silent, and tries again ever more seldom when all are', async () => {
    const staged = stage({ register: true, keepAliveSeconds: 0 });
    staged.answer = ({ parts }) => (parts.uri.toString() === one ? silent : reply(200));
    staged.trunk.start();
    await settle();
    expect(staged.trunk.report.registration?.state).toBe('registered');
    const lost = stage({ register: true, keepAliveSeconds: 0, proxies: [one] });
    lost.answer = () => silent;
    lost.trunk.start();
    await lost.pass(30_000);
    expect(lost.of('REGISTER').map(({ at }) => at)).toEqual([0, 4_000, 12_000, 28_000]);
    expect(lost.trunk.report).toMatchObject({
      state: 'unregistered',
      registration: { state: 'waiting', nextAt: 1_060_000, reason: 'no answer', status: null },
    });
  });

  it('is not asked for often when it was refused', async () => {
    const staged = stage({ register: true, keepAliveSeconds: 0 });
    staged.answer = () => reply(403);
    staged.trunk.start();
    await staged.pass(59_000);
    expect(staged.of('REGISTER')).toHaveLength(1);
    await staged.pass(1_000);
    expect(staged.of('REGISTER')).toHaveLength(2);
  });

  it('ends with a REGISTER for no time, for which closing does not wait long', async () => {
    const staged = stage({ register: true, keepAliveSeconds: 0 });
    staged.trunk.start();
    await settle();
    staged.answer = () => 'pending';
    const closed = staged.trunk.close();
    await staged.pass(2_000);
    await closed;
    expect(staged.of('REGISTER').map(({ expires }) => expires)).toEqual(['600', '0']);
    expect(staged.trunk.report.registration?.state).toBe('closed');
    expect(staged.clock.pending).toBe(0);
  });

  it('that never was ends without a word', async () => {
    const staged = stage({ register: true, keepAliveSeconds: 0 });
    await staged.trunk.close();
    expect(staged.asked).toEqual([]);
    expect(staged.clock.pending).toBe(0);
  });
});

describe('the calls of a trunk', () => {
  it('are admitted up to its number at a time and its rate', () => {
    const { traffic } = stage({ maxCalls: 2, callsPerSecond: 10 }).trunk;
    expect([traffic.admit(0), traffic.admit(0), traffic.admit(0)]).toEqual([true, true, false]);
    traffic.release();
    expect(traffic.admit(0)).toBe(true);
    const slow = stage({ callsPerSecond: 1 }).trunk.traffic;
    expect([slow.admit(0), slow.admit(500), slow.admit(1_000)]).toEqual([true, false, true]);
  });

  it('are counted, their failures by status', () => {
    const { traffic } = stage().trunk;
    traffic.take();
    for (const status of [200, 486, 486, 503]) traffic.tried(status);
    expect(traffic.report).toEqual({ active: 1, placed: 4, taken: 1, failures: { 486: 2, 503: 1 } });
    for (let status = 400; status < 600; status += 1) traffic.tried(status);
    expect(Object.keys(traffic.report.failures)).toHaveLength(65);
    expect(traffic.report.failures['0']).toBe(200 - 64);
  });
});

describe('a board of trunks', () => {
  it('registers a trunk that was changed anew, once its former registration has ended, and leaves the others alone', async () => {
    let stored = [storedTrunk({ register: true, username: 'alice' }), storedTrunk()];
    let changed: () => Promise<void> = async () => undefined;
    const sent: string[] = [];
    const store = {
      trunks: { list: async () => stored },
      onTrunkingChange: (listener: () => Promise<void>) => {
        changed = listener;
        return () => undefined;
      },
    } as unknown as TrunkBoardParts['store'];
    const board = await TrunkBoard.open({
      ...{ store, clock: new VirtualClock(), log: silentLogger, random: () => 0.5 },
      sealer: {} as TrunkBoardParts['sealer'],
      requests: ({ from }) => ({
        send: async (method, headers) => {
          sent.push(`${method} ${from.user} ${headers?.get('expires')}`);
          return { status: 200, reason: 'OK', headers: new SipHeaders() };
        },
      }),
    });
    board.start();
    const [, other] = board.trunks;
    await new Promise(setImmediate);
    stored = stored.map((trunk) => (trunk.register ? { ...trunk, username: 'bob' } : trunk));
    await changed();
    for (let turn = 0; turn < 100 && sent.length < 3; turn += 1) await new Promise(setImmediate);
    expect(sent).toEqual(['REGISTER alice 600', 'REGISTER alice 0', 'REGISTER bob 600']);
    expect(board.trunks[0]?.trunk.username).toBe('bob');
    expect(board.trunks[1]).toBe(other);
  });
});
