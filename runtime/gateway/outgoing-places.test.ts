import { describe, expect, it } from '@jest/globals';
import type { ResponseParts } from '#runtime/gateway/sip/message/index.ts';
import type { OutgoingTransaction } from '#tests/support/in-memory-transactions.ts';
import { PhoneBench, sdpOf } from '#tests/support/test-phone.ts';
import type { CallOptions, CallTarget } from './index.ts';

const contact = ['Contact', '<sip:bob@127.0.0.2:5071>'] as const;

function answer(toTag: string): ResponseParts {
  return { toTag, headers: [contact], body: { contentType: 'application/sdp', content: sdpOf('192.0.2.5', 5000) } };
}

async function dial(targets: string | readonly CallTarget[], options: CallOptions = {}, bench = new PhoneBench()) {
  const leg = bench.gateway.call(targets, options);
  bench.watch(leg);
  await bench.settle();
  return { bench, leg, invites: bench.wire.sent.filter(({ request }) => request.method === 'INVITE') };
}

function pair(invites: readonly OutgoingTransaction[]): [OutgoingTransaction, OutgoingTransaction] {
  const [first, second] = invites;
  if (first === undefined || second === undefined) throw new Error('not two INVITEs');
  return [first, second];
}

const two = [{ uri: 'sip:bob@127.0.0.2:5070' }, { uri: 'sip:bob@127.0.0.3:5070' }];

describe('a call to two places', () => {
  it('goes to both at once, as one call', async () => {
    const { invites } = await dial(two);
    const [first, second] = pair(invites);
    expect([first.target.remoteAddress, second.target.remoteAddress]).toEqual(['127.0.0.2', '127.0.0.3']);
    expect(second.request.headers.callId).toBe(first.request.headers.callId);
    expect(second.request.headers.from.tag).toBe(first.request.headers.from.tag);
    expect(second.request.body).toEqual(first.request.body);
  });

  it('keeps the first that answers and cancels the other', async () => {
    const { bench, leg, invites } = await dial(two);
    const [first, second] = pair(invites);
    first.answer(180, { toTag: 'b1' });
    second.answer(180, { toTag: 'b2' });
    second.answer(200, answer('b2'));
    expect(first.cancelled).toBe(true);
    expect(first.cancelHeaders).toEqual([['Reason', 'SIP;cause=200;text="Call completed elsewhere"']]);
    first.answer(487, { toTag: 'b1' });
    expect(leg.state).toBe('connected');
    expect(bench.gateway.dialogs).toBe(1);
  });

  it('ends the second answer with BYE', async () => {
    const { bench, invites } = await dial(two);
    const [first, second] = pair(invites);
    first.answer(200, answer('b1'));
    second.answer(200, answer('b2'));
    expect(bench.wire.acks).toHaveLength(2);
    expect(bench.wire.lastSent('BYE').request.headers.to.tag).toBe('b2');
    expect(bench.events.filter((name) => name === 'connected')).toHaveLength(1);
  });

  it('fails with the best failure once both have failed', async () => {
    const { bench, invites } = await dial(two);
    const [first, second] = pair(invites);
    second.handlers.failed('timeout');
    expect(bench.ended).toBeUndefined();
    first.answer(486);
    expect(bench.ended).toMatchObject({ by: 'remote', code: 486 });
  });

  it('is over for all when one declines for all', async () => {
    const { bench, invites } = await dial(two);
    const [first, second] = pair(invites);
    first.answer(603);
    expect(second.cancelled).toBe(true);
    expect(bench.ended).toMatchObject({ code: 603 });
  });

  it('is cancelled at both', async () => {
    const { leg, invites } = await dial(two);
    leg.hangup();
    expect(invites.map(({ cancelled }) => cancelled)).toEqual([true, true]);
  });

  it('goes once to an address that is named twice', async () => {
    const { invites } = await dial([{ uri: 'sip:bob@127.0.0.2' }, { uri: 'sip:bob@127.0.0.2' }]);
    expect(invites).toHaveLength(1);
  });
});

describe('a call to a name', () => {
  const places = [
    { transport: 'udp', remoteAddress: '127.0.0.4', remotePort: 5060 },
    { transport: 'tcp', remoteAddress: '127.0.0.5', remotePort: 5062 },
  ] as const;
  const named = () => new PhoneBench({ locator: { locate: async () => places } });

  it.each([
    ['did not take it', (invite: OutgoingTransaction) => invite.handlers.failed('transport')],
    ['did not answer', (invite: OutgoingTransaction) => invite.handlers.failed('timeout')],
    ['is overloaded', (invite: OutgoingTransaction) => invite.answer(503)],
  ])('goes to the next server when the first %s', async (_why, fail) => {
    const { bench, leg, invites } = await dial('sip:bob@example.com', {}, named());
    expect(invites[0]?.target).toEqual(places[0]);
    fail(bench.wire.lastSent('INVITE'));
    const second = bench.wire.lastSent('INVITE');
    expect(second.target).toEqual(places[1]);
    expect(second.request.headers.get('contact')).toContain(';transport=tcp');
    second.answer(200, answer('bob'));
    expect(leg.state).toBe('connected');
  });

  it('does not wait 32 s for a server that says nothing', async () => {
    const { bench, leg } = await dial('sip:bob@example.com', {}, named());
    const first = bench.wire.lastSent('INVITE');
    bench.clock.advance(4_000);
    const second = bench.wire.lastSent('INVITE');
    expect(second).not.toBe(first);
    second.answer(200, answer('bob'));
    first.answer(200, answer('late'));
    expect(bench.wire.lastSent('BYE').request.headers.to.tag).toBe('late');
    expect(leg.state).toBe('connected');
  });

  it('that nobody knows fails with 503', async () => {
    const bench = new PhoneBench({ locator: { locate: () => Promise.reject(new Error('no such name')) } });
    await dial('sip:bob@example.com', {}, bench);
    expect(bench.ended).toMatchObject({ by: 'gateway', code: 503 });
  });

  it('whose addresses may not be reached fails with 403', async () => {
    const { bench, invites } = await dial('sip:bob@example.com', { mayReach: () => false }, named());
    expect(invites).toHaveLength(0);
    expect(bench.ended).toMatchObject({ code: 403 });
  });
});

describe('a call that leads nowhere', () => {
  const elsewhere = { targets: [{ uri: 'sip:bob@127.0.0.9' }], callerId: '200' };

  it.each([503, 500])('with %i goes the other way', async (status) => {
    const attempts: unknown[] = [];
    const { bench, leg } = await dial('sip:bob@127.0.0.2', {
      alternatives: [elsewhere],
      onAttempt: (index, outcome) => attempts.push([index, outcome]),
    });
    bench.wire.lastSent('INVITE').answer(status);
    const second = bench.wire.lastSent('INVITE');
    expect(second.target.remoteAddress).toBe('127.0.0.9');
    expect(second.request.headers.from.uri.toString()).toBe('sip:200@127.0.0.1');
    second.answer(200, answer('bob'));
    expect(attempts).toEqual([
      [0, status],
      [1, 200],
    ]);
    expect(leg.state).toBe('connected');
  });

  it('because somebody is busy goes no other way', async () => {
    const { bench } = await dial('sip:bob@127.0.0.2', { alternatives: [elsewhere] });
    bench.wire.lastSent('INVITE').answer(486);
    expect(bench.ended).toMatchObject({ code: 486 });
  });

  it('after it rang goes no other way', async () => {
    const { bench } = await dial('sip:bob@127.0.0.2', { alternatives: [elsewhere] });
    bench.wire.lastSent('INVITE').answer(180, { toTag: 'b1' });
    bench.wire.lastSent('INVITE').answer(503);
    expect(bench.ended).toMatchObject({ code: 503 });
  });
});

describe('a challenge', () => {
  const challenge = ['Proxy-Authenticate', 'Digest realm="pbx", nonce="n1", qop="auth", algorithm=MD5'] as const;
  const credentials = { username: 'ann', password: 'secret' };

  it('is answered by the same INVITE with the next number', async () => {
    const { bench, leg } = await dial('sip:bob@127.0.0.2', { credentials });
    const first = bench.wire.lastSent('INVITE');
    first.answer(407, { headers: [challenge] });
    const second = bench.wire.lastSent('INVITE');
    expect(second.request.headers.get('cseq')).toBe('2 INVITE');
    expect(second.request.headers.callId).toBe(first.request.headers.callId);
    expect(second.request.headers.get('proxy-authorization')).toMatch(/username="ann".*uri="sip:bob@127.0.0.2"/);
    second.answer(200, answer('bob'));
    leg.hangup();
    expect(bench.wire.lastSent('BYE').request.headers.get('proxy-authorization')).toContain('nc=00000002');
  });

  it('that comes again after the password was sent ends the call', async () => {
    const { bench } = await dial('sip:bob@127.0.0.2', { credentials });
    bench.wire.lastSent('INVITE').answer(407, { headers: [challenge] });
    bench.wire.lastSent('INVITE').answer(407, { headers: [challenge] });
    expect(bench.ended).toMatchObject({ code: 407 });
  });

  it('to a caller without a password ends the call', async () => {
    const { bench } = await dial('sip:bob@127.0.0.2');
    bench.wire.lastSent('INVITE').answer(407, { headers: [challenge] });
    expect(bench.ended).toMatchObject({ code: 407 });
  });

  it('of a BYE is answered too', async () => {
    const { bench, leg } = await dial('sip:bob@127.0.0.2', { credentials });
    bench.wire.lastSent('INVITE').answer(200, answer('bob'));
    leg.hangup();
    bench.wire.lastSent('BYE').answer(407, { headers: [challenge] });
    const second = bench.wire.lastSent('BYE');
    expect(second.request.headers.get('proxy-authorization')).toContain('realm="pbx"');
    second.answer(200);
    expect(bench.gateway.dialogs).toBe(0);
  });
});

describe('a redirection', () => {
  it('to other users of the same host is followed by the contacts with the highest q', async () => {
    const { bench } = await dial('sip:bob@127.0.0.2');
    const contacts = '<sip:carol@127.0.0.2>;q=0.9, <sip:dave@127.0.0.2>;q=0.9, <sip:voicemail@127.0.0.2>;q=0.1';
    bench.wire.lastSent('INVITE').answer(302, { headers: [['Contact', contacts]] });
    const uris = bench.wire.sent.map(({ request }) => request.uri.toString());
    expect(uris).toEqual(['sip:bob@127.0.0.2', 'sip:carol@127.0.0.2', 'sip:dave@127.0.0.2']);
    expect(bench.ended).toBeUndefined();
  });

  it('to another host is not ours to follow: the call fails with its status', async () => {
    const { bench } = await dial('sip:bob@127.0.0.2');
    bench.wire.lastSent('INVITE').answer(302, { headers: [['Contact', '<sip:premium@127.0.0.66>']] });
    expect(bench.ended).toMatchObject({ by: 'remote', code: 302 });
    expect(bench.wire.sent).toHaveLength(1);
  });

  it('to another host goes by the proxy that said so', async () => {
    const { bench } = await dial('sip:bob@example.com', { outboundProxy: 'sip:127.0.0.8' });
    bench.wire.lastSent('INVITE').answer(302, { headers: [['Contact', '<sip:carol@example.org>']] });
    const second = bench.wire.lastSent('INVITE');
    expect(second.target.remoteAddress).toBe('127.0.0.8');
    expect(second.request.headers.get('route')).toBe('<sip:127.0.0.8;lr>');
  });

  it('in a circle ends', async () => {
    const { bench } = await dial('sip:bob@127.0.0.2');
    bench.wire.lastSent('INVITE').answer(302, { headers: [['Contact', '<sip:carol@127.0.0.2>']] });
    bench.wire.lastSent('INVITE').answer(302, { headers: [['Contact', '<sip:bob@127.0.0.2>']] });
    expect(bench.ended).toMatchObject({ code: 302 });
  });
});

describe('the INVITE of a call', () => {
  it('names the proxies of a registered contact, and its connection', async () => {
    const flow = { transport: 'tcp', localAddress: '127.0.0.1', localPort: 5060 } as const;
    const { invites } = await dial([
      {
        uri: 'sip:bob@10.0.0.9:40000',
        path: ['<sip:edge@127.0.0.8;lr>'],
        flow: { ...flow, remoteAddress: '127.0.0.7', remotePort: 9 },
      },
    ]);
    expect(invites[0]?.target).toMatchObject({ transport: 'tcp', remoteAddress: '127.0.0.7', remotePort: 9 });
    expect(invites[0]?.request.headers.get('route')).toBe('<sip:edge@127.0.0.8;lr>');
    expect(invites[0]?.request.uri.toString()).toBe('sip:bob@10.0.0.9:40000');
  });

  it('says who calls to a trunk that may know, and to nobody else', async () => {
    const { invites } = await dial('tel:+15550123', {
      callerId: '+15550100',
      outboundProxy: 'sip:127.0.0.8',
      identity: { assertedUri: 'sip:+15550100@example.com', privacy: 'id' },
    });
    const headers = invites[0]?.request.headers;
    expect(headers?.get('from')).toMatch(/^"Anonymous" <sip:anonymous@anonymous.invalid>;tag=/);
    expect(headers?.get('p-asserted-identity')).toBe('<sip:+15550100@example.com>');
    expect(headers?.get('privacy')).toBe('id');
    expect(invites[0]?.request.uri.toString()).toBe('tel:+15550123');
  });

  it.each([
    ['SIP_HEADER_INJECTION', { displayName: 'Ann\r\nX-Evil: 1' }],
    ['LEG_HEADER_REFUSED', { headers: { 'X-A': 'a\nb' } }],
    ['LEG_HEADER_REFUSED', { headers: { Via: 'SIP/2.0/UDP 127.0.0.1' } }],
    ['SIP_URI_INVALID', { fromHost: 'a b' }],
    ['SIP_URI_INVALID', { outboundProxy: 'sip:a b' }],
    ['SIP_URI_INVALID', { identity: { assertedUri: 'sip:a>\r\nX: 1' } }],
  ])('is refused with %s rather than carry what is no header value: %j', (code, options) => {
    const bench = new PhoneBench();
    expect(() => bench.gateway.call('sip:bob@127.0.0.2', options)).toThrow(expect.objectContaining({ code }));
  });

  it('has the host that the trunk wants in From', async () => {
    const { invites } = await dial('sip:1@127.0.0.2', { callerId: '100', fromHost: 'example.com' });
    expect(invites[0]?.request.headers.from.uri.toString()).toBe('sip:100@example.com');
  });

  it('replaces the dialog that its URI names', async () => {
    const { invites } = await dial('sip:bob@127.0.0.2?Replaces=c1%40x%3Bto-tag%3Da%3Bfrom-tag%3Db&Subject=no');
    expect(invites[0]?.request.uri.toString()).toBe('sip:bob@127.0.0.2');
    expect(invites[0]?.request.headers.get('replaces')).toBe('c1@x;to-tag=a;from-tag=b');
    expect(invites[0]?.request.headers.has('subject')).toBe(false);
  });

  it('comes again with the interval that the other side wants (422)', async () => {
    const { bench } = await dial('sip:bob@127.0.0.2');
    bench.wire.lastSent('INVITE').answer(422, { headers: [['Min-SE', '3600']] });
    const second = bench.wire.lastSent('INVITE');
    expect(second.request.headers.get('session-expires')).toBe('3600');
    expect(second.request.headers.get('min-se')).toBe('3600');
    expect(second.request.headers.get('cseq')).toBe('2 INVITE');
  });
});
