import { describe, expect, it } from '@jest/globals';
import { PhoneBench, phoneSdp, requestText } from '#tests/support/test-phone.ts';

function refused(text: string) {
  const bench = new PhoneBench();
  const transaction = bench.wire.receive(text);
  expect(bench.legs).toHaveLength(0);
  expect(bench.gateway.dialogs).toBe(0);
  expect(transaction.responses).toHaveLength(1);
  return transaction.last;
}

describe('a request outside a dialog', () => {
  it.each(['REGISTER', 'SUBSCRIBE', 'MESSAGE', 'REFER', 'NEWMETHOD'])(
    'of method %s is answered 405 with Allow',
    (method) => {
      const response = refused(requestText(method));
      expect(response.status).toBe(405);
      expect(response.headers.allow).toEqual([
        'INVITE',
        'ACK',
        'CANCEL',
        'BYE',
        'OPTIONS',
        'INFO',
        'MESSAGE',
        'UPDATE',
        'PRACK',
        'REFER',
        'NOTIFY',
      ]);
    },
  );

  it.each(['BYE', 'INFO', 'UPDATE', 'PRACK'])('of method %s, which needs one, is answered 481', (method) => {
    expect(refused(requestText(method)).status).toBe(481);
  });

  it.each(['urn:service:sos', 'nobodyknows:this'])('for %s is answered 416', (uri) => {
    expect(refused(requestText('INVITE', { uri, body: phoneSdp })).status).toBe(416);
  });

  it('that requires what we do not know is answered 420 and told so', () => {
    const response = refused(
      requestText('INVITE', { headers: ['Require: 100rel, precondition, foo'], body: phoneSdp }),
    );
    expect(response.status).toBe(420);
    expect(response.headers.unsupported).toEqual(['precondition', 'foo']);
  });

  it('whose Max-Forwards is 0 is answered 483', () => {
    expect(refused(requestText('INVITE', { headers: ['Max-Forwards: 0'], body: phoneSdp })).status).toBe(483);
  });

  it('whose body is no session description is answered 415 with Accept', () => {
    const response = refused(requestText('INVITE', { type: 'application/x-thing', body: 'thing' }));
    expect(response.status).toBe(415);
    expect(response.headers.get('accept')).toBe('application/sdp, multipart/mixed');
  });

  it('whose body is compressed is answered 415 with Accept-Encoding', () => {
    const response = refused(requestText('INVITE', { headers: ['Content-Encoding: gzip'], body: phoneSdp }));
    expect(response.status).toBe(415);
    expect(response.headers.get('accept-encoding')).toBe('identity');
  });

  it('without a Contact is answered 400, and the reason says so', () => {
    const text = requestText('INVITE', { body: phoneSdp }).replace(/Contact: .*\n/, '');
    expect(refused(text)).toMatchObject({ status: 400, reason: 'Missing Contact' });
  });

  it.each([
    ['other codecs', phoneSdp.replace('0 8 101', '18 3'), 305],
    ['video only', phoneSdp.replace('m=audio', 'm=video'), 304],
    ['a multicast address', phoneSdp.replaceAll('192.0.2.1', '239.0.0.1'), 301],
    ['no sense', 'hello', 399],
  ])('whose offer has %s is answered 488 with a Warning', (_what, body, warning) => {
    const response = refused(requestText('INVITE', { body }));
    expect(response.status).toBe(488);
    expect(response.headers.get('warning')).toMatch(new RegExp(`^${warning} patchbay "[^"]+"$`));
  });

  it('of method OPTIONS is answered 200 with what is understood, also with Max-Forwards 0', () => {
    const response = refused(requestText('OPTIONS', { headers: ['Max-Forwards: 0'] }));
    expect(response.status).toBe(200);
    expect(response.headers.get('accept')).toBe('application/sdp, multipart/mixed');
    expect(response.headers.has('supported')).toBe(true);
    expect(response.headers.allow).toContain('INVITE');
  });
});

describe('a gateway that drains', () => {
  it('answers new calls 503 and resolves when the last leg has ended', async () => {
    const bench = new PhoneBench();
    const invite = await bench.connect();
    let drained = false;
    const draining = bench.gateway.drain().then(() => {
      drained = true;
    });
    const second = bench.wire.receive(requestText('INVITE', { fromTag: 'two', body: phoneSdp }));
    expect(second.last.status).toBe(503);
    expect(second.last.headers.get('retry-after')).toBe('30');
    await bench.settle();
    expect(drained).toBe(false);
    bench.inDialog('BYE', invite.last);
    await draining;
  });

  it('ends what is left when it closes: BYE for connected legs, 503 for ringing ones', async () => {
    const bench = new PhoneBench();
    await bench.connect();
    bench.onLeg = (leg) => leg.ring();
    const ringing = bench.wire.receive(requestText('INVITE', { fromTag: 'two', body: phoneSdp }));
    const closing = bench.gateway.close();
    expect(ringing.statuses).toEqual([180, 503]);
    bench.wire.lastSent('BYE').answer(200);
    expect(() => bench.gateway.call('sip:1@127.0.0.2')).toThrow(
      expect.objectContaining({ code: 'SIP_GATEWAY_CLOSED' }),
    );
    bench.clock.advance(20);
    await closing;
    expect(bench.gateway.activeLegs).toBe(0);
  });

  it('does not wait longer than its limit for an answer to BYE', async () => {
    const bench = new PhoneBench();
    await bench.connect();
    const closing = bench.gateway.close();
    for (let turn = 0; turn < 300; turn += 1) {
      bench.clock.advance(20);
      await Promise.resolve();
    }
    await closing;
    expect(bench.events.at(-1)).toBe('ended');
  });
});

describe('a call with a description of the other address family than our audio', () => {
  const sdp6 = phoneSdp.replaceAll('IP4 192.0.2.1', 'IP6 2001:db8::1');
  const overIpv6 = { route: () => ({ transport: 'UDP', localAddress: '2001:db8::2', localPort: 5060 }) as const };

  it('is answered 488, also when its signalling is of that family', () => {
    const bench = new PhoneBench(overIpv6);
    expect(bench.invite({ body: sdp6 }).last.status).toBe(488);
    expect(bench.legs).toHaveLength(0);
  });

  it('is taken when only its signalling is, and our audio is advertised for its own family only', async () => {
    const bench = new PhoneBench({ ...overIpv6, advertisedAddress: '203.0.113.9' });
    const invite = bench.invite();
    bench.leg.answer();
    await bench.settle();
    expect(invite.last.body.toString()).toContain('c=IN IP4 203.0.113.9');
    expect(invite.last.headers.get('contact')).toBe('<sip:[2001:db8::2]:5060>');
  });
});

describe('the Contact in our responses over TLS', () => {
  const route = () => ({ transport: 'TLS', localAddress: '127.0.0.1', localPort: 5061 }) as const;

  it.each([
    ['sips:100@127.0.0.1', [], '<sips:127.0.0.1:5061>'],
    ['sip:100@127.0.0.1', ['Record-Route: <sips:edge.example;lr>'], '<sips:127.0.0.1:5061>'],
    ['sip:100@127.0.0.1', [], '<sip:127.0.0.1:5061;transport=tls>'],
  ])('to an INVITE for %s %j is %s', (uri, headers, contact) => {
    const invite = new PhoneBench({ route, onLeg: { incoming: (leg) => leg.ring() } }).invite({ uri, headers });
    expect(invite.last.headers.get('contact')).toBe(contact);
  });
});
