import { describe, expect, it } from '@jest/globals';
import { PhoneBench, phoneSdp, sdpOf } from '#tests/support/test-phone.ts';

const wrongState = expect.objectContaining({ code: 'LEG_WRONG_STATE' });
const answered = { body: { contentType: 'application/sdp', content: sdpOf('192.0.2.1', 4000) } };

async function connected() {
  const bench = new PhoneBench();
  const invite = await bench.connect();
  bench.told.length = 0;
  return { bench, invite };
}

function held(attribute: string) {
  return { body: { contentType: 'application/sdp', content: sdpOf('192.0.2.1', 4000, attribute) } };
}

describe('a re-INVITE of ours', () => {
  it('holds and resumes', async () => {
    const { bench } = await connected();
    bench.leg.hold();
    const hold = bench.wire.lastSent('INVITE');
    expect(hold.request.headers.get('cseq')).toBe('2 INVITE');
    expect(hold.request.body.toString()).toMatch(/o=- \d+ 1 IN[\s\S]*a=sendonly\r\n/);
    hold.answer(200, held('recvonly'));
    expect(bench.wire.acks).toHaveLength(1);
    expect(bench.media.streams[0]?.configured.at(-1)).toMatchObject({ direction: 'sendonly' });
    bench.leg.resume();
    const resume = bench.wire.lastSent('INVITE');
    expect(resume.request.body.toString()).toMatch(/o=- \d+ 2 IN[\s\S]*a=sendrecv\r\n/);
    resume.answer(200, answered);
    expect(bench.media.streams[0]?.configured.at(-1)).toMatchObject({ direction: 'sendrecv' });
    expect(bench.events).toEqual([]);
  });

  it('that is refused leaves the call as it was', async () => {
    const { bench } = await connected();
    const before = bench.media.streams[0]?.configured.length ?? 0;
    bench.leg.hold();
    bench.wire.lastSent('INVITE').answer(488);
    expect(bench.media.streams[0]?.configured).toHaveLength(before);
    expect(bench.leg.state).toBe('connected');
    bench.leg.reinvite();
    expect(bench.wire.lastSent('INVITE').request.body.toString()).toContain('a=sendrecv');
  });

  it('waits for the one before it', async () => {
    const { bench } = await connected();
    bench.leg.hold();
    bench.leg.resume();
    expect(bench.wire.sent.filter(({ request }) => request.method === 'INVITE')).toHaveLength(1);
    bench.wire.lastSent('INVITE').answer(200, held('recvonly'));
    expect(bench.wire.sent.filter(({ request }) => request.method === 'INVITE')).toHaveLength(2);
  });

  it('waits for the ACK of our 2xx', async () => {
    const bench = new PhoneBench();
    bench.onLeg = (leg) => leg.answer();
    const invite = bench.invite();
    await bench.settle();
    bench.leg.hold();
    expect(bench.wire.sent).toHaveLength(0);
    bench.ack(invite.last);
    expect(bench.wire.lastSent('INVITE')).toBeDefined();
  });

  it('is acknowledged again when its 2xx comes again', async () => {
    const { bench } = await connected();
    bench.leg.reinvite();
    const reinvite = bench.wire.lastSent('INVITE');
    reinvite.answer(200, answered);
    reinvite.answer(200, answered);
    expect(bench.wire.acks.map(({ request }) => request.headers.get('cseq'))).toEqual(['2 ACK', '2 ACK']);
    expect(bench.events).toEqual(['reinviteAccepted']);
  });

  it('that meets one of the other side comes again after at most 2 s, for we did not make the Call-ID', async () => {
    const { bench, invite } = await connected();
    bench.leg.hold();
    const theirs = bench.inDialog('INVITE', invite.last, { body: phoneSdp });
    expect(theirs.statuses).toEqual([491]);
    const first = bench.wire.lastSent('INVITE');
    first.answer(491);
    bench.clock.advance(2_000);
    const second = bench.wire.lastSent('INVITE');
    expect(second).not.toBe(first);
    second.answer(200, held('recvonly'));
    expect(bench.media.streams[0]?.configured.at(-1)).toMatchObject({ direction: 'sendonly' });
  });

  it('that met one of the other side lets that go first', async () => {
    const { bench, invite } = await connected();
    bench.leg.reinvite();
    bench.wire.lastSent('INVITE').answer(491);
    const theirs = bench.inDialog('INVITE', invite.last, { body: phoneSdp });
    expect(theirs.statuses).toEqual([200]);
    const count = bench.wire.sent.length;
    bench.clock.advance(400);
    expect(bench.wire.sent).toHaveLength(count);
    bench.ack(theirs.last);
    expect(bench.wire.sent).toHaveLength(count + 1);
  });

  it('that meets them again and again is given up', async () => {
    const { bench } = await connected();
    bench.leg.reinvite();
    for (let turn = 0; turn < 6; turn += 1) {
      bench.wire.lastSent('INVITE').answer(491);
      bench.clock.advance(2_000);
    }
    expect(bench.told).toEqual([['reinviteRejected', { status: 491, headers: {} }]]);
    expect(bench.wire.sent).toHaveLength(6);
  });

  it.each([
    ['481', 481],
    ['408', 408],
  ])('that is answered %s ends the call', async (_what, status) => {
    const { bench } = await connected();
    bench.leg.reinvite();
    bench.wire.lastSent('INVITE').answer(status);
    expect(bench.events).toEqual(['reinviteRejected', 'ended']);
    expect(bench.ended).toMatchObject({ by: 'gateway', code: status });
  });

  it('that rings on and on is cancelled after 30 s', async () => {
    const { bench } = await connected();
    bench.leg.reinvite();
    const reinvite = bench.wire.lastSent('INVITE');
    reinvite.answer(180);
    bench.clock.advance(30_000);
    expect(reinvite.cancelled).toBe(true);
    reinvite.answer(487);
    expect(bench.told).toEqual([['reinviteRejected', { status: 487, headers: {} }]]);
    expect(bench.leg.state).toBe('connected');
  });

  it('is rejected when the call ends before its turn', async () => {
    const { bench } = await connected();
    bench.leg.hold();
    bench.leg.reinvite();
    bench.leg.hangup();
    expect(bench.events).toEqual(['reinviteRejected', 'ended']);
  });
});

describe('a relayed re-INVITE', () => {
  it('waits for the scenario, whose answer decides on direction and codec but not on the address', async () => {
    const { bench, invite } = await connected();
    bench.leg.relayReinvites(true);
    const reinvite = bench.inDialog('INVITE', invite.last, {
      body: sdpOf('192.0.2.1', 4000, 'sendonly'),
      headers: ['X-A: 1'],
    });
    expect(reinvite.statuses).toEqual([]);
    expect(bench.told[0]?.[1]).toMatchObject({ mimeType: 'application/sdp', headers: { 'X-A': '1' } });
    const theirs = sdpOf('192.0.2.99', 9000, 'inactive').replace('0 8 101', '8 0 101');
    bench.leg.acceptReinvite({ 'X-B': '2' }, 'application/sdp', theirs);
    const body = reinvite.last.body.toString();
    expect(body).toContain('c=IN IP4 127.0.0.1');
    expect(body).toContain('RTP/AVP 8 101');
    expect(body).toContain('a=inactive');
    expect(reinvite.last.headers.get('x-b')).toBe('2');
  });

  it('may be rejected', async () => {
    const { bench, invite } = await connected();
    bench.leg.relayReinvites(true);
    const reinvite = bench.inDialog('INVITE', invite.last, { body: phoneSdp });
    bench.leg.rejectReinvite({ 'X-Why': 'no' });
    expect(reinvite.last).toMatchObject({ status: 488 });
    expect(reinvite.last.headers.get('x-why')).toBe('no');
  });

  it('that nobody answers in 10 s is answered by us', async () => {
    const { bench, invite } = await connected();
    bench.leg.relayReinvites(true);
    const reinvite = bench.inDialog('INVITE', invite.last, { body: phoneSdp });
    bench.clock.advance(10_000);
    expect(reinvite.statuses).toEqual([200]);
    bench.leg.acceptReinvite();
    expect(reinvite.statuses).toEqual([200]);
  });

  it('that is cancelled is answered 487, and the answer that comes too late is nobody’s', async () => {
    const { bench, invite } = await connected();
    bench.leg.relayReinvites(true);
    const reinvite = bench.inDialog('INVITE', invite.last, { body: phoneSdp });
    reinvite.cancel();
    bench.leg.acceptReinvite();
    expect(reinvite.statuses).toEqual([487]);
    expect(bench.inDialog('INVITE', invite.last, { body: phoneSdp }).statuses).toEqual([]);
  });

  it('is passed to the other leg with our address and its answer comes back', async () => {
    const { bench } = await connected();
    bench.leg.reinvite({ 'X-A': '1' }, 'application/sdp', sdpOf('192.0.2.99', 9000, 'sendonly'));
    const { request } = bench.wire.lastSent('INVITE');
    expect(request.body.toString()).toContain('a=sendonly');
    expect(request.body.toString()).toContain('c=IN IP4 127.0.0.1');
    expect(request.headers.get('x-a')).toBe('1');
    bench.wire.lastSent('INVITE').answer(200, held('recvonly'));
    expect(bench.told).toEqual([
      [
        'reinviteAccepted',
        expect.objectContaining({ mimeType: 'application/sdp', body: expect.stringContaining('a=recvonly') }),
      ],
    ]);
  });

  it('while another one waits is answered 500 with Retry-After', async () => {
    const { bench, invite } = await connected();
    bench.leg.relayReinvites(true);
    bench.inDialog('INVITE', invite.last, { body: phoneSdp });
    const second = bench.inDialog('UPDATE', invite.last, { body: phoneSdp });
    expect(second.last.status).toBe(500);
    expect(second.last.headers.has('retry-after')).toBe(true);
  });
});

describe('INFO, MESSAGE and keys', () => {
  it('are sent in the dialog', async () => {
    const { bench } = await connected();
    bench.leg.info('application/json', '{"a":1}', { 'X-A': '1' });
    const info = bench.wire.lastSent('INFO').request;
    expect([info.headers.get('content-type'), info.body.toString(), info.headers.get('x-a')]).toEqual([
      'application/json',
      '{"a":1}',
      '1',
    ]);
    bench.leg.message('grüß dich');
    const message = bench.wire.lastSent('MESSAGE').request;
    expect(message.headers.contentType?.type).toBe('text/plain');
    expect(message.body.toString('utf8')).toBe('grüß dich');
  });

  it('said before the media port is open wait for our 2xx', async () => {
    const bench = new PhoneBench();
    bench.onLeg = (leg) => {
      leg.answer();
      leg.message('first');
      leg.info('text/plain', 'second');
      leg.dtmf('5');
    };
    const invite = bench.invite();
    expect(bench.wire.sent).toEqual([]);
    await bench.settle();
    expect(invite.statuses).toEqual([200]);
    expect(bench.wire.sent.map(({ request }) => request.body.toString())).toEqual(['first', 'second']);
    expect(bench.media.streams[0]?.tones).toEqual(['5']);
  });

  it('said before our 2xx are refused when they are too many, and none is sent of a call that was not answered', async () => {
    const bench = new PhoneBench();
    bench.onLeg = (leg) => leg.answer();
    const invite = bench.invite();
    for (let count = 0; count < 64; count += 1) bench.leg.message('x');
    expect(() => bench.leg.message('x')).toThrow(wrongState);
    bench.leg.hangup();
    await bench.settle();
    expect(invite.statuses).toEqual([480]);
    expect(bench.wire.sent).toEqual([]);
  });

  it.each([
    ['LEG_BODY_TOO_LONG', (leg: PhoneBench['leg']) => leg.message('x'.repeat(8_193))],
    ['LEG_BODY_REFUSED', (leg: PhoneBench['leg']) => leg.info('text/plain\r\nX-Evil: 1', 'x')],
    ['LEG_HEADER_REFUSED', (leg: PhoneBench['leg']) => leg.info('text/plain', 'x', { 'X-A': 'a\r\nVia: b' })],
    ['LEG_BAD_DTMF', (leg: PhoneBench['leg']) => leg.dtmf('12x')],
    ['LEG_BAD_DTMF', (leg: PhoneBench['leg']) => leg.dtmf('')],
    ['LEG_BAD_DTMF', (leg: PhoneBench['leg']) => leg.dtmf('1'.repeat(129))],
  ])('are refused with %s when they cannot be sent', async (code, command) => {
    const { bench } = await connected();
    expect(() => command(bench.leg)).toThrow(expect.objectContaining({ code }));
    expect(bench.wire.sent).toHaveLength(0);
  });

  it('of 8,192 bytes are taken, and longer ones of the other side answered 413', async () => {
    const { bench, invite } = await connected();
    bench.leg.message('x'.repeat(8_192));
    expect(bench.wire.lastSent('MESSAGE').request.body).toHaveLength(8_192);
    const long = bench.inDialog('MESSAGE', invite.last, { body: 'x'.repeat(8_193), type: 'text/plain' });
    expect(long.statuses).toEqual([413]);
  });

  it('that the other side answers 481 end the call', async () => {
    const { bench } = await connected();
    bench.leg.message('hello');
    bench.wire.lastSent('MESSAGE').answer(481);
    expect(bench.ended).toMatchObject({ code: 481 });
  });

  it('by telephone-event when both sides have it', async () => {
    const { bench } = await connected();
    bench.leg.dtmf('12p#');
    expect(bench.media.streams[0]?.tones).toEqual(['12p#']);
  });

  it('by INFO, one after the other, when they have not', async () => {
    const bench = new PhoneBench();
    await bench.connect({ body: phoneSdp.replace('0 8 101', '0').replace(/a=rtpmap.*\n/, '') });
    bench.leg.dtmf('1pa');
    const bodies = () => bench.wire.sent.map(({ request }) => request.body.toString());
    expect(bodies()).toEqual(['Signal=1\r\nDuration=160\r\n']);
    bench.wire.lastSent('INFO').answer(200);
    bench.clock.advance(500);
    expect(bodies()[1]).toBe('Signal=A\r\nDuration=160\r\n');
  });

  it.each([405, 415, 469, 501])('are tones from the first one on that an INFO was answered %d for', async (status) => {
    const bench = new PhoneBench();
    await bench.connect({ body: phoneSdp.replace('0 8 101', '0').replace(/a=rtpmap.*\n/, '') });
    bench.leg.dtmf('12');
    bench.wire.lastSent('INFO').answer(status);
    expect(bench.media.streams[0]?.tones).toEqual(['12']);
    bench.leg.dtmf('3');
    expect(bench.media.streams[0]?.tones).toEqual(['12', '3']);
    expect(bench.wire.sent).toHaveLength(1);
  });

  it('need a call that was answered', () => {
    const bench = new PhoneBench();
    bench.invite();
    for (const command of ['hold', 'resume', 'reinvite'] as const)
      expect(() => bench.leg[command]()).toThrow(wrongState);
    expect(() => bench.leg.info('text/plain', 'x')).toThrow(wrongState);
    expect(() => bench.leg.message('x')).toThrow(wrongState);
    expect(() => bench.leg.dtmf('1')).toThrow(wrongState);
    expect(() => bench.leg.refer({ uri: 'sip:a@b' })).toThrow(wrongState);
  });
});
