import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { phoneFlow } from '#tests/support/in-memory-transactions.ts';
import { domainOf, realm } from '#tests/support/registering-phone.ts';
import { DigestClient, DigestServer } from '../digest/index.ts';
import { createRequest, SipUri } from '../message/index.ts';
import { UserAuthentication } from './index.ts';

const callee = SipUri.of({ user: '100', host: '127.0.0.1' });
const main = domainOf('default', { alice: 'wonder' });
const empty = domainOf('empty', {});
const sales = domainOf('sales', { bob: 'builder' });

function stage() {
  const authentication = new UserAuthentication({
    digest: new DigestServer({ realm, clock: new VirtualClock(1_700_000_000_000) }),
    domains: {
      domainOf: (host) => [empty, sales].find(({ name }) => name === host.split('.')[0]) ?? main,
    },
    isOwn: (address, port) => address === '127.0.0.1' && port === 5060,
  });
  const judge = (from: string, authorization?: string, areStrangersWelcome?: boolean) => {
    const uri = SipUri.parse(from);
    if (uri === undefined) throw new Error('no SIP URI');
    const headers = authorization === undefined ? [] : [['Authorization', authorization] as const];
    const parts = { method: 'INVITE', uri: callee, from: { uri }, to: { uri: callee }, callId: 'c', cseq: 1, headers };
    return authentication.judge(createRequest(parts), phoneFlow, areStrangersWelcome);
  };
  const call = (from: string, username: string, password: string) => {
    const verdict = judge(from);
    if (verdict.outcome !== 'challenge') return verdict;
    const challenges = verdict.headers.map(([, value]) => value);
    const credentials = { username, password };
    const request = { method: 'INVITE', uri: callee.toString(), credentials };
    return judge(from, new DigestClient().answerChallenge(challenges, request));
  };
  return { judge, call };
}

describe('an INVITE from a user of ours', () => {
  it('is challenged with 401, and is that user’s once it is answered', () => {
    const { judge, call } = stage();
    expect(judge('sip:alice@127.0.0.1')).toMatchObject({ outcome: 'challenge', status: 401 });
    expect(call('sip:alice@127.0.0.1', 'alice', 'wonder')).toEqual({
      outcome: 'accept',
      user: { applicationId: 'default', username: 'alice' },
    });
    expect(call('sip:bob@sales.pbx.example', 'bob', 'builder')).toMatchObject({
      user: { applicationId: 'sales', username: 'bob' },
    });
  });

  it('is not taken with a wrong password, nor with that of another user or of another application', () => {
    const { call } = stage();
    expect(call('sip:alice@127.0.0.1', 'alice', 'guess')).toMatchObject({ outcome: 'challenge' });
    expect(call('sip:mallory@127.0.0.1', 'alice', 'wonder')).toEqual({ outcome: 'refuse', status: 403 });
    expect(call('sip:bob@127.0.0.1', 'bob', 'builder')).toMatchObject({ outcome: 'challenge' });
  });

  it('cannot be claimed by writing the name with another host or port', () => {
    const { judge } = stage();
    for (const from of ['sip:alice@elsewhere.example', 'sip:%61lice@192.0.2.1', 'sip:alice@127.0.0.1:5070']) {
      expect(judge(from)).toMatchObject({ outcome: 'challenge' });
    }
  });

  it('who does not exist is challenged at our hosts as one who does', () => {
    const { judge } = stage();
    const shape = (from: string) => JSON.stringify(judge(from)).replaceAll(/nonce=[^,]+/g, '');
    expect(shape('sip:nobody@127.0.0.1')).toBe(shape('sip:alice@127.0.0.1'));
    expect(shape('sip:nobody@sales.pbx.example')).toBe(shape('sip:bob@sales.pbx.example'));
  });
});

describe('an INVITE from anybody else', () => {
  it.each(['sip:4711@192.0.2.1', 'sip:sipp@127.0.0.1:5070', 'sip:carrier.example', 'sip:nobody@empty.pbx.example'])(
    'with From %s is nobody’s, and may go on',
    (from) => {
      expect(stage().judge(from)).toEqual({ outcome: 'accept' });
    },
  );

  it('may carry credentials that a phone sends unasked: without the name of a user they prove nothing', () => {
    const { judge } = stage();
    const unasked = 'Digest username="alice", realm="patchbay", nonce="n", uri="sip:100@127.0.0.1", response="0"';
    expect(judge('sip:anonymous@anonymous.invalid', unasked)).toEqual({ outcome: 'accept' });
  });

  it('is challenged whatever it claims where strangers are not welcome: who exists is not told', () => {
    const { judge } = stage();
    for (const from of ['sip:alice@elsewhere.example', 'sip:4711@elsewhere.example', 'sip:elsewhere.example']) {
      expect(judge(from, undefined, false)).toMatchObject({ outcome: 'challenge', status: 401 });
    }
    expect(judge('sip:4711@empty.pbx.example', undefined, false)).toEqual({ outcome: 'accept' });
  });
});
