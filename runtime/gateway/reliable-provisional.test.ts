import { describe, expect, it } from '@jest/globals';
import type { IncomingTransaction } from '#tests/support/in-memory-transactions.ts';
import { PhoneBench, phoneSdp, sdpOf } from '#tests/support/test-phone.ts';

const required = { headers: ['Require: 100rel'] };

/** The next PRACK of the phone, for the last response. */
function prack(bench: PhoneBench, invite: IncomingTransaction, body?: string): IncomingTransaction {
  const rack = `RAck: ${invite.last.headers.get('rseq')} 1 INVITE`;
  return bench.inDialog('PRACK', invite.last, { headers: [rack], ...(body === undefined ? {} : { body }) });
}

describe('a caller that requires 100rel', () => {
  it('gets a 180 again until its PRACK', () => {
    const bench = new PhoneBench();
    const invite = bench.invite(required);
    bench.leg.ring();
    expect(invite.last.headers.require).toEqual(['100rel']);
    bench.clock.advance(500 + 1_000);
    expect(invite.statuses).toEqual([180, 180, 180]);
    expect(prack(bench, invite).statuses).toEqual([200]);
    bench.clock.advance(10_000);
    expect(invite.statuses).toHaveLength(3);
  });

  it('gets the next response only after its PRACK, with the next number', async () => {
    const bench = new PhoneBench();
    const invite = bench.invite(required);
    bench.leg.ring();
    const first = Number(invite.last.headers.get('rseq'));
    bench.leg.progress();
    bench.leg.answer();
    await bench.settle();
    expect(invite.statuses).toEqual([180]);
    prack(bench, invite);
    expect(invite.statuses).toEqual([180, 183]);
    expect(Number(invite.last.headers.get('rseq'))).toBe(first + 1);
    expect(bench.leg.state).toBe('progressing');
    prack(bench, invite);
    expect(invite.statuses).toEqual([180, 183, 200]);
  });

  it('that never sends PRACK is refused', () => {
    const bench = new PhoneBench();
    const invite = bench.invite(required);
    bench.leg.ring();
    bench.clock.advance(32_000);
    expect(invite.last.status).toBe(503);
    expect(bench.ended).toMatchObject({ by: 'gateway' });
    expect(bench.clock.pending).toBe(0);
  });

  it('gets our final refusal at once', () => {
    const bench = new PhoneBench();
    const invite = bench.invite(required);
    bench.leg.ring();
    bench.leg.reject(486);
    bench.clock.advance(40_000);
    expect(invite.statuses).toEqual([180, 486]);
  });

  it.each([
    ['of another response', 'RAck: 1 1 INVITE'],
    ['of another INVITE', undefined],
    ['without RAck', 'X-Nothing: 1'],
  ])('has a PRACK %s answered 481', (_what, header) => {
    const bench = new PhoneBench();
    const invite = bench.invite(required);
    bench.leg.ring();
    const rack = header ?? `RAck: ${invite.last.headers.get('rseq')} 9 INVITE`;
    expect(bench.inDialog('PRACK', invite.last, { headers: [rack] }).statuses).toEqual([481]);
  });

  it('and offers nothing gets our offer in the 180 and answers it in the PRACK', async () => {
    const bench = new PhoneBench();
    const invite = bench.wire.receive(
      `INVITE sip:100@127.0.0.1 SIP/2.0
      Via: SIP/2.0/UDP 127.0.0.2:5070;branch=z9hG4bKlate
      From: <sip:alice@127.0.0.2>;tag=phone
      To: <sip:100@127.0.0.1>
      Call-ID: call@phone
      CSeq: 1 INVITE
      Contact: <sip:alice@127.0.0.2:5070>
      Require: 100rel
      `,
    );
    bench.leg.ring();
    await bench.settle();
    expect(invite.last.body.toString()).toContain('m=audio 20000');
    expect(prack(bench, invite, phoneSdp).statuses).toEqual([200]);
    expect(bench.events).toEqual(['audioStarted']);
    bench.leg.answer();
    await bench.settle();
    expect(invite.last).toMatchObject({ status: 200 });
    expect(invite.last.body).toHaveLength(0);
    bench.ack(invite.last);
    expect(bench.leg.state).toBe('connected');
  });
});

describe('a caller that supports 100rel', () => {
  const supported = { headers: ['Supported: 100rel'] };

  it('gets early media reliably, and may then change it by UPDATE', async () => {
    const bench = new PhoneBench();
    const invite = bench.invite(supported);
    bench.leg.progress();
    await bench.settle();
    expect(bench.inDialog('UPDATE', invite.last, { body: phoneSdp }).last.status).toBe(500);
    expect(prack(bench, invite).statuses).toEqual([200]);
    const update = bench.inDialog('UPDATE', invite.last, { body: sdpOf('192.0.2.1', 4000, 'sendonly') });
    expect(update.last.body.toString()).toContain('a=recvonly');
    bench.leg.answer();
    bench.ack(invite.last);
    expect(bench.leg.state).toBe('connected');
  });

  it('gets our answer to an UPDATE at once, although a scenario relays re-INVITEs', async () => {
    const bench = new PhoneBench();
    const invite = bench.invite(supported);
    bench.leg.relayReinvites(true);
    bench.leg.events.on('reinviteReceived', () => undefined);
    bench.leg.progress();
    await bench.settle();
    prack(bench, invite);
    expect(bench.inDialog('UPDATE', invite.last, { body: phoneSdp }).statuses).toEqual([200]);
  });

  it('may offer anew in its PRACK', async () => {
    const bench = new PhoneBench();
    const invite = bench.invite(supported);
    bench.leg.progress();
    await bench.settle();
    const answer = prack(bench, invite, sdpOf('192.0.2.1', 4444));
    expect(answer.last.body.toString()).toContain('m=audio 20000');
    expect(bench.media.streams[0]?.configured.at(-1)).toMatchObject({ remotePort: 4444 });
  });

  it('gets a 180 without it', () => {
    const bench = new PhoneBench();
    const invite = bench.invite(supported);
    bench.leg.ring();
    expect(invite.last.headers.has('rseq')).toBe(false);
  });
});

describe('a reliable response to our INVITE', () => {
  const contact = ['Contact', '<sip:bob@127.0.0.2:5071>'] as const;
  const reliable = (rseq: number, toTag = 'bob') => ({
    toTag,
    headers: [contact, ['Require', '100rel'], ['RSeq', String(rseq)]] as const,
  });

  async function dial() {
    const bench = new PhoneBench();
    const leg = bench.gateway.call('sip:bob@127.0.0.2:5070');
    bench.watch(leg);
    await bench.settle();
    const pracks = () => bench.wire.sent.filter(({ request }) => request.method === 'PRACK');
    return { bench, pracks, invite: bench.wire.lastSent('INVITE') };
  }

  it('is acknowledged by PRACK in its early dialog', async () => {
    const { bench, pracks, invite } = await dial();
    expect(invite.request.headers.supported).toContain('100rel');
    invite.answer(183, reliable(77));
    expect(pracks().map(({ request }) => request.headers.get('rack'))).toEqual(['77 1 INVITE']);
    expect(pracks()[0]?.request.uri.toString()).toBe('sip:bob@127.0.0.2:5071');
    expect(pracks()[0]?.request.headers.to.tag).toBe('bob');
    expect(bench.leg.state).toBe('progressing');
  });

  it('that comes again or too early is ignored', async () => {
    const { bench, pracks, invite } = await dial();
    invite.answer(180, reliable(5));
    invite.answer(180, reliable(5));
    invite.answer(180, reliable(7));
    invite.answer(180, reliable(6));
    expect(pracks().map(({ request }) => request.headers.get('rack'))).toEqual(['5 1 INVITE', '6 1 INVITE']);
    expect(bench.events).toEqual(['ringing', 'ringing']);
  });

  it('is counted for each fork', async () => {
    const { pracks, invite } = await dial();
    invite.answer(180, reliable(5, 'b1'));
    invite.answer(180, reliable(5, 'b2'));
    expect(pracks().map(({ request }) => request.headers.to.tag)).toEqual(['b1', 'b2']);
  });
});
