import { describe, expect, it } from '@jest/globals';
import type { IncomingTransaction } from '#tests/support/in-memory-transactions.ts';
import { PhoneBench, phoneSdp, requestText, sdpOf } from '#tests/support/test-phone.ts';

async function connected() {
  const bench = new PhoneBench();
  const invite = await bench.connect();
  bench.told.length = 0;
  return { bench, invite };
}

function notify(bench: PhoneBench, invite: IncomingTransaction, status: string, ...headers: string[]) {
  return bench.inDialog('NOTIFY', invite.last, {
    headers: ['Event: refer', 'Subscription-State: active;expires=60', ...headers],
    body: `SIP/2.0 ${status}\n`,
    type: 'message/sipfrag;version=2.0',
  });
}

describe('a transfer that we ask for', () => {
  async function asked() {
    const { bench, invite } = await connected();
    bench.leg.refer({ uri: 'sip:carol@example.com' }, { 'X-A': '1' });
    return { bench, invite, refer: bench.wire.lastSent('REFER') };
  }

  it('is a REFER, and what the other side tells of it', async () => {
    const { bench, invite, refer } = await asked();
    const { headers } = refer.request;
    expect(headers.get('refer-to')).toBe('<sip:carol@example.com>');
    expect(headers.get('referred-by')).toBe('<sip:100@127.0.0.1>');
    expect(headers.get('x-a')).toBe('1');
    expect(headers.has('contact')).toBe(true);
    refer.answer(202);
    expect(notify(bench, invite, '100 Trying').statuses).toEqual([200]);
    expect(notify(bench, invite, '180 Ringing').statuses).toEqual([200]);
    notify(bench, invite, '200 OK');
    expect(bench.told).toEqual([
      ['transferProgress', { code: 100, reason: 'Trying' }],
      ['transferProgress', { code: 180, reason: 'Ringing' }],
      ['transferComplete', { headers: {} }],
    ]);
    expect(notify(bench, invite, '200 OK').statuses).toEqual([200]);
    expect(bench.events).toHaveLength(3);
    expect(bench.clock.pending).toBe(1); // the session timer
  });

  it('fails with the status of the call that was made', async () => {
    const { bench, invite, refer } = await asked();
    refer.answer(202);
    notify(bench, invite, '486 Busy Here', 'X-Why: so');
    expect(bench.told).toEqual([['transferFailed', { code: 486, reason: 'Busy Here', headers: { 'X-Why': 'so' } }]]);
  });

  it('fails with the status that refuses it', async () => {
    const { bench, refer } = await asked();
    refer.answer(603);
    expect(bench.told).toEqual([['transferFailed', expect.objectContaining({ code: 603 })]]);
  });

  it('is complete when it is accepted without a subscription (RFC 4488)', async () => {
    const { bench, refer } = await asked();
    refer.answer(200, { headers: [['Refer-Sub', 'false']] });
    expect(bench.events).toEqual(['transferComplete']);
  });

  it('is complete when the other side accepts and leaves without a word', async () => {
    const { bench, invite, refer } = await asked();
    refer.answer(202);
    bench.inDialog('BYE', invite.last);
    expect(bench.events).toEqual(['transferComplete', 'ended']);
  });

  it('sends no BYE after theirs when it is hung up on being complete', async () => {
    const { bench, invite, refer } = await asked();
    bench.leg.events.on('transferComplete', () => bench.leg.hangup());
    refer.answer(202);
    expect(bench.inDialog('BYE', invite.last).statuses).toEqual([200]);
    expect(bench.wire.sent.at(-1)?.request.method).toBe('REFER');
    expect(bench.gateway.dialogs).toBe(0);
  });

  it('fails when we leave', async () => {
    const { bench, refer } = await asked();
    refer.answer(202);
    bench.leg.hangup();
    expect(bench.events).toEqual(['transferFailed', 'ended']);
  });

  it('of which nothing is heard fails with 408', async () => {
    const { bench, refer } = await asked();
    refer.answer(202);
    bench.clock.advance(180_000);
    expect(bench.told).toEqual([['transferFailed', expect.objectContaining({ code: 408 })]]);
  });

  it('fails with 491 while another one is under way, and with 403 after ten', async () => {
    const { bench, refer } = await asked();
    bench.leg.refer({ uri: 'sip:dave@example.com' });
    refer.answer(603);
    for (let turn = 0; turn < 10; turn += 1) {
      bench.leg.refer({ uri: 'sip:dave@example.com' });
      if (turn < 9) bench.wire.lastSent('REFER').answer(603);
    }
    const codes = bench.told.map(([, payload]) => (payload as { code: number }).code);
    expect(codes).toEqual([491, ...Array.from({ length: 10 }, () => 603), 403]);
    expect(bench.wire.sent).toHaveLength(10);
  });

  it('to the party of another leg asks to take over its dialog', async () => {
    const { bench, refer } = await asked();
    refer.answer(603);
    const other = bench.gateway.call('sip:carol@127.0.0.3', { callerId: '7' });
    await bench.settle();
    bench.wire.lastSent('INVITE').answer(200, {
      toTag: 'carol',
      headers: [['Contact', '<sip:carol@127.0.0.3:5099;transport=udp>']],
      body: { contentType: 'application/sdp', content: sdpOf('192.0.2.5', 5000) },
    });
    bench.leg.refer({ replaces: other });
    const { headers } = bench.wire.lastSent('INVITE').request;
    expect(bench.wire.lastSent('REFER').request.headers.get('refer-to')).toBe(
      `<sip:carol@127.0.0.3:5099;transport=udp?Replaces=${headers.callId}%3Bto-tag%3Dcarol%3Bfrom-tag%3D${headers.from.tag}>`,
    );
  });

  it.each([{ uri: 'mailto:a@b' }, { uri: '<sip:a@b>\r\nX: 1' }, { uri: '' }])('to %j is refused', async (target) => {
    const { bench } = await connected();
    expect(() => bench.leg.refer(target)).toThrow(expect.objectContaining({ code: 'LEG_NOT_TRANSFERABLE' }));
  });

  it('to a call that nobody has answered is refused', async () => {
    const { bench } = await connected();
    const other = bench.gateway.call('sip:carol@127.0.0.3');
    expect(() => bench.leg.refer({ replaces: other })).toThrow(
      expect.objectContaining({ code: 'LEG_NOT_TRANSFERABLE' }),
    );
  });
});

describe('a NOTIFY', () => {
  it.each([
    [['Event: presence', 'Subscription-State: active'], 489],
    [['Event: refer'], 400],
    [['Event: refer', 'Subscription-State: active'], 481],
  ])('with %j that nobody asked for is answered %i', async (headers, status) => {
    const { bench, invite } = await connected();
    expect(bench.inDialog('NOTIFY', invite.last, { headers }).statuses).toEqual([status]);
  });
});

describe('a transfer that we are asked for', () => {
  const referTo = (value: string) => ({ headers: [`Refer-To: ${value}`] });

  it('is refused unless the scenario takes it', async () => {
    const { bench, invite } = await connected();
    expect(bench.inDialog('REFER', invite.last, referTo('<sip:carol@example.com>')).statuses).toEqual([603]);
    expect(bench.events).toEqual([]);
  });

  it('is accepted, told, and its outcome notified', async () => {
    const { bench, invite } = await connected();
    bench.leg.handleReferrals(true);
    const refer = bench.inDialog('REFER', invite.last, referTo('"Carol" <sip:carol@example.com>'));
    expect(refer.statuses).toEqual([202]);
    expect(bench.told).toEqual([
      ['referRequested', { referTo: 'sip:carol@example.com', replaces: false, headers: {} }],
    ]);
    const first = bench.wire.lastSent('NOTIFY').request;
    expect(first.headers.get('event')).toBe('refer');
    expect(first.headers.get('subscription-state')).toMatch(/^active;expires=\d+$/);
    expect(first.headers.get('content-type')).toBe('message/sipfrag;version=2.0');
    expect(first.body.toString()).toBe('SIP/2.0 100 Trying\r\n');
    bench.leg.notifyReferral(180);
    bench.leg.notifyReferral(200);
    const last = bench.wire.lastSent('NOTIFY').request;
    expect(last.body.toString()).toBe('SIP/2.0 200 OK\r\n');
    expect(last.headers.get('subscription-state')).toBe('terminated;reason=noresource');
    bench.leg.notifyReferral(200);
    expect(bench.wire.sent).toHaveLength(3);
  });

  it('tells of an attended transfer', async () => {
    const { bench, invite } = await connected();
    bench.leg.handleReferrals(true);
    bench.inDialog('REFER', invite.last, referTo('<sip:carol@127.0.0.1?Replaces=c%3Bto-tag%3Da%3Bfrom-tag%3Db>'));
    expect(bench.told[0]?.[1]).toMatchObject({ replaces: true });
  });

  it('hears nothing when it wants no subscription (RFC 4488)', async () => {
    const { bench, invite } = await connected();
    bench.leg.handleReferrals(true);
    const refer = bench.inDialog('REFER', invite.last, {
      headers: ['Refer-To: <sip:carol@example.com>', 'Refer-Sub: false'],
    });
    expect(refer.last.headers.get('refer-sub')).toBe('false');
    bench.leg.notifyReferral(200);
    expect(bench.wire.sent).toHaveLength(0);
  });

  it('whose outcome nobody told hears of the end of the call', async () => {
    const { bench, invite } = await connected();
    bench.leg.handleReferrals(true);
    bench.inDialog('REFER', invite.last, referTo('<sip:carol@example.com>'));
    bench.leg.hangup();
    expect(bench.wire.lastSent('NOTIFY').request.body.toString()).toMatch(/^SIP\/2.0 503 /);
    expect(bench.wire.sent.at(-1)?.request.method).toBe('BYE');
  });

  it.each([
    [[], 400],
    [['Refer-To: <sip:a@b>', 'Refer-To: <sip:c@d>'], 400],
    [['Refer-To: <<'], 400],
    [['Refer-To: <mailto:a@b>'], 416],
    [['Refer-To: <sip:a@b;method=BYE>'], 501],
  ])('with %j is answered %i', async (headers, status) => {
    const { bench, invite } = await connected();
    bench.leg.handleReferrals(true);
    expect(bench.inDialog('REFER', invite.last, { headers }).statuses).toEqual([status]);
    expect(bench.events).toEqual([]);
  });

  it('while another one is under way is answered 491, and after ten of them 603', async () => {
    const { bench, invite } = await connected();
    bench.leg.handleReferrals(true);
    const statuses = [];
    bench.inDialog('REFER', invite.last, referTo('<sip:carol@example.com>'));
    statuses.push(bench.inDialog('REFER', invite.last, referTo('<sip:carol@example.com>')).last.status);
    for (let turn = 0; turn < 10; turn += 1) {
      bench.leg.notifyReferral(486);
      statuses.push(bench.inDialog('REFER', invite.last, referTo('<sip:carol@example.com>')).last.status);
    }
    expect(statuses).toEqual([491, ...Array.from({ length: 9 }, () => 202), 603]);
  });
});

describe('an INVITE with Replaces', () => {
  function replacing(bench: PhoneBench, replaces: string | readonly string[], body = sdpOf('192.0.2.77', 7000)) {
    const headers = [replaces].flat().map((value) => `Replaces: ${value}`);
    const text = requestText('INVITE', { headers, body, fromTag: 'carol' });
    return bench.wire.receive(text.replace('call@phone', 'other@phone').replaceAll('alice', 'carol'));
  }

  it('takes over the dialog of a connected leg, which goes on talking to the new party', async () => {
    const { bench, invite } = await connected();
    const replacement = replacing(bench, `call@phone;to-tag=${invite.last.headers.to.tag};from-tag=phone`);
    await bench.settle();
    expect(replacement.statuses).toEqual([200]);
    expect(replacement.last.body.toString()).toContain('m=audio 20000');
    expect(bench.legs).toHaveLength(1);
    expect(bench.media.streams[0]?.configured.at(-1)).toMatchObject({ remoteAddress: '192.0.2.77', remotePort: 7000 });
    const bye = bench.wire.lastSent('BYE');
    expect(bye.request.headers.callId).toBe('call@phone');
    bye.answer(200);
    expect(bench.leg.state).toBe('connected');
    expect(bench.leg.callId).toBe('other@phone');
    expect(bench.gateway.dialogs).toBe(1);
    const text = requestText('ACK', { toTag: replacement.last.headers.to.tag ?? '', fromTag: 'carol' });
    bench.wire.receive(text.replace('call@phone', 'other@phone'));
    const end = requestText('BYE', { cseq: 2, toTag: replacement.last.headers.to.tag ?? '', fromTag: 'carol' });
    bench.wire.receive(end.replace('call@phone', 'other@phone'));
    expect(bench.events).toEqual(['ended']);
    expect(bench.gateway.dialogs).toBe(0);
  });

  it.each([
    ['of no dialog of ours', 'nobody@phone;to-tag=x;from-tag=y', 481],
    ['without tags', 'call@phone', 400],
    ['twice', ['call@phone;to-tag=x;from-tag=y', 'call@phone;to-tag=x;from-tag=y'], 400],
    ['with a tag twice', 'call@phone;to-tag=x;to-tag=z;from-tag=y', 400],
  ])('%s is refused', async (_what, value, status) => {
    const { bench } = await connected();
    expect(replacing(bench, value).statuses).toEqual([status]);
    expect(bench.leg.state).toBe('connected');
  });

  it('of an early dialog only is answered 486 when that is confirmed', async () => {
    const { bench, invite } = await connected();
    const value = `call@phone;to-tag=${invite.last.headers.to.tag};from-tag=phone;early-only`;
    expect(replacing(bench, value).statuses).toEqual([486]);
  });

  it('of a call that still rings is answered 481', () => {
    const bench = new PhoneBench();
    const invite = bench.invite();
    bench.leg.ring();
    const value = `call@phone;to-tag=${invite.last.headers.to.tag};from-tag=phone`;
    expect(replacing(bench, value).statuses).toEqual([481]);
  });

  it('whose offer cannot be used is answered 488 and changes nothing', async () => {
    const { bench, invite } = await connected();
    const value = `call@phone;to-tag=${invite.last.headers.to.tag};from-tag=phone`;
    const refused = replacing(bench, value, phoneSdp.replace('0 8 101', '18'));
    expect(refused.last.status).toBe(488);
    expect(refused.last.headers.has('warning')).toBe(true);
    expect(bench.wire.sent).toHaveLength(0);
    expect(bench.leg.state).toBe('connected');
  });
});
