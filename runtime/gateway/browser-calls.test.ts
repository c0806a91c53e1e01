import { describe, expect, it } from '@jest/globals';
import { browserEnd, browserSdp, FakePeers } from '#tests/support/fake-peers.ts';
import { phoneFlow } from '#tests/support/in-memory-transactions.ts';
import { PhoneBench, phoneSdp, requestText } from '#tests/support/test-phone.ts';
import type { CallTarget } from './call-options.ts';
import { gatewayLimits } from './limits.ts';

async function connected(sdp = browserSdp()) {
  const peers = new FakePeers();
  const bench = new PhoneBench({ peers });
  bench.onLeg = (leg) => leg.answer();
  const invite = bench.invite({ body: sdp });
  await bench.settle();
  bench.ack(invite.last);
  return { bench, invite, peers, answer: invite.last.body.toString() };
}

describe('a browser that calls', () => {
  it('is answered with our end of a transport for its section, and hears and is heard by that alone', async () => {
    const { bench, peers, answer } = await connected();
    expect(peers.opened[0]?.request).toEqual({ stream: { address: '127.0.0.1', port: 20_000 }, remote: browserEnd });
    for (const line of [
      'a=group:BUNDLE 0',
      'm=audio 20100 UDP/TLS/RTP/SAVPF 111 126',
      'a=mid:0',
      'a=rtcp-mux',
      'a=ice-ufrag:ours',
      'a=setup:active',
      'a=candidate:1 1 udp 7 127.0.0.1 20100 typ host',
    ])
      expect(answer.split('\r\n')).toContain(line);
    const [stream] = bench.media.streams;
    expect(stream?.configured).toHaveLength(2);
    for (const parameters of stream?.configured ?? []) {
      expect(parameters).toMatchObject({
        codec: 'opus',
        payloadType: 111,
        remoteAddress: '127.0.0.1',
        remotePort: 45_000,
        isSourceFixed: true,
        direction: 'sendrecv',
      });
      expect(parameters).not.toHaveProperty('remoteRtcpPort');
      expect(parameters).not.toHaveProperty('sendBeforeHeardMs');
    }
  });

  it('holds and resumes over the transport that it has', async () => {
    const { bench, invite, peers, answer } = await connected();
    const hold = bench.inDialog('INVITE', invite.last, { body: browserSdp(browserEnd, 'sendonly') });
    expect(hold.statuses.at(-1)).toBe(200);
    const held = hold.last.body.toString();
    expect(held).toContain('a=recvonly');
    expect(held.match(/a=ice-.*|a=setup.*/g)).toEqual(answer.match(/a=ice-.*|a=setup.*/g));
    expect(bench.leg.state).toBe('connected');
    expect(bench.events).toContain('held');
    expect(peers.opened).toHaveLength(1);
  });

  it('restarts ICE: another transport takes the place of the first', async () => {
    const { bench, invite, peers } = await connected();
    const next = { ...browserEnd, iceUfrag: 'next' };
    const restart = bench.inDialog('INVITE', invite.last, { body: browserSdp(next) });
    await bench.settle();
    expect(restart.statuses.at(-1)).toBe(200);
    expect(peers.opened.map(({ request, closed }) => [request.remote?.iceUfrag, closed])).toEqual([
      ['brow', true],
      ['next', false],
    ]);
    expect(bench.media.streams[0]?.configured.at(-1)).toMatchObject({ remotePort: 45_001, isSourceFixed: true });
    peers.opened[0]?.events.emit('lost', { reason: 'the connection is closed' });
    bench.clock.advance(gatewayLimits.peerGoneMs);
    expect(bench.leg.state).toBe('connected');
  });

  it('goes on by the transport it has when no other can be opened for its restart', async () => {
    const { bench, invite, peers } = await connected();
    peers.refuses = true;
    const restart = bench.inDialog('INVITE', invite.last, { body: browserSdp({ ...browserEnd, iceUfrag: 'next' }) });
    await bench.settle();
    expect(restart.statuses.at(-1)).toBe(488);
    expect(peers.opened.map(({ closed }) => closed)).toEqual([false]);
    expect(bench.leg.state).toBe('connected');
  });

  it.each([
    ['no fingerprint', { fingerprint: '' }],
    ['a hash that is broken', { fingerprint: `sha-1 ${Array(20).fill('AB').join(':')}` }],
    ['a digest of another length', { fingerprint: `sha-256 ${Array(48).fill('AB').join(':')}` }],
    ['a password that can be guessed', { icePassword: 'short' }],
    ['an attribute of its own in its password', { icePassword: `${'b'.repeat(22)} a=x` }],
  ])('is refused with %s', (_what, part) => {
    const bench = new PhoneBench({ peers: new FakePeers() });
    const invite = bench.invite({ body: browserSdp({ ...browserEnd, ...part }) });
    expect(invite.statuses).toEqual([488]);
  });

  it('is refused where WebRTC is not spoken', () => {
    const invite = new PhoneBench().invite({ body: browserSdp() });
    expect(invite.statuses).toEqual([488]);
    expect(invite.last.headers.get('warning')).toMatch(/^304 /);
  });

  it('whose transport is gone has a while to say BYE, and ends with 500 then', async () => {
    const { bench, peers } = await connected();
    peers.opened[0]?.events.emit('lost', { reason: 'the connection is closed' });
    bench.clock.advance(gatewayLimits.peerGoneMs - 1);
    expect(bench.leg.state).toBe('connected');
    bench.clock.advance(1);
    expect(bench.ended).toMatchObject({ by: 'gateway', code: 500, reason: 'Media lost' });
  });

  it('whose transport is gone may restart ICE meanwhile, and goes on', async () => {
    const { bench, invite, peers } = await connected();
    peers.opened[0]?.events.emit('lost', { reason: 'the connection is failed' });
    bench.clock.advance(gatewayLimits.peerGoneMs - 1);
    bench.inDialog('INVITE', invite.last, { body: browserSdp({ ...browserEnd, iceUfrag: 'next' }) });
    await bench.settle();
    bench.clock.advance(1);
    expect(bench.leg.state).toBe('connected');
    peers.opened[1]?.events.emit('lost', { reason: 'the connection is failed' });
    bench.clock.advance(gatewayLimits.peerGoneMs);
    expect(bench.ended).toMatchObject({ code: 500 });
  });

  it('gives its transport back when the call ends', async () => {
    const { bench, invite, peers } = await connected();
    bench.inDialog('BYE', invite.last);
    expect(peers.opened[0]?.closed).toBe(true);
  });

  it('has the transport taken away that opened after it was gone', async () => {
    const peers = new FakePeers();
    const bench = new PhoneBench({ peers });
    bench.onLeg = (leg) => leg.answer();
    const invite = bench.invite({ body: browserSdp() });
    invite.cancel();
    await bench.settle();
    expect(peers.opened.filter(({ closed }) => !closed)).toEqual([]);
  });
});

describe('a browser that takes the place of a phone (RFC 3891)', () => {
  async function replacing(refuses: boolean) {
    const { bench, invite, peers } = await connected(phoneSdp);
    peers.refuses = refuses;
    const replaces = `Replaces: call@phone;to-tag=${invite.last.headers.to.tag};from-tag=phone`;
    const text = requestText('INVITE', { headers: [replaces], body: browserSdp(), fromTag: 'carol' });
    const replacement = bench.wire.receive(text.replace('call@phone', 'other@phone'));
    await bench.settle();
    return { bench, replacement };
  }

  it('has a transport for the same stream', async () => {
    const { bench, replacement } = await replacing(false);
    expect(replacement.statuses).toEqual([200]);
    expect(replacement.last.body.toString()).toContain('m=audio 20100 UDP/TLS/RTP/SAVPF');
    expect(bench.media.streams).toHaveLength(1);
    expect(bench.media.streams[0]?.configured.at(-1)).toMatchObject({ remotePort: 45_000, isSourceFixed: true });
    expect(bench.leg.callId).toBe('other@phone');
  });

  it('is refused when it can have none, and the phone goes on', async () => {
    const { bench, replacement } = await replacing(true);
    expect(replacement.statuses).toEqual([488]);
    expect(bench.leg).toMatchObject({ state: 'connected', callId: 'call@phone' });
  });
});

describe('a phone beside browsers', () => {
  it('is answered as ever', async () => {
    const { peers, answer } = await connected(phoneSdp);
    expect(answer).toContain('m=audio 20000 RTP/AVP 0 101\r\n');
    expect(peers.opened).toEqual([]);
  });
});

describe('a browser that is called', () => {
  const browser: CallTarget = {
    uri: 'sip:x@abc.invalid;transport=ws',
    flow: { ...phoneFlow, transport: 'ws', remotePort: 7_001 },
  };
  const contact = ['Contact', '<sip:x@127.0.0.2:5071>'] as const;
  const answered = (content: string) => ({
    toTag: 'x',
    headers: [contact],
    body: { contentType: 'application/sdp', content },
  });

  async function calling(...targets: CallTarget[]) {
    const peers = new FakePeers();
    const bench = new PhoneBench({ peers });
    const leg = bench.gateway.call(targets, { callerId: '4711' });
    await bench.settle();
    return { bench, leg, peers };
  }

  it('is offered our end, and its answer completes the transport', async () => {
    const { bench, leg, peers } = await calling(browser);
    const invite = bench.wire.lastSent('INVITE');
    const offer = invite.request.body.toString();
    for (const line of ['m=audio 20100 UDP/TLS/RTP/SAVPF 111 9 0 8 101 110', 'a=setup:actpass', 'a=mid:0'])
      expect(offer.split('\r\n')).toContain(line);
    invite.answer(200, answered(browserSdp({ ...browserEnd, setup: 'active' })));
    expect(leg.state).toBe('connected');
    expect(peers.opened[0]?.accepted).toEqual([{ ...browserEnd, setup: 'active' }]);
    expect(bench.media.streams[0]?.configured.at(-1)).toMatchObject({ remotePort: 45_000, isSourceFixed: true });
  });

  it('is offered that while a phone of the same user is offered RTP; who answers is spoken to by its own', async () => {
    const { bench, leg, peers } = await calling(browser, { uri: 'sip:bob@127.0.0.2:5070' });
    const [toBrowser, toPhone] = bench.wire.sent;
    expect(toBrowser?.request.body.toString()).toContain('UDP/TLS/RTP/SAVPF');
    expect(toPhone?.request.body.toString()).toContain('m=audio 20000 RTP/AVP');
    toPhone?.answer(200, answered(phoneSdp));
    expect(leg.state).toBe('connected');
    expect(peers.opened[0]?.accepted).toEqual([]);
    expect(bench.media.streams[0]?.configured.at(-1)).toMatchObject({ remoteAddress: '192.0.2.1', remotePort: 4_000 });
    peers.opened[0]?.events.emit('lost', { reason: 'the connection is failed' });
    bench.clock.advance(gatewayLimits.peerGoneMs);
    expect(leg.state).toBe('connected');
  });

  it('keeps its role in the association when it offers later', async () => {
    const { bench } = await calling(browser);
    const invite = bench.wire.lastSent('INVITE');
    invite.answer(200, answered(browserSdp({ ...browserEnd, setup: 'active' })));
    const { callId = '', from } = invite.request.headers;
    const hold = bench.wire.receive(
      requestText('INVITE', { body: browserSdp(browserEnd, 'sendonly'), toTag: from.tag ?? '', fromTag: 'x' }).replace(
        /Call-ID: .*/,
        `Call-ID: ${callId}`,
      ),
    );
    expect(hold.statuses.at(-1)).toBe(200);
    expect(hold.last.body.toString()).toContain('a=setup:passive\r\n');
  });
});
