import { describe, expect, it } from '@jest/globals';
import { type ApplicationId, asId } from '#runtime/shared/ids.ts';
import { PhoneBench, phoneSdp, requestText, sdpOf } from '#tests/support/test-phone.ts';
import type { InviteVerdict } from './sip/authentication.ts';

function judged(verdict: InviteVerdict | Promise<InviteVerdict>): PhoneBench {
  return new PhoneBench({ authentication: { judge: () => verdict } });
}

describe('an INVITE that is judged', () => {
  it('and accepted says whose it is', () => {
    const user = { applicationId: asId<ApplicationId>('a'), username: 'ann' };
    const bench = judged({ outcome: 'accept', user, trunk: 'carrier' });
    bench.invite();
    expect(bench.leg.invite).toMatchObject({ user, trunk: 'carrier', requestUri: 'sip:100@127.0.0.1' });
  });

  it('and challenged gets the challenge, and no leg', () => {
    const bench = judged({ outcome: 'challenge', status: 407, headers: [['Proxy-Authenticate', 'Digest nonce="n"']] });
    const invite = bench.invite();
    expect(invite.statuses).toEqual([407]);
    expect(invite.last.headers.get('proxy-authenticate')).toBe('Digest nonce="n"');
    expect(bench.legs).toHaveLength(0);
  });

  it('and refused in silence gets no answer at all', () => {
    const bench = judged({ outcome: 'refuse', status: 403, silent: true });
    expect(bench.invite().statuses).toEqual([]);
  });

  it('and cancelled meanwhile is answered 487 and forgotten', async () => {
    const verdict = Promise.withResolvers<InviteVerdict>();
    const bench = judged(verdict.promise);
    const invite = bench.invite();
    invite.cancel();
    verdict.resolve({ outcome: 'accept' });
    await bench.settle();
    expect(invite.statuses).toEqual([487]);
    expect(bench.legs).toHaveLength(0);
  });

  it('by a judge that fails is answered 500', async () => {
    const bench = judged(Promise.reject(new Error('no store')));
    const invite = bench.invite();
    await bench.settle();
    expect(invite.statuses).toEqual([500]);
  });

  it('within a dialog is not judged again', async () => {
    let asked = 0;
    const bench = new PhoneBench({
      authentication: {
        judge: () => {
          asked += 1;
          return { outcome: 'accept' };
        },
      },
    });
    const invite = await bench.connect();
    bench.inDialog('INVITE', invite.last, { body: phoneSdp });
    expect(asked).toBe(1);
  });
});

describe('a REGISTER', () => {
  it('goes to the registrar, whatever it requires', () => {
    const registrar = {
      register: (transaction: { respond: unknown }) => taken.push(transaction),
    };
    const taken: unknown[] = [];
    const bench = new PhoneBench({ registrar });
    bench.wire.receive(requestText('REGISTER', { headers: ['Require: path, gruu'] }));
    expect(taken).toHaveLength(1);
  });
});

describe('OPTIONS', () => {
  it('is answered 200, and 503 while no calls are taken', () => {
    const bench = new PhoneBench();
    expect(bench.wire.receive(requestText('OPTIONS')).statuses).toEqual([200]);
    void bench.gateway.drain();
    expect(bench.wire.receive(requestText('OPTIONS', { cseq: 2 })).statuses).toEqual([503]);
  });
});

describe('audio to an address that nobody has proved to be at', () => {
  const elsewhere = { body: sdpOf('198.51.100.9', 4000) };
  const short = expect.objectContaining({ sendBeforeHeardMs: 1_000 });
  const long = expect.not.objectContaining({ sendBeforeHeardMs: expect.anything() });

  async function early(bench: PhoneBench, lines: Parameters<PhoneBench['invite']>[0]) {
    bench.onLeg = (leg) => leg.progress();
    const invite = bench.invite(lines);
    await bench.settle();
    return { invite, configured: bench.media.streams[0]?.configured };
  }

  it('ends after a second in early media', async () => {
    expect((await early(new PhoneBench(), elsewhere)).configured).toEqual([short]);
  });

  it('goes on when the INVITE came from that very address', async () => {
    expect((await early(new PhoneBench(), { body: sdpOf('127.0.0.2', 4000) })).configured).toEqual([long]);
  });

  it('goes on when the caller is known', async () => {
    expect((await early(judged({ outcome: 'accept', trunk: 'carrier' }), elsewhere)).configured).toEqual([long]);
  });

  it('goes on after PRACK', async () => {
    const bench = new PhoneBench();
    const { invite, configured } = await early(bench, { ...elsewhere, headers: ['Supported: 100rel'] });
    expect(configured).toEqual([short]);
    bench.inDialog('PRACK', invite.last, { headers: [`RAck: ${invite.last.headers.get('rseq')} 1 INVITE`] });
    expect(configured?.at(-1)).toEqual(long);
  });

  it('goes on after the ACK', async () => {
    const bench = new PhoneBench();
    await bench.connect(elsewhere);
    expect(bench.media.streams[0]?.configured).toEqual([short, long]);
  });
});
