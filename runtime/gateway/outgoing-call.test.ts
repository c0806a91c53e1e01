import { describe, expect, it } from '@jest/globals';
import type { ResponseParts } from '#runtime/gateway/sip/message/index.ts';
import { PhoneBench, requestText, sdpOf } from '#tests/support/test-phone.ts';
import type { CallOptions } from './index.ts';

const contact = ['Contact', '<sip:bob@127.0.0.2:5071>'] as const;
const answer: ResponseParts = {
  toTag: 'bob',
  headers: [contact],
  body: { contentType: 'application/sdp', content: sdpOf('192.0.2.5', 5000) },
};

async function dial(options: CallOptions = {}) {
  const bench = new PhoneBench();
  const leg = bench.gateway.call('sip:bob@127.0.0.2:5070', options);
  bench.watch(leg);
  await bench.settle();
  return { bench, leg, invite: bench.wire.lastSent('INVITE') };
}

describe('an outgoing call', () => {
  it('offers all its codecs from the media port it opened', async () => {
    const { invite, leg } = await dial({ callerId: '+1 555', displayName: 'Ann "A"', headers: { 'X-A': '1' } });
    const { headers } = invite.request;
    expect(invite.target).toEqual({ transport: 'udp', remoteAddress: '127.0.0.2', remotePort: 5070 });
    expect(invite.request.body.toString()).toContain('m=audio 20000 RTP/AVP 111 9 0 8 101 110\r\n');
    expect(headers.from).toMatchObject({ displayName: 'Ann "A"', uri: expect.objectContaining({ user: '+1 555' }) });
    expect(headers.get('x-a')).toBe('1');
    expect(headers.get('contact')).toBe('<sip:127.0.0.1:5060>');
    expect(headers.maxForwards).toBe(70);
    expect(leg).toMatchObject({ direction: 'outgoing', state: 'dialling' });
  });

  it('offers the codec first that the caller beside it prefers, unless it is told which', async () => {
    const bench = new PhoneBench();
    bench.invite({ body: sdpOf('192.0.2.1', 4000).replace('AVP 0 8', 'AVP 8 0') });
    const offered = async (options: CallOptions) => {
      bench.gateway.call('sip:bob@127.0.0.2:5070', { beside: bench.leg, ...options });
      await bench.settle();
      return /RTP\/AVP (.*)\r/.exec(bench.wire.lastSent('INVITE').request.body.toString())?.[1];
    };
    expect(await offered({})).toBe('8 111 9 0 101 110');
    expect(await offered({ codecs: ['PCMU', 'PCMA'] })).toBe('0 8 101');
  });

  it('takes no more hops than it is given', async () => {
    const { invite } = await dial({ maxForwards: 3 });
    expect(invite.request.headers.maxForwards).toBe(3);
  });

  it('rings, plays early media, is answered, acknowledged and hung up', async () => {
    const { bench, leg, invite } = await dial();
    invite.answer(180, { toTag: 'bob', headers: [contact, ['X-R', '1']] });
    invite.answer(183, answer);
    expect(leg.state).toBe('progressing');
    invite.answer(200, answer);
    expect(bench.wire.acks[0]).toMatchObject({ target: { remoteAddress: '127.0.0.2', remotePort: 5071 } });
    expect(bench.wire.acks[0]?.request.headers.get('cseq')).toBe('1 ACK');
    bench.clock.advance(2_000);
    leg.hangup();
    bench.wire.lastSent('BYE').answer(200);
    expect(bench.events).toEqual(['ringing', 'audioStarted', 'connected', 'ended']);
    expect(bench.ended).toMatchObject({ by: 'local', code: 200, durationMs: 2_000, wasConnected: true });
    expect(bench.media.streams[0]?.configured.at(-1)).toMatchObject({ remoteAddress: '192.0.2.5', remotePort: 5000 });
    expect(bench.gateway.dialogs).toBe(0);
    expect(bench.clock.pending).toBe(0);
  });

  it('is ended by the BYE of the other side', async () => {
    const { bench, invite } = await dial();
    invite.answer(200, answer);
    const { headers } = invite.request;
    const text = requestText('BYE', { toTag: headers.from.tag ?? '', fromTag: 'bob' });
    const bye = bench.wire.receive(text.replace('call@phone', headers.callId));
    expect(bye.statuses).toEqual([200]);
    expect(bench.events).toEqual(['audioStarted', 'connected', 'ended']);
    expect(bench.ended).toMatchObject({ by: 'remote', code: 200 });
  });

  it.each([404, 486, 302, 603])('that is refused with %d fails with that status', async (status) => {
    const { bench, invite } = await dial();
    invite.answer(status, { headers: [['X-Why', 'so']] });
    expect(bench.ended).toMatchObject({ by: 'remote', code: status, wasConnected: false });
    expect(bench.ended).toHaveProperty('headers.X-Why', 'so');
    expect(bench.media.openStreams).toBe(0);
  });

  it.each([
    ['timeout', 408],
    ['transport', 503],
  ] as const)('without an answer because of %s fails with %d', async (failure, code) => {
    const { bench, invite } = await dial();
    invite.handlers.failed(failure);
    expect(bench.ended).toMatchObject({ by: 'gateway', code });
  });

  it('that is hung up while ringing is cancelled', async () => {
    const { bench, leg, invite } = await dial();
    invite.answer(180, { toTag: 'bob' });
    leg.hangup({ 'X-Why': 'bored' });
    expect(invite.cancelled).toBe(true);
    expect(invite.cancelHeaders).toEqual([['X-Why', 'bored']]);
    invite.answer(487, { toTag: 'bob' });
    expect(bench.events).toEqual(['ringing', 'ended']);
    expect(bench.ended).toMatchObject({ by: 'local', code: 487 });
    expect(bench.gateway.dialogs).toBe(0);
  });

  it('whose CANCEL crosses a 200 is acknowledged, ended with BYE, and ends once', async () => {
    const { bench, leg, invite } = await dial();
    leg.hangup();
    invite.answer(200, answer);
    expect(bench.wire.acks).toHaveLength(1);
    bench.wire.lastSent('BYE').answer(200);
    expect(bench.events).toEqual(['ended']);
    expect(bench.gateway.dialogs).toBe(0);
  });

  it('that is hung up by a listener of its answer is ended with BYE', async () => {
    const { bench, leg, invite } = await dial();
    leg.events.on('audioStarted', () => leg.hangup());
    invite.answer(200, answer);
    expect(bench.wire.lastSent('BYE')).toBeDefined();
    expect(bench.events).toEqual(['audioStarted', 'ended']);
  });

  it('that is hung up before its media port is open sends nothing', async () => {
    const bench = new PhoneBench();
    bench.media.hold = true;
    const leg = bench.gateway.call('sip:bob@127.0.0.2');
    leg.hangup();
    bench.media.release();
    await bench.settle();
    expect(bench.wire.sent).toHaveLength(0);
    expect(bench.media.openStreams).toBe(0);
  });

  it('that nobody answers is cancelled after 60 s and fails with 408', async () => {
    const { bench, invite } = await dial();
    invite.answer(180, { toTag: 'bob' });
    bench.clock.advance(60_000);
    expect(invite.cancelled).toBe(true);
    expect(bench.ended).toMatchObject({ by: 'gateway', code: 408 });
  });

  it.each([
    { asked: 'what its application may', bounds: { unansweredMs: 180_000 }, ms: 180_000 },
    { asked: 'VI-CallTimeout', bounds: { timeoutMs: 400_000 }, ms: 400_000 },
    { asked: 'VI-CallTimeout', bounds: { timeoutMs: 10_000, unansweredMs: 90_000 }, ms: 10_000 },
    {
      asked: 'what its application may, not VI-CallTimeout',
      bounds: { timeoutMs: 400_000, unansweredMs: 90_000 },
      ms: 90_000,
    },
  ])('that nobody answers goes on for as long as $asked says: $ms ms', async ({ bounds, ms }) => {
    const { bench, invite } = await dial(bounds);
    invite.answer(180, { toTag: 'bob' });
    bench.clock.advance(ms - 1);
    expect(invite.cancelled).toBe(false);
    bench.clock.advance(1);
    expect(invite.cancelled).toBe(true);
    expect(bench.ended).toMatchObject({ by: 'gateway', code: 408 });
  });

  it('answers a 2xx that comes again with the same ACK', async () => {
    const { bench, invite } = await dial();
    invite.answer(200, answer);
    invite.answer(200, answer);
    expect(bench.wire.acks).toHaveLength(2);
    expect(bench.events.filter((name) => name === 'connected')).toHaveLength(1);
    expect(bench.wire.sent).toHaveLength(1);
  });

  it('of whose forks two answer keeps the first and ends the second with BYE', async () => {
    const { bench, leg, invite } = await dial();
    invite.answer(180, { toTag: 'carol', headers: [contact] });
    invite.answer(200, answer);
    invite.answer(200, { ...answer, toTag: 'carol' });
    expect(bench.wire.acks.map(({ request }) => request.headers.to.tag)).toEqual(['bob', 'carol']);
    const bye = bench.wire.lastSent('BYE');
    expect(bye.request.headers.to.tag).toBe('carol');
    bye.answer(200);
    expect(leg.state).toBe('connected');
    expect(bench.gateway.dialogs).toBe(1);
  });

  it('of whose forks one rings on after another answered forgets that one', async () => {
    const { bench, leg, invite } = await dial();
    invite.answer(200, answer);
    invite.answer(180, { toTag: 'carol', headers: [contact, ['Require', '100rel'], ['RSeq', '1']] });
    expect(bench.gateway.dialogs).toBe(1);
    expect(bench.wire.sent).toHaveLength(1);
    expect(leg.state).toBe('connected');
  });

  it('of whose forks one says BYE while it rings is cancelled and leaves nothing behind', async () => {
    const { bench, invite } = await dial();
    invite.answer(180, { toTag: 'bob', headers: [contact] });
    const { headers } = invite.request;
    const text = requestText('BYE', { toTag: headers.from.tag ?? '', fromTag: 'bob' });
    bench.wire.receive(text.replace('call@phone', headers.callId));
    expect(invite.cancelled).toBe(true);
    invite.answer(487, { toTag: 'bob' });
    expect(bench.events).toEqual(['ringing', 'ended']);
    expect(bench.gateway.dialogs).toBe(0);
  });

  it.each([
    ['no answer', undefined],
    ['no codec of ours', sdpOf('192.0.2.5', 5000).replace('0 8 101', '18')],
  ])('whose 200 has %s is acknowledged, ended and fails with 488', async (_what, sdp) => {
    const { bench, invite } = await dial();
    const body = sdp === undefined ? undefined : { contentType: 'application/sdp', content: sdp };
    invite.answer(200, { toTag: 'bob', headers: [contact], body });
    expect(bench.wire.acks).toHaveLength(1);
    expect(bench.wire.lastSent('BYE')).toBeDefined();
    expect(bench.events).toEqual(['ended']);
    expect(bench.ended).toMatchObject({ by: 'gateway', code: 488, wasConnected: false });
  });

  it('through a proxy is sent there, and keeps the address called', async () => {
    const outboundProxy = 'sip:127.0.0.8:5080;transport=tcp';
    const bench = new PhoneBench();
    bench.gateway.call('sip:bob@example.com', { outboundProxy });
    await bench.settle();
    const invite = bench.wire.lastSent('INVITE');
    expect(invite.target).toEqual({ transport: 'tcp', remoteAddress: '127.0.0.8', remotePort: 5080 });
    expect(invite.request.uri.toString()).toBe('sip:bob@example.com');
  });

  it.each(['bob', 'sip:', 'mailto:bob@example.com', 'tel:+15551234567', 'sip:bob@127.0.0.1:99999'])(
    'to %s is refused',
    (address) => {
      const bench = new PhoneBench();
      expect(() => bench.gateway.call(address)).toThrow(expect.objectContaining({ code: 'SIP_BAD_TARGET' }));
    },
  );

  it('refuses the commands of an incoming leg', async () => {
    const { leg } = await dial();
    const wrong = expect.objectContaining({ code: 'LEG_WRONG_STATE' });
    for (const command of ['ring', 'progress', 'answer'] as const) expect(() => leg[command]()).toThrow(wrong);
    expect(() => leg.reject(486)).toThrow(wrong);
  });
});
