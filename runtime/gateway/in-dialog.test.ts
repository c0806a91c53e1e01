import { describe, expect, it } from '@jest/globals';
import { PhoneBench, phoneSdp, requestText, sdpOf } from '#tests/support/test-phone.ts';
import type { ResolvedTarget } from './sip/contract.ts';

describe('a re-INVITE', () => {
  it('that holds is answered recvonly, and the one that resumes sendrecv', async () => {
    const bench = new PhoneBench();
    const invite = await bench.connect();
    const hold = bench.inDialog('INVITE', invite.last, { body: sdpOf('192.0.2.1', 4000, 'sendonly') });
    expect(hold.last.body.toString()).toContain('a=recvonly\r\n');
    expect(hold.last.body.toString()).toMatch(/^o=- \d+ 1 IN/m);
    bench.ack(hold.last);
    const resume = bench.inDialog('INVITE', invite.last, { body: phoneSdp });
    bench.ack(resume.last);
    expect(bench.events.slice(2)).toEqual(['held', 'resumed']);
    expect(bench.media.streams[0]?.configured.slice(1).map(({ direction }) => direction)).toEqual([
      'sendrecv',
      'recvonly',
      'sendrecv',
    ]);
    expect(bench.clock.pending).toBe(1); // the session timer
  });

  it('from a new address moves the audio and the dialog there', async () => {
    const bench = new PhoneBench();
    const invite = await bench.connect();
    const text = requestText('INVITE', {
      cseq: 2,
      toTag: invite.last.headers.to.tag ?? '',
      body: sdpOf('192.0.2.9', 7000),
    });
    const moved = bench.wire.receive(text.replace('<sip:alice@127.0.0.2:5070>', '<sip:alice@127.0.0.9:5090>'));
    bench.ack(moved.last);
    expect(bench.media.streams[0]?.configured.at(-1)).toMatchObject({ remoteAddress: '192.0.2.9', remotePort: 7000 });
    bench.leg.hangup();
    expect(bench.wire.lastSent('BYE').target).toMatchObject({ remoteAddress: '127.0.0.9', remotePort: 5090 });
  });

  it('that holds with c=0.0.0.0 leaves the address of the audio as it was', async () => {
    const bench = new PhoneBench();
    const invite = await bench.connect();
    bench.inDialog('INVITE', invite.last, { body: sdpOf('0.0.0.0', 4000) });
    expect(bench.media.streams[0]?.configured.at(-1)).toMatchObject({
      remoteAddress: '192.0.2.1',
      direction: 'recvonly',
    });
    expect(bench.events).toContain('held');
  });

  it('without an offer gets ours, and its ACK settles it', async () => {
    const bench = new PhoneBench();
    const invite = await bench.connect();
    const again = bench.inDialog('INVITE', invite.last);
    expect(again.last.body.toString()).toContain('m=audio 20000 RTP/AVP 111 9 0 8 101 110\r\n');
    bench.ack(again.last, sdpOf('192.0.2.9', 7000, 'inactive'));
    expect(bench.events.slice(2)).toEqual(['held']);
    expect(bench.media.streams[0]?.configured.at(-1)).toMatchObject({ remotePort: 7000, direction: 'inactive' });
  });

  it('that cannot be used is answered 488 and changes nothing', async () => {
    const bench = new PhoneBench();
    const invite = await bench.connect();
    const before = bench.media.streams[0]?.configured.length;
    const other = bench.inDialog('INVITE', invite.last, { body: phoneSdp.replace('0 8 101', '18') });
    expect(other.last).toMatchObject({ status: 488 });
    expect(other.last.headers.get('warning')).toMatch(/^305 patchbay "/);
    expect(bench.media.streams[0]?.configured).toHaveLength(before ?? 0);
    expect(bench.leg.state).toBe('connected');
  });

  it('before the ACK of the one before is answered 500 with Retry-After', async () => {
    const bench = new PhoneBench();
    bench.onLeg = (leg) => leg.answer();
    const invite = bench.invite();
    await bench.settle();
    const early = bench.inDialog('INVITE', invite.last, { body: phoneSdp });
    expect(early.last.status).toBe(500);
    expect(Number(early.last.headers.get('retry-after'))).toBeLessThanOrEqual(10);
  });

  it('whose 200 is never acknowledged ends the call with BYE', async () => {
    const bench = new PhoneBench();
    const invite = await bench.connect();
    bench.inDialog('INVITE', invite.last, { body: phoneSdp });
    bench.clock.advance(32_000);
    expect(bench.wire.retransmitted.length).toBeGreaterThan(5);
    expect(bench.wire.lastSent('BYE')).toBeDefined();
    expect(bench.ended).toMatchObject({ by: 'gateway', code: 408 });
  });
});

describe('a phone that names itself by a name', () => {
  async function named(locate: () => Promise<readonly ResolvedTarget[]>) {
    const bench = new PhoneBench({ locator: { locate } });
    bench.onLeg = (leg) => leg.answer();
    const invite = bench.wire.receive(
      requestText('INVITE', { body: phoneSdp }).replace('<sip:alice@127.0.0.2:5070>', '<sip:alice@phone.example.com>'),
    );
    await bench.settle();
    bench.ack(invite.last);
    bench.leg.hangup();
    await bench.settle();
    return bench;
  }

  it('is reached where the name leads', async () => {
    const bench = await named(async () => [{ transport: 'udp', remoteAddress: '127.0.0.9', remotePort: 5099 }]);
    expect(bench.wire.lastSent('BYE').target).toMatchObject({ remoteAddress: '127.0.0.9', remotePort: 5099 });
    expect(bench.wire.lastSent('BYE').request.uri.toString()).toBe('sip:alice@phone.example.com');
  });

  it('is reached where it calls from when the name leads nowhere', async () => {
    const bench = await named(() => Promise.reject(new Error('no such name')));
    expect(bench.wire.lastSent('BYE').target).toMatchObject({ remoteAddress: '127.0.0.2', remotePort: 5070 });
  });

  it('is not waited for', async () => {
    const bench = await named(() => new Promise(() => undefined));
    expect(bench.wire.sent).toHaveLength(0);
    bench.clock.advance(1_000);
    expect(bench.wire.lastSent('BYE').target).toMatchObject({ remoteAddress: '127.0.0.2', remotePort: 5070 });
  });
});

describe('within a dialog', () => {
  it('UPDATE without an offer is answered 200 without one', async () => {
    const bench = new PhoneBench();
    const invite = await bench.connect();
    const update = bench.inDialog('UPDATE', invite.last);
    expect(update.last).toMatchObject({ status: 200 });
    expect(update.last.body).toHaveLength(0);
  });

  it('UPDATE with an offer is answered with its answer', async () => {
    const bench = new PhoneBench();
    const invite = await bench.connect();
    const update = bench.inDialog('UPDATE', invite.last, { body: sdpOf('192.0.2.1', 4000, 'inactive') });
    expect(update.last.body.toString()).toContain('a=inactive\r\n');
    expect(bench.events).toContain('held');
  });

  it('INFO with a key is a tone, and other INFO is passed on', async () => {
    const bench = new PhoneBench();
    const invite = await bench.connect();
    bench.inDialog('INFO', invite.last, { body: 'Signal=5\nDuration=160\n', type: 'application/dtmf-relay' });
    bench.inDialog('INFO', invite.last, { body: '<x/>', type: 'application/xml', headers: ['X-A: 1'] });
    const empty = bench.inDialog('INFO', invite.last);
    expect(empty.statuses).toEqual([200]);
    expect(bench.told.slice(-2)).toEqual([
      ['dtmf', { tone: '5', method: 'info' }],
      ['info', { mimeType: 'application/xml', body: '<x/>', headers: expect.objectContaining({ 'X-A': '1' }) }],
    ]);
  });

  it('INFO of a package nobody announced is answered 469', async () => {
    const bench = new PhoneBench();
    const invite = await bench.connect();
    expect(bench.inDialog('INFO', invite.last, { headers: ['Info-Package: foo'] }).statuses).toEqual([469]);
  });

  it('MESSAGE is passed on as text, and refused with 415 when it is none', async () => {
    const bench = new PhoneBench();
    const invite = await bench.connect();
    bench.inDialog('MESSAGE', invite.last, { body: 'hello', type: 'text/plain' });
    const html = bench.inDialog('MESSAGE', invite.last, { body: '<b>', type: 'text/html' });
    expect(bench.told.at(-1)).toEqual(['message', { text: 'hello', headers: {} }]);
    expect(html.last.status).toBe(415);
    expect(html.last.headers.get('accept')).toBe('text/plain');
  });

  it('OPTIONS is answered like one outside', async () => {
    const bench = new PhoneBench();
    const invite = await bench.connect();
    const options = bench.inDialog('OPTIONS', invite.last);
    expect(options.last).toMatchObject({ status: 200 });
    expect(options.last.headers.allow).toContain('INVITE');
  });

  it('a lower CSeq is answered 500 and not served', async () => {
    const bench = new PhoneBench();
    const invite = await bench.connect();
    bench.inDialog('INFO', invite.last, { cseq: 9 });
    const late = bench.inDialog('BYE', invite.last, { cseq: 8 });
    expect(late.statuses).toEqual([500]);
    expect(bench.leg.state).toBe('connected');
  });

  it.each(['BYE', 'INVITE', 'INFO', 'UPDATE', 'MESSAGE', 'OPTIONS'])(
    'that nobody knows %s is answered 481',
    (method) => {
      const bench = new PhoneBench();
      expect(bench.wire.receive(requestText(method, { toTag: 'gone' })).statuses).toEqual([481]);
    },
  );

  it('a request after our BYE is answered 481', async () => {
    const bench = new PhoneBench();
    const invite = await bench.connect();
    bench.leg.hangup();
    expect(bench.inDialog('INFO', invite.last).statuses).toEqual([481]);
  });

  it('our BYE goes through the routers of Record-Route', async () => {
    const bench = new PhoneBench();
    const invite = await bench.connect({
      headers: ['Record-Route: <sip:127.0.0.3:5061;lr>, <sip:127.0.0.4;lr>'],
    });
    expect(invite.last.headers.list('record-route')).toHaveLength(2);
    bench.leg.hangup();
    const bye = bench.wire.lastSent('BYE');
    expect(bye.target).toMatchObject({ remoteAddress: '127.0.0.3', remotePort: 5061 });
    expect(bye.request.headers.routes).toHaveLength(2);
  });

  it('over TCP our BYE takes the connection of the INVITE', async () => {
    const bench = new PhoneBench();
    bench.onLeg = (leg) => leg.answer();
    const flow = {
      transport: 'tcp',
      localAddress: '127.0.0.1',
      localPort: 5060,
      remoteAddress: '127.0.0.2',
      remotePort: 40_001,
    } as const;
    const invite = bench.wire.receive(requestText('INVITE', { body: phoneSdp }), flow);
    await bench.settle();
    expect(invite.last.headers.get('contact')).toBe('<sip:127.0.0.1:5060;transport=tcp>');
    bench.ack(invite.last);
    bench.leg.hangup();
    expect(bench.wire.lastSent('BYE').target).toEqual(flow);
  });
});
