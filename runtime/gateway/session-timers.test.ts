import { describe, expect, it } from '@jest/globals';
import { PhoneBench, phoneSdp, requestText, sdpOf } from '#tests/support/test-phone.ts';

const sdp = { contentType: 'application/sdp', content: sdpOf('192.0.2.5', 5000) };

async function called(headers: readonly string[]) {
  const bench = new PhoneBench();
  const invite = await bench.connect({ headers });
  return { bench, invite };
}

async function calling(headers: readonly (readonly [string, string])[]) {
  const bench = new PhoneBench();
  const leg = bench.gateway.call('sip:bob@127.0.0.2:5070');
  bench.watch(leg);
  await bench.settle();
  const invite = bench.wire.lastSent('INVITE');
  invite.answer(200, { toTag: 'bob', headers: [['Contact', '<sip:bob@127.0.0.2:5071>'], ...headers], body: sdp });
  return { bench, invite };
}

describe('the session timer of a call to us', () => {
  it('is what the caller asks for, and its own to refresh', async () => {
    const { bench, invite } = await called(['Supported: timer', 'Session-Expires: 600']);
    expect(invite.last.headers.get('session-expires')).toBe('600;refresher=uac');
    expect(invite.last.headers.require).toEqual(['timer']);
    bench.clock.advance(560_000);
    expect(bench.ended).toBeUndefined();
    bench.clock.advance(8_000);
    expect(bench.ended).toMatchObject({ by: 'gateway', code: 408, reason: 'Session expired' });
    expect(bench.wire.lastSent('BYE')).toBeDefined();
  });

  it.each(['INVITE', 'UPDATE'])('starts anew with a refresh by %s', async (method) => {
    const { bench, invite } = await called(['Supported: timer', 'Session-Expires: 600']);
    bench.clock.advance(300_000);
    const refresh = bench.inDialog(method, invite.last, {
      headers: ['Supported: timer', 'Session-Expires: 600;refresher=uac'],
      ...(method === 'INVITE' ? { body: phoneSdp } : {}),
    });
    expect(refresh.last.headers.get('session-expires')).toBe('600;refresher=uac');
    if (method === 'INVITE') bench.ack(refresh.last);
    bench.clock.advance(500_000);
    expect(bench.ended).toBeUndefined();
  });

  it('is 1,800 s for a caller that knows timers and says no more', async () => {
    const { invite } = await called(['Supported: timer']);
    expect(invite.last.headers.get('session-expires')).toBe('1800;refresher=uac');
  });

  it('is ours to refresh for a caller that does not know timers', async () => {
    const { bench, invite } = await called([]);
    expect(invite.last.headers.get('session-expires')).toBe('1800;refresher=uas');
    expect(invite.last.headers.require).toEqual([]);
    for (let hour = 0.25; hour <= 2; hour += 0.25) {
      bench.clock.advance(900_000);
      const refresh = bench.wire.sent.filter(({ request }) => request.method === 'INVITE');
      expect(refresh).toHaveLength(hour * 4);
      refresh.at(-1)?.answer(200, { body: sdp });
    }
    expect(bench.ended).toBeUndefined();
  });

  it('ends the call of a caller that does not know timers and is gone without a BYE', async () => {
    const { bench } = await called([]);
    bench.clock.advance(900_000);
    bench.wire.lastSent('INVITE').handlers.failed('timeout');
    expect(bench.ended).toMatchObject({ by: 'gateway', code: 408 });
  });

  it('of less than 90 s is refused with 422', () => {
    const bench = new PhoneBench();
    const invite = bench.invite({ headers: ['Supported: timer', 'Session-Expires: 60'] });
    expect(invite.last.status).toBe(422);
    expect(invite.last.headers.get('min-se')).toBe('90');
    expect(bench.legs).toHaveLength(0);
  });

  it('that a proxy asked for is ours to refresh, by a re-INVITE with the same description', async () => {
    const { bench, invite } = await called(['Session-Expires: 200']);
    expect(invite.last.headers.get('session-expires')).toBe('200;refresher=uas');
    expect(invite.last.headers.require).toEqual([]);
    bench.clock.advance(100_000);
    const refresh = bench.wire.lastSent('INVITE');
    expect(refresh.request.headers.get('session-expires')).toBe('200;refresher=uac');
    expect(refresh.request.body.toString()).toMatch(/o=- \d+ 1 IN/);
    refresh.answer(200, { headers: [['Session-Expires', '200;refresher=uac']], body: sdp });
    bench.clock.advance(100_000);
    expect(bench.wire.lastSent('INVITE')).not.toBe(refresh);
    expect(bench.events).toEqual(['audioStarted', 'connected']);
  });
});

describe('the session timer of a call of ours', () => {
  it('is refreshed by UPDATE when the other side takes it', async () => {
    const { bench, invite } = await calling([
      ['Session-Expires', '300;refresher=uac'],
      ['Allow', 'INVITE, ACK, BYE, UPDATE'],
    ]);
    expect(invite.request.headers.get('session-expires')).toBe('1800');
    expect(invite.request.headers.get('min-se')).toBe('90');
    bench.clock.advance(150_000);
    const update = bench.wire.lastSent('UPDATE');
    expect(update.request.body).toHaveLength(0);
    expect(update.request.headers.get('session-expires')).toBe('300;refresher=uac');
    update.answer(200, { headers: [['Session-Expires', '300;refresher=uac']] });
    bench.clock.advance(150_000);
    expect(bench.wire.lastSent('UPDATE')).not.toBe(update);
  });

  it('ends the call when a refresh finds nobody', async () => {
    const { bench } = await calling([
      ['Session-Expires', '300;refresher=uac'],
      ['Allow', 'UPDATE'],
    ]);
    bench.clock.advance(150_000);
    bench.wire.lastSent('UPDATE').handlers.failed('timeout');
    expect(bench.ended).toMatchObject({ by: 'gateway', code: 408 });
  });

  it('falls back to a re-INVITE when UPDATE is not taken after all', async () => {
    const { bench } = await calling([
      ['Session-Expires', '300;refresher=uac'],
      ['Allow', 'UPDATE'],
    ]);
    bench.clock.advance(150_000);
    bench.wire.lastSent('UPDATE').answer(405);
    const reinvites = bench.wire.sent.filter(({ request }) => request.method === 'INVITE');
    expect(reinvites).toHaveLength(2);
  });

  it('ends the call when the other side does not refresh', async () => {
    const { bench } = await calling([['Session-Expires', '300;refresher=uas']]);
    bench.clock.advance(269_000);
    expect(bench.ended).toMatchObject({ code: 408, reason: 'Session expired' });
  });

  it('is ours to refresh when the other side does not know timers, and ends the call when it is gone', async () => {
    const { bench, invite } = await calling([]);
    bench.clock.advance(900_000);
    const refresh = bench.wire.lastSent('INVITE');
    expect(refresh).not.toBe(invite);
    refresh.answer(200, { body: sdp });
    bench.clock.advance(900_000);
    expect(bench.ended).toBeUndefined();
    bench.wire.lastSent('INVITE').handlers.failed('timeout');
    expect(bench.ended).toMatchObject({ by: 'gateway', code: 408 });
  });

  it('is gone with the call', async () => {
    const { bench, invite } = await calling([['Session-Expires', '300;refresher=uas']]);
    const { headers } = invite.request;
    const text = requestText('BYE', { toTag: headers.from.tag ?? '', fromTag: 'bob' });
    bench.wire.receive(text.replace('call@phone', headers.callId));
    expect(bench.clock.pending).toBe(0);
  });
});
