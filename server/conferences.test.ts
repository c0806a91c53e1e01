import { describe, expect, it } from '@jest/globals';
import type { Leg } from '#runtime/gateway/index.ts';
import type { DialOrigin, Session } from '#runtime/session/index.ts';
import { type ApplicationId, asId, newSessionId } from '#runtime/shared/ids.ts';
import { FakeLeg } from '#tests/support/fake-leg.ts';
import { Conferences } from './conferences.ts';

const origin = (application: string): DialOrigin => ({
  application: { id: asId<ApplicationId>(application), name: application },
  sessionId: newSessionId(),
});

/** Conferences whose sessions the test plays. */
function stage() {
  const started: { name: string; joined: Leg[]; isOpen: boolean; begin: () => void; end: () => void }[] = [];
  const conferences = new Conferences(async (leg, { application, conferenceName }, onSession) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const running = { name: `${application.id} ${conferenceName}`, joined: [leg], isOpen: true };
    const session = {
      plan: { id: newSessionId() },
      join: (more: Leg) => running.isOpen && running.joined.push(more) > 0,
    } as unknown as Session;
    started.push(Object.assign(running, { begin: () => onSession(session), end: resolve }));
    await promise;
  });
  return { conferences, started };
}

describe('the sessions of conferences', () => {
  it('are one for each name within an application', () => {
    const { conferences, started } = stage();
    const [one, other] = [origin('one'), origin('other')];
    conferences.join(new FakeLeg(), one, '700');
    started[0]?.begin();
    for (const [from, name] of [
      [one, '700'],
      [one, '701'],
      [other, '700'],
      [origin('one'), '700'],
    ] as const)
      conferences.join(new FakeLeg(), from, name);
    expect(started.map(({ name, joined }) => [name, joined.length])).toEqual([
      ['one 700', 3],
      ['one 701', 1],
      ['other 700', 1],
    ]);
  });

  it('take those who come while they start, and refuse them when they do not start', async () => {
    const { conferences, started } = stage();
    const legs = [new FakeLeg(), new FakeLeg(), new FakeLeg(), new FakeLeg()] as const;
    conferences.join(legs[0], origin('one'), '700');
    conferences.join(legs[1], origin('one'), '700');
    expect(started[0]?.joined).toEqual([legs[0]]);
    started[0]?.begin();
    expect(started[0]?.joined).toEqual([legs[0], legs[1]]);
    conferences.join(legs[2], origin('one'), '701');
    conferences.join(legs[3], origin('one'), '701');
    started[1]?.end();
    await new Promise(setImmediate);
    expect(legs[3].commands).toEqual(['reject 480']);
  });

  it('begin anew for whoever comes when the former takes nobody any more, and once it has ended', async () => {
    const { conferences, started } = stage();
    conferences.join(new FakeLeg(), origin('one'), '700');
    started[0]?.begin();
    Object.assign(started[0] ?? {}, { isOpen: false });
    conferences.join(new FakeLeg(), origin('one'), '700');
    started[1]?.begin();
    started[0]?.end();
    await new Promise(setImmediate);
    conferences.join(new FakeLeg(), origin('one'), '700');
    expect(started.map(({ joined }) => joined.length)).toEqual([1, 2]);
    started[1]?.end();
    await new Promise(setImmediate);
    conferences.join(new FakeLeg(), origin('one'), '700');
    expect(started).toHaveLength(3);
  });
});
