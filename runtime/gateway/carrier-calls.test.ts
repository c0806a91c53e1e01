import { describe, expect, it } from '@jest/globals';
import { PhoneBench, phoneSdp, requestText, sdpOf } from '#tests/support/test-phone.ts';

/** An SDP between two parts that only switches read. */
function multipart(boundary: string, head = 'Content-Type: application/sdp'): string {
  const parts = [
    ['Content-Type: application/pidf+xml', 'Content-ID: <here@phone>', '', '<presence/>'],
    [head, '', phoneSdp.trimEnd()],
    [
      'Content-Type: application/isup;version=itu-t92+',
      'Content-Disposition: signal;handling=optional',
      '',
      '\x01\x02',
    ],
  ];
  return `${parts.map((lines) => [`--${boundary}`, ...lines].join('\n')).join('\n')}\n--${boundary}--\n`;
}

function invited(uri: string): PhoneBench {
  const bench = new PhoneBench();
  bench.invite({ uri });
  return bench;
}

describe('an INVITE as carriers send it', () => {
  it.each([
    ['tel:+15551234567', '+15551234567'],
    ['tel:+1-555-123(45)67;phone-context=example.com', '+15551234567'],
    ['TEL:5551234;phone-context=+1', '5551234'],
    ['sip:+1-555-123.4567;npdi;rn=+15550000@127.0.0.1;user=phone', '+15551234567'],
    ['sip:+15551234567;isub=1@127.0.0.1', '+15551234567'],
    ['sip:first.last@127.0.0.1', 'first.last'],
    ['sip:%2B15551234567@127.0.0.1', '+15551234567'],
  ])('to %s calls %s', (uri, destination) => {
    expect(invited(uri).leg.invite.destination).toBe(destination);
  });

  it('from a tel URI has its number as caller', () => {
    const bench = new PhoneBench();
    const from = '"Alice" <sip:alice@127.0.0.2>;tag=phone';
    bench.wire.receive(requestText('INVITE', { body: phoneSdp }).replace(from, '<tel:+1-555-0100>;tag=phone'));
    expect(bench.leg.invite).toMatchObject({ callerId: '+15550100', fromUri: 'tel:+1-555-0100' });
  });

  it.each([
    ['multipart/mixed;boundary=b1', multipart('b1')],
    ['Multipart/Mixed; Boundary="u=b 1"', multipart('u=b 1')],
    ['multipart/alternative;boundary=b1', multipart('b1', 'content-type:  APPLICATION/SDP ; charset=utf-8')],
  ])('with its SDP in a %s body is answered like any other', async (type, body) => {
    const bench = new PhoneBench();
    const invite = await bench.connect({ type, body });
    expect(invite.last.body.toString()).toContain('m=audio 20000 RTP/AVP 0 101\r\n');
    expect(bench.media.streams[0]?.configured[0]).toMatchObject({ remoteAddress: '192.0.2.1', remotePort: 4000 });
  });

  it.each([
    ['without an SDP part', 'multipart/mixed;boundary=b1', multipart('b1', 'Content-Type: text/plain')],
    ['without a boundary', 'multipart/mixed', multipart('b1')],
    ['with another boundary', 'multipart/mixed;boundary=b2', multipart('b1')],
    ['whose SDP comes after its end', 'multipart/mixed;boundary=b1', `--b1--\n${multipart('b1')}`],
  ])('with a multipart body %s is answered 415', (_what, type, body) => {
    const bench = new PhoneBench();
    expect(bench.invite({ type, body }).last.status).toBe(415);
    expect(bench.legs).toHaveLength(0);
  });

  it('that expires while ringing ends with 487, as if it had been cancelled', () => {
    const bench = new PhoneBench();
    bench.onLeg = (leg) => leg.ring();
    const invite = bench.invite({ headers: ['Expires: 5'] });
    bench.clock.advance(4_999);
    expect(bench.ended).toBeUndefined();
    bench.clock.advance(1);
    expect(invite.last.status).toBe(487);
    expect(bench.ended).toMatchObject({ by: 'remote', code: 487, wasConnected: false });
  });

  it.each(['5', '0', 'soon'])('that is answered is not ended by its Expires of %s', async (expires) => {
    const bench = new PhoneBench();
    await bench.connect({ headers: [`Expires: ${expires}`] });
    bench.clock.advance(10_000);
    expect(bench.ended).toBeUndefined();
  });

  it('that begins on hold says so before it says that it is resumed', async () => {
    const bench = new PhoneBench();
    const invite = await bench.connect({ body: sdpOf('192.0.2.1', 4000, 'sendonly') });
    bench.inDialog('INVITE', invite.last, { body: phoneSdp });
    expect(bench.events).toEqual(['audioStarted', 'held', 'connected', 'resumed']);
  });
});
