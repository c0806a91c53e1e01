import { describe, expect, it } from '@jest/globals';
import { PhoneBench } from '#tests/support/test-phone.ts';
import type { CallAlternative, CallOptions } from './index.ts';

const second: CallAlternative = { targets: [{ uri: 'sip:bob@127.0.0.3' }], callerId: '200' };

async function dial(alternatives: Iterable<CallAlternative>, options: CallOptions = {}) {
  const bench = new PhoneBench();
  const attempts: [number, number | 'silent'][] = [];
  const leg = bench.gateway.call('sip:bob@127.0.0.2', {
    callerId: '100',
    alternatives,
    onAttempt: (index, outcome) => attempts.push([index, outcome]),
    ...options,
  });
  bench.watch(leg);
  await bench.settle();
  return { bench, leg, attempts };
}

describe('a call with another way to go', () => {
  it.each([500, 502, 503, 504])('takes it when the first way says %s', async (status) => {
    const { bench, attempts } = await dial([second]);
    bench.wire.lastSent('INVITE').answer(status);
    const { target, request } = bench.wire.lastSent('INVITE');
    expect(target.remoteAddress).toBe('127.0.0.3');
    expect(request.headers.from.uri.toString()).toContain('sip:200@');
    expect(attempts).toEqual([[0, status]]);
    bench.wire.lastSent('INVITE').answer(486);
    expect(attempts.at(-1)).toEqual([1, 486]);
    expect(bench.ended).toMatchObject({ code: 486 });
  });

  it('takes it soon when the first way says nothing at all', async () => {
    const { bench, attempts } = await dial([second]);
    bench.clock.advance(3_999);
    expect(bench.wire.sent).toHaveLength(1);
    bench.clock.advance(1);
    expect(bench.wire.lastSent('INVITE').target.remoteAddress).toBe('127.0.0.3');
    expect(attempts).toEqual([[0, 'silent']]);
  });

  it.each([403, 404, 486, 487, 603])('does not take it when somebody was reached and said %s', async (status) => {
    const { bench } = await dial([second]);
    bench.wire.lastSent('INVITE').answer(status);
    expect(bench.wire.sent).toHaveLength(1);
    expect(bench.ended).toMatchObject({ code: status });
  });

  it('stays with the first way once it rings', async () => {
    const { bench } = await dial([second]);
    const invite = bench.wire.lastSent('INVITE');
    invite.answer(180, { toTag: 'b' });
    bench.clock.advance(10_000);
    invite.answer(503);
    expect(bench.wire.sent).toHaveLength(1);
    expect(bench.ended).toMatchObject({ code: 503 });
  });

  it('asks for a way when it needs it, and fails as the last one did', async () => {
    let asked = 0;
    const ways = (function* () {
      for (; asked < 2; ) {
        asked += 1;
        yield second;
      }
    })();
    const { bench, attempts } = await dial(ways);
    expect(asked).toBe(0);
    for (let turn = 0; turn < 3; turn += 1) bench.wire.lastSent('INVITE').answer(503);
    expect(attempts).toEqual([
      [0, 503],
      [1, 503],
      [2, 503],
    ]);
    expect(bench.ended).toMatchObject({ code: 503 });
  });

  it('goes nowhere that it may not reach', async () => {
    const { bench } = await dial([{ ...second, mayReach: () => false }], { mayReach: () => false });
    await bench.settle();
    expect(bench.wire.sent).toEqual([]);
    expect(bench.ended).toMatchObject({ code: 403 });
  });
});
