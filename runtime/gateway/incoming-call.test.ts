import { describe, expect, it } from '@jest/globals';
import { PhoneBench, phoneSdp, requestText, sdpOf } from '#tests/support/test-phone.ts';

describe('an incoming call', () => {
  it('tells the handler what the INVITE said before anything was sent', () => {
    const bench = new PhoneBench();
    const invite = bench.invite({
      uri: 'sip:%2B1555;phone-context=x@Shop.Example.com:5060',
      headers: ['X-Trace: 7', 'Subject: no'],
    });
    expect(invite.statuses).toEqual([]);
    expect(bench.leg).toMatchObject({ direction: 'incoming', state: 'alerting', media: undefined });
    expect(bench.leg.invite).toMatchObject({
      destination: '+1555',
      destinationHost: 'shop.example.com',
      callerId: 'alice',
      displayName: 'Alice',
      remote: '127.0.0.2:5070',
      transport: 'udp',
    });
    expect({ ...bench.leg.invite.headers }).toEqual({ 'X-Trace': '7' });
  });

  it('rings, is answered, is connected by the ACK, and is ended once by BYE', async () => {
    const bench = new PhoneBench();
    bench.onLeg = (leg) => leg.ring({ 'X-Tone': 'a' });
    const invite = bench.invite();
    expect(invite.last.headers.get('x-tone')).toBe('a');
    bench.leg.answer({ 'X-Agent': 'b' });
    await bench.settle();
    expect(invite.statuses).toEqual([180, 200]);
    expect(invite.last.headers.get('x-agent')).toBe('b');
    expect(invite.last.headers.get('contact')).toBe('<sip:127.0.0.1:5060>');
    expect(invite.last.body.toString()).toContain('m=audio 20000 RTP/AVP 0 101\r\n');
    expect(bench.leg.state).toBe('progressing');
    bench.ack(invite.last);
    expect(bench.leg.state).toBe('connected');
    bench.clock.advance(1_500);
    const bye = bench.inDialog('BYE', invite.last, { headers: ['X-Why: done'] });
    expect(bye.statuses).toEqual([200]);
    expect(bench.events).toEqual(['audioStarted', 'connected', 'ended']);
    expect(bench.ended).toMatchObject({ by: 'remote', code: 200, durationMs: 1_500, wasConnected: true });
    expect(bench.ended).toHaveProperty('headers.X-Why', 'done');
    expect(bench.gateway.activeLegs).toBe(0);
    expect(bench.gateway.dialogs).toBe(0);
    expect(bench.media.openStreams).toBe(0);
    expect(bench.clock.pending).toBe(0);
  });

  it('configures the stream with what was answered, and trusts its address after the ACK', async () => {
    const bench = new PhoneBench();
    await bench.connect();
    const agreed = {
      codec: 'PCMU',
      payloadType: 0,
      alsoReceived: [{ codec: 'PCMA', payloadType: 8 }],
      telephoneEventPayloadType: 101,
      telephoneEventRateHz: 8000,
      remoteAddress: '192.0.2.1',
      remotePort: 4000,
      remoteRtcpPort: 4001,
      direction: 'sendrecv',
      ptimeMs: 20,
    };
    expect(bench.media.streams[0]?.configured).toEqual([{ ...agreed, sendBeforeHeardMs: 1_000 }, agreed]);
    expect(bench.leg.media).toBe(bench.media.streams[0]);
  });

  it('sends its 2xx again with doubling intervals until the ACK', async () => {
    const bench = new PhoneBench();
    bench.onLeg = (leg) => leg.answer();
    const invite = bench.invite();
    await bench.settle();
    const times: number[] = [];
    for (let ms = 0; ms < 12_000; ms += 100) {
      const before = bench.wire.retransmitted.length;
      bench.clock.advance(100);
      if (bench.wire.retransmitted.length > before) times.push(ms + 100);
    }
    expect(times).toEqual([500, 1_500, 3_500, 7_500, 11_500]);
    bench.ack(invite.last);
    bench.ack(invite.last);
    bench.clock.advance(60_000);
    expect(bench.wire.retransmitted).toHaveLength(5);
    expect(bench.events).toEqual(['audioStarted', 'connected']);
  });

  it('whose ACK is lost is ended with BYE after 64·T1', async () => {
    const bench = new PhoneBench();
    bench.onLeg = (leg) => leg.answer();
    bench.invite();
    await bench.settle();
    bench.clock.advance(31_999);
    expect(bench.wire.sent).toHaveLength(0);
    bench.clock.advance(1);
    bench.wire.lastSent('BYE').answer(200);
    expect(bench.ended).toMatchObject({ by: 'gateway', code: 408 });
    expect(bench.gateway.dialogs).toBe(0);
    expect(bench.clock.pending).toBe(0);
  });

  it('that is cancelled while ringing ends with 487', () => {
    const bench = new PhoneBench();
    bench.onLeg = (leg) => leg.ring();
    const invite = bench.invite();
    invite.cancel();
    expect(invite.statuses).toEqual([180, 487]);
    expect(bench.ended).toMatchObject({ by: 'remote', code: 487, durationMs: 0, wasConnected: false });
    expect(bench.clock.pending).toBe(0);
  });

  it('that is cancelled while its media port opens ends with 487 and closes the port', async () => {
    const bench = new PhoneBench();
    bench.media.hold = true;
    bench.onLeg = (leg) => leg.answer();
    const invite = bench.invite();
    invite.cancel();
    bench.media.release();
    await bench.settle();
    expect(invite.statuses).toEqual([487]);
    expect(bench.media.openStreams).toBe(0);
    expect(bench.events).toEqual(['ended']);
  });

  it('whose CANCEL crosses our 200 stays up', async () => {
    const bench = new PhoneBench();
    bench.onLeg = (leg) => leg.answer();
    const invite = bench.invite();
    await bench.settle();
    invite.onCancel?.();
    bench.ack(invite.last);
    expect(invite.statuses).toEqual([200]);
    expect(bench.leg.state).toBe('connected');
  });

  it('that is ended by BYE before the ACK of our 200 ends once', async () => {
    const bench = new PhoneBench();
    bench.onLeg = (leg) => leg.answer();
    const invite = bench.invite();
    await bench.settle();
    const bye = bench.inDialog('BYE', invite.last);
    bench.ack(invite.last);
    bench.clock.advance(60_000);
    expect(bye.statuses).toEqual([200]);
    expect(bench.wire.retransmitted).toHaveLength(0);
    expect(bench.wire.sent).toHaveLength(0);
    expect(bench.events).toEqual(['audioStarted', 'ended']);
  });

  it('that is ended by BYE on its early dialog gets 200 to the BYE and 487 to the INVITE', () => {
    const bench = new PhoneBench();
    bench.onLeg = (leg) => leg.ring();
    const invite = bench.invite();
    const bye = bench.inDialog('BYE', invite.last);
    expect(bye.statuses).toEqual([200]);
    expect(invite.statuses).toEqual([180, 487]);
    expect(bench.ended).toMatchObject({ by: 'remote', code: 487 });
    expect(bench.gateway.dialogs).toBe(0);
  });

  it('that we hang up before the ACK says BYE only after the ACK', async () => {
    const bench = new PhoneBench();
    bench.onLeg = (leg) => leg.answer();
    const invite = bench.invite();
    await bench.settle();
    bench.leg.hangup({ 'X-Why': 'early' });
    expect(bench.events).toEqual(['audioStarted', 'ended']);
    expect(bench.wire.sent).toHaveLength(0);
    bench.ack(invite.last);
    expect(bench.wire.lastSent('BYE').request.headers.get('x-why')).toBe('early');
  });

  it('whose BYE crosses ours is answered 200 and ends once', async () => {
    const bench = new PhoneBench();
    const invite = await bench.connect();
    bench.leg.hangup();
    const bye = bench.inDialog('BYE', invite.last);
    bench.wire.lastSent('BYE').answer(481);
    expect(bye.statuses).toEqual([200]);
    expect(bench.events).toEqual(['audioStarted', 'connected', 'ended']);
    expect(bench.ended).toMatchObject({ by: 'local', code: 200 });
    expect(bench.gateway.dialogs).toBe(0);
  });

  it('that is rejected gets that status, its words and its headers', () => {
    const bench = new PhoneBench();
    bench.onLeg = (leg) => leg.reject(486, undefined, { 'X-Why': 'busy' });
    const invite = bench.invite();
    expect(invite.last).toMatchObject({ status: 486, reason: 'Busy Here' });
    expect(invite.last.headers.get('x-why')).toBe('busy');
    expect(bench.ended).toMatchObject({ by: 'local', code: 486, reason: 'Busy Here' });
  });

  it('that nobody answers is refused with 480 after 60 s', () => {
    const bench = new PhoneBench();
    bench.onLeg = (leg) => leg.ring();
    const invite = bench.invite();
    bench.clock.advance(60_000);
    expect(invite.statuses.at(-1)).toBe(480);
    expect(bench.ended).toMatchObject({ by: 'gateway', code: 480 });
    expect(bench.clock.pending).toBe(0);
  });

  it('that nobody answers goes on for as long as its application may, early media anew', async () => {
    const bench = new PhoneBench();
    const invite = bench.invite();
    bench.leg.limitUnanswered(120_000);
    bench.clock.advance(119_999);
    bench.leg.progress();
    await bench.settle();
    bench.clock.advance(119_999);
    expect(bench.leg.state).toBe('progressing');
    bench.clock.advance(1);
    expect(invite.statuses.at(-1)).toBe(480);
    expect(bench.clock.pending).toBe(0);
  });

  it('in early media sends its 183 again within a minute and is refused 60 s after it began', async () => {
    const bench = new PhoneBench();
    const invite = bench.invite();
    bench.clock.advance(50_000);
    bench.leg.progress();
    await bench.settle();
    bench.clock.advance(59_999);
    expect(bench.leg.state).toBe('progressing');
    bench.clock.advance(1);
    expect(invite.statuses).toEqual([183, 183, 480]);
  });

  it('sends the commands that waited for the media port in order, with one description', async () => {
    const bench = new PhoneBench();
    bench.media.hold = true;
    bench.onLeg = (leg) => {
      leg.progress();
      leg.ring();
      leg.answer();
    };
    const invite = bench.invite();
    expect(invite.statuses).toEqual([]);
    bench.media.release();
    await bench.settle();
    expect(invite.statuses).toEqual([183, 180, 200]);
    expect(invite.last.body.toString()).toBe(invite.responses[0]?.body.toString());
    expect(bench.media.streams).toHaveLength(1);
  });

  it('without a free media port is refused with 503', async () => {
    const bench = new PhoneBench();
    bench.media.failure = new Error('no port');
    bench.onLeg = (leg) => leg.answer();
    const invite = bench.invite();
    await bench.settle();
    expect(invite.statuses).toEqual([503]);
    expect(bench.ended).toMatchObject({ by: 'gateway', code: 503 });
  });

  it('whose handler throws is refused with 500', () => {
    const bench = new PhoneBench();
    bench.onLeg = () => {
      throw new Error('handler');
    };
    expect(bench.invite().statuses).toEqual([500]);
    expect(bench.gateway.activeLegs).toBe(0);
  });

  it('refuses commands that its state does not allow, and changes nothing', async () => {
    const bench = new PhoneBench();
    const invite = await bench.connect();
    const wrong = expect.objectContaining({ code: 'LEG_WRONG_STATE' });
    for (const command of ['ring', 'progress', 'answer'] as const) expect(() => bench.leg[command]()).toThrow(wrong);
    expect(() => bench.leg.reject(486)).toThrow(wrong);
    expect(() => bench.leg.reject(200)).toThrow(expect.objectContaining({ code: 'LEG_BAD_STATUS' }));
    expect(() => bench.leg.hangup({ Via: 'x' })).toThrow(expect.objectContaining({ code: 'LEG_HEADER_REFUSED' }));
    expect(bench.leg.state).toBe('connected');
    expect(invite.statuses).toEqual([200]);
    bench.leg.hangup();
    bench.leg.hangup();
    expect(bench.wire.sent).toHaveLength(1);
  });

  it('passes on what its media says, and nothing after the end', async () => {
    const bench = new PhoneBench();
    await bench.connect();
    const stream = bench.media.streams[0];
    stream?.events.emit('firstPacket', { remoteAddress: '192.0.2.1', remotePort: 4000 });
    stream?.events.emit('dtmf', { tone: '5', durationMs: 100 });
    stream?.events.emit('stopped', {});
    stream?.events.emit('resumed', {});
    stream?.events.emit('lost', { reason: 'worker died' });
    stream?.events.emit('dtmf', { tone: '6', durationMs: 100 });
    expect(bench.events.slice(2)).toEqual(['firstAudioPacket', 'dtmf', 'rtpStopped', 'rtpResumed', 'ended']);
    expect(bench.ended).toMatchObject({ by: 'gateway', code: 500 });
    expect(bench.wire.lastSent('BYE').request.uri.toString()).toBe('sip:alice@127.0.0.2:5070');
  });
});

describe('an incoming call without an offer', () => {
  it('gets ours in the 200 and is connected by the answer in the ACK', async () => {
    const bench = new PhoneBench();
    bench.onLeg = (leg) => leg.answer();
    const invite = bench.wire.receive(requestText('INVITE'));
    await bench.settle();
    expect(invite.last.body.toString()).toContain('m=audio 20000 RTP/AVP 111 9 0 8 101 110\r\n');
    expect(bench.events).toEqual([]);
    bench.ack(invite.last, sdpOf('192.0.2.7', 6000));
    expect(bench.events).toEqual(['audioStarted', 'connected']);
    expect(bench.media.streams[0]?.configured[0]).toMatchObject({ remoteAddress: '192.0.2.7', remotePort: 6000 });
  });

  it.each([
    ['no answer', undefined],
    ['an answer without our codecs', phoneSdp.replace('RTP/AVP 0 8 101', 'RTP/AVP 18')],
    ['an answer that is no SDP', 'nonsense'],
  ])('is ended with BYE when the ACK has %s', async (_what, body) => {
    const bench = new PhoneBench();
    bench.onLeg = (leg) => leg.answer();

    const invite = bench.wire.receive(requestText('INVITE'));
    await bench.settle();
    bench.ack(invite.last, body);
    expect(bench.wire.lastSent('BYE')).toBeDefined();
    expect(bench.events).toEqual(['ended']);
    expect(bench.ended).toMatchObject({ by: 'gateway', code: 488 });
  });

  it('has no description in its 183', async () => {
    const bench = new PhoneBench();
    bench.onLeg = (leg) => leg.progress();

    const invite = bench.wire.receive(requestText('INVITE'));
    await bench.settle();
    expect(invite.last).toMatchObject({ status: 183 });
    expect(invite.last.body).toHaveLength(0);
    expect(bench.events).toEqual([]);
  });
});
