import { describe, expect, it } from '@jest/globals';
import { DigestClient, DigestServer } from '#runtime/gateway/sip/digest/index.ts';
import { digestLimits } from '#runtime/gateway/sip/digest/limits.ts';
import { SourceGuard } from '#runtime/gateway/sip/guard/index.ts';
import { createRequest, SipUri } from '#runtime/gateway/sip/message/index.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { phoneFlow } from '#tests/support/in-memory-transactions.ts';
import { runningTrunk } from '#tests/support/running-trunk.ts';
import { judgeTrunk } from './trunk-digest.ts';

const uri = SipUri.of({ user: '100', host: '127.0.0.1' });
const trunk = runningTrunk({ name: 'pbx', username: 'pbx', challenge: true }, 'secret');

function invite(authorization?: string, callId = 'one', to = uri) {
  const headers = authorization === undefined ? [] : [['Authorization', authorization] as const];
  return createRequest({ method: 'INVITE', uri: to, from: { uri }, to: { uri }, callId, cseq: 1, headers });
}

function stage() {
  const clock = new VirtualClock(1_000_000);
  const guard = new SourceGuard({ clock, log: silentLogger });
  const digest = new DigestServer({ realm: 'patchbay', clock, guard });
  const judge = (authorization?: string, callId?: string, to?: SipUri, flow = phoneFlow) =>
    judgeTrunk(digest, invite(authorization, callId, to), flow, trunk);
  const answer = (password = 'secret', username = 'pbx', hash = 'MD5') => {
    const verdict = judge();
    if (verdict.outcome !== 'challenge') throw new Error('there was no challenge');
    const challenges = verdict.headers.map(([, value]) => value);
    const taken = challenges.filter((value) => value.includes(`algorithm=${hash}`));
    const request = { method: 'INVITE', uri: uri.toString(), credentials: { username, password } };
    return new DigestClient().answerChallenge(taken, request) ?? '';
  };
  return { clock, guard, judge, answer };
}

describe('a trunk that must prove itself', () => {
  it('is challenged with SHA-256 and MD5, and accepted with either', () => {
    const { judge, answer } = stage();
    for (const hash of ['SHA-256', 'MD5']) {
      expect(judge(answer('secret', 'pbx', hash))).toEqual({ outcome: 'accept', trunk: 'pbx' });
    }
  });

  it('is refused with a wrong password, another user name, or for another address', () => {
    const { judge, answer } = stage();
    const refused = { outcome: 'refuse', status: 403 };
    expect(judge(answer('wrong'))).toEqual(refused);
    expect(judge(answer('secret', 'mallory'))).toEqual(refused);
    expect(judge(answer(), 'one', SipUri.of({ user: '200', host: '127.0.0.1' }))).toEqual(refused);
  });

  it('is challenged again when its proof is old, used, of another address, or of nobody', () => {
    const { clock, judge, answer } = stage();
    const proof = answer();
    const stale = {
      outcome: 'challenge',
      headers: [['WWW-Authenticate', expect.stringContaining('stale=true')]],
    };
    expect(judge(proof, 'one', uri, { ...phoneFlow, remoteAddress: '127.0.0.9' })).toMatchObject(stale);
    expect(judge(proof)).toMatchObject({ outcome: 'accept' });
    expect(judge(proof, 'another')).toMatchObject(stale);
    const unused = answer();
    clock.advance(digestLimits.nonceMs + 1);
    expect(judge(unused)).toMatchObject(stale);
    expect(judge('Basic eDp5')).toMatchObject({ outcome: 'challenge' });
  });

  it('is locked out for an address that guesses, and for no other', () => {
    const { guard, judge, answer } = stage();
    for (let guess = 0; guess < 10; guess += 1) judge(answer(`guess ${guess}`));
    expect(guard.state.lockedOut).toMatchObject([{ source: phoneFlow.remoteAddress, user: 'pbx@trunk:pbx' }]);
    expect(judge(answer())).toEqual({ outcome: 'refuse', status: 403 });
    guard.forget(phoneFlow.remoteAddress);
    expect(judge(answer())).toEqual({ outcome: 'accept', trunk: 'pbx' });
  });
});
