import { describe, expect, it } from '@jest/globals';
import type { Leg } from '#runtime/gateway/index.ts';
import type { DialOrigin, Session } from '#runtime/session/index.ts';
import { type ApplicationId, asId, newSessionId } from '#runtime/shared/ids.ts';
import { FakeLeg } from '#tests/support/fake-leg.ts';
import { Conferences, type StartConference } from './conferences.ts';

const origin = (application: string): DialOrigin => ({
  application: { id: asId<ApplicationId>(application), name: application },
  sessionId: newSessionId(),
});

/** Conferences whose sessions the test plays. */
function stage() {
  const started: { name: string; joined: Leg[]; isOpen: boolean; begin: () => void; end: (error?: Error) => void }[] =
    [];
  const conferences = new Conferences();
  const starting =
    (name: string, leg?: Leg): StartConference =>
    async (onSession) => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const running = { name, joined: leg === undefined ? [] : [leg], isOpen: true };
      const session = {
        plan: { id: newSessionId() },
        get state() {
          return running.isOpen ? 'running' : 'terminating';
        },
        join: (more: Leg) => running.isOpen && running.joined.push(more) > 0,
      } as unknown as Session;
      const end = (error?: Error) => (error === undefined ? resolve() : reject(error));
      started.push(Object.assign(running, { begin: () => onSession(session), end }));
      await promise;
    };
  return {
    started,
    join: (leg: Leg, from: DialOrigin, name: string) =>
      conferences.join(leg, from, name, starting(`${from.application.id} ${name}`, leg)),
    open: (name: string) => conferences.open(asId<ApplicationId>('one'), name, starting(`one ${name}`)),
  };
}

describe('the sessions of conferences', () => {
  it('are one for each name within an application', () => {
    const { join, started } = stage();
    const [one, other] = [origin('one'), origin('other')];
    join(new FakeLeg(), one, '700');
    started[0]?.begin();
    for (const [from, name] of [
      [one, '700'],
      [one, '701'],
      [other, '700'],
      [origin('one'), '700'],
    ] as const)
      join(new FakeLeg(), from, name);
    expect(started.map(({ name, joined }) => [name, joined.length])).toEqual([
      ['one 700', 3],
      ['one 701', 1],
      ['other 700', 1],
    ]);
  });

  it('take those who come while they start, and refuse them when they do not start', async () => {
    const { join, started } = stage();
    const legs = [new FakeLeg(), new FakeLeg(), new FakeLeg(), new FakeLeg()] as const;
    join(legs[0], origin('one'), '700');
    join(legs[1], origin('one'), '700');
    expect(started[0]?.joined).toEqual([legs[0]]);
    started[0]?.begin();
    expect(started[0]?.joined).toEqual([legs[0], legs[1]]);
    join(legs[2], origin('one'), '701');
    join(legs[3], origin('one'), '701');
    started[1]?.end();
    await new Promise(setImmediate);
    expect(legs[3].commands).toEqual(['reject 480']);
  });

  it('begin anew for whoever comes when the former takes nobody any more, and once it has ended', async () => {
    const { join, started } = stage();
    join(new FakeLeg(), origin('one'), '700');
    started[0]?.begin();
    Object.assign(started[0] ?? {}, { isOpen: false });
    join(new FakeLeg(), origin('one'), '700');
    started[1]?.begin();
    started[0]?.end();
    await new Promise(setImmediate);
    join(new FakeLeg(), origin('one'), '700');
    expect(started.map(({ joined }) => joined.length)).toEqual([1, 2]);
    started[1]?.end();
    await new Promise(setImmediate);
    join(new FakeLeg(), origin('one'), '700');
    expect(started).toHaveLength(3);
  });

  it('are opened without a leg, once, and taken by the calls that follow', async () => {
    const { join, open, started } = stage();
    const [first, second] = [open('700'), open('700')];
    const leg = new FakeLeg();
    join(leg, origin('one'), '700');
    started[0]?.begin();
    const session = await first;
    expect(await second).toBe(session);
    expect(await open('700')).toBe(session);
    expect(started.map(({ joined }) => joined)).toEqual([[leg]]);
    Object.assign(started[0] ?? {}, { isOpen: false });
    const third = open('700');
    await new Promise(setImmediate);
    started[1]?.begin();
    expect(await third).not.toBe(session);
  });

  it('tell who opens one why it did not start, and let the next one try', async () => {
    const { open, started } = stage();
    const [first, second] = [open('700'), open('700')];
    started[0]?.end(new Error('full'));
    await expect(first).rejects.toThrow('full');
    await new Promise(setImmediate);
    started[1]?.begin();
    expect(await second).toMatchObject({ state: 'running' });
  });
});
