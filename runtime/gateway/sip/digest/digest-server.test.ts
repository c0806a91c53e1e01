import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { phoneFlow } from '#tests/support/in-memory-transactions.ts';
import type { Flow } from '../contract.ts';
import { createRequest, SipUri } from '../message/index.ts';
import { DigestClient, type DigestHash, DigestServer, type DigestVerdict, digestSecret } from './index.ts';
import { digestLimits } from './limits.ts';

const realm = 'patchbay';
type Headers = readonly (readonly [name: string, value: string])[];

function requestOf(caller: string, headers: Headers = []) {
  const uri = SipUri.of({ user: caller, host: 'pbx.example' });
  return createRequest({
    method: 'INVITE',
    uri: target,
    from: { uri },
    to: { uri: target },
    callId: 'c',
    cseq: 1,
    headers,
  });
}

const target = SipUri.of({ user: '100', host: 'pbx.example' });

interface Heard {
  readonly failed: string[];
  readonly succeeded: string[];
  readonly locked: Set<string>;
}

function stage() {
  const clock = new VirtualClock(1_700_000_000_000);
  const heard: Heard = { failed: [], succeeded: [], locked: new Set() };
  const server = new DigestServer({
    realm,
    clock,
    guard: {
      sourceOf: (_, flow) => flow.remoteAddress,
      isLockedOut: (_, user) => heard.locked.has(user),
      authenticationFailed: (_, user) => void heard.failed.push(user),
      authenticationSucceeded: (_, user) => void heard.succeeded.push(user),
    },
  });
  const secrets = {
    MD5: digestSecret('MD5', 'alice', realm, 'wonder'),
    'SHA-256': digestSecret('SHA-256', 'alice', realm, 'wonder'),
  };
  const accounts = {
    scope: 'default',
    secretsOf: (username: string) => (username === 'alice' ? secrets : undefined),
  };
  const request = (authorization: readonly string[], to = target, method = 'INVITE') =>
    createRequest({
      method,
      uri: to,
      from: { uri: to },
      to: { uri: to },
      callId: 'c',
      cseq: 1,
      headers: authorization.map((value) => ['Authorization', value] as const),
    });
  let phones = 0;
  /** Each time another phone, unless one is given. */
  const challenges = (
    verdict: DigestVerdict = { outcome: 'none' },
    more: Headers = [],
    phone = `p${phones++}`,
    flow: Flow = phoneFlow,
  ) => server.challenge(requestOf(phone, more), flow, verdict).map(([, value]) => value);
  const verify = (authorization: string | readonly string[], flow: Flow = phoneFlow, to = target, method?: string) =>
    server.verify(request([authorization].flat(), to, method), flow, accounts);
  const answer = (from: readonly string[], password = 'wonder', username = 'alice', client = new DigestClient()) =>
    client.answerChallenge(from, {
      method: 'INVITE',
      uri: target.toString(),
      credentials: { username, password },
    }) ?? '';
  return { clock, heard, challenges, verify, answer };
}

describe('a digest challenge', () => {
  it('offers SHA-256 before MD5 with one fresh nonce, and auth alone (RFC 8760 §2.4)', () => {
    const { challenges } = stage();
    const [first = '', second = ''] = challenges();
    expect(first).toMatch(/^Digest realm="patchbay", nonce="([\w-]+)", algorithm=SHA-256, qop="auth"$/);
    expect(second.replace('MD5', 'SHA-256')).toBe(first);
    expect(challenges()[0]).not.toBe(first);
  });

  it('says stale only for a right password over a nonce that is not good', () => {
    const { challenges } = stage();
    for (const outcome of ['none', 'wrong'] as const) expect(challenges({ outcome })[0]).not.toContain('stale');
    expect(challenges({ outcome: 'stale' })[0]).toContain('stale=true');
  });
});

describe('a phone that cannot take two challenges', () => {
  const algorithms = (lines: readonly string[]) => lines.map((line) => /algorithm=([\w-]+)/.exec(line)?.[1]);

  it('and is known for it is offered MD5 alone', () => {
    const { challenges } = stage();
    for (const name of ['baresip v1.0.0 (x86_64/linux)', 'Twinkle/1.10.2'])
      expect(algorithms(challenges(undefined, [['User-Agent', name]]))).toEqual(['MD5']);
    expect(algorithms(challenges(undefined, [['User-Agent', 'baresip v3.1.0 (x86_64/linux)']]))).toHaveLength(2);
  });

  it('and is a browser is offered MD5 alone', () => {
    const { challenges } = stage();
    for (const transport of ['ws', 'wss'] as const)
      expect(algorithms(challenges(undefined, [], 'alice', { ...phoneFlow, transport }))).toEqual(['MD5']);
    expect(algorithms(challenges(undefined, [], 'alice', { ...phoneFlow, transport: 'tls' }))).toHaveLength(2);
  });

  it('and comes back without an answer is offered MD5 alone for a day', () => {
    const { clock, challenges } = stage();
    expect(algorithms(challenges(undefined, [], 'desk'))).toEqual(['SHA-256', 'MD5']);
    expect(algorithms(challenges(undefined, [], 'desk'))).toEqual(['MD5']);
    expect(algorithms(challenges(undefined, [], 'other'))).toHaveLength(2);
    clock.advance(digestLimits.plainPhoneMs);
    expect(algorithms(challenges(undefined, [], 'desk'))).toHaveLength(2);
  });

  it('stays with MD5 when its nonce is stale; one that answered with SHA-256 is always offered both', () => {
    const { challenges, verify, answer } = stage();
    const plain = answer(challenges().slice(1));
    expect(algorithms(challenges({ outcome: 'stale' }, [['Authorization', plain]]))).toEqual(['MD5']);
    for (let time = 0; time < 3; time += 1) {
      const offered = challenges(undefined, [], '100');
      expect(algorithms(offered)).toHaveLength(2);
      expect(verify(answer(offered)).outcome).toBe('proven');
    }
  });
});

describe('a digest server that was told which hashes to offer', () => {
  it('offers them in that order, and takes no other', () => {
    const clock = new VirtualClock(1_700_000_000_000);
    const offer = (hashes: readonly DigestHash[]) => new DigestServer({ realm, clock, hashes });
    const challenges = (server: DigestServer) =>
      server.challenge(requestOf('alice'), phoneFlow, { outcome: 'none' }).map(([, value]) => value);
    const names = challenges(offer(['MD5', 'SHA-256'])).map((value) => /algorithm=([\w-]+)/.exec(value)?.[1]);
    expect(names).toEqual(['MD5', 'SHA-256']);
    const strict = offer(['SHA-256']);
    const [challenge = ''] = challenges(strict);
    const secret = digestSecret('MD5', 'alice', realm, 'wonder');
    const downgraded = challenge.replace('SHA-256', 'MD5');
    const authorization = new DigestClient().answerChallenge([downgraded], {
      method: 'INVITE',
      uri: target.toString(),
      credentials: { username: 'alice', password: 'wonder' },
    });
    const request = createRequest({
      method: 'INVITE',
      uri: target,
      from: { uri: target },
      to: { uri: target },
      callId: 'c',
      cseq: 1,
      headers: [['Authorization', authorization ?? '']],
    });
    const accounts = { scope: 'default', secretsOf: () => ({ MD5: secret, 'SHA-256': secret }) };
    expect(strict.verify(request, phoneFlow, accounts)).toEqual({ outcome: 'wrong' });
  });
});

describe('an answer to a challenge', () => {
  it('proves who it is under either hash', () => {
    const { challenges, verify, answer, heard } = stage();
    for (const algorithm of ['SHA-256', 'MD5']) {
      const proof = answer(challenges().filter((one) => one.includes(`algorithm=${algorithm}`)));
      expect(verify(proof)).toEqual({ outcome: 'proven', username: 'alice' });
    }
    expect(heard).toMatchObject({ failed: [], succeeded: ['alice@default', 'alice@default'] });
  });

  it('goes on counting with one nonce, and cannot be repeated', () => {
    const { challenges, verify, answer } = stage();
    const client = new DigestClient();
    const first = answer(challenges(), 'wonder', 'alice', client);
    const second = client.authorize({
      method: 'INVITE',
      uri: target.toString(),
      credentials: { username: 'alice', password: 'wonder' },
    });
    expect(second).toContain('nc=00000002');
    expect([first, second ?? '', first, second ?? ''].map((each) => verify(each).outcome)).toEqual([
      'proven',
      'proven',
      'stale',
      'stale',
    ]);
  });

  it('is stale when its nonce is old or was made for another address', () => {
    const { clock, challenges, verify, answer, heard } = stage();
    const proof = answer(challenges());
    expect(verify(proof, { ...phoneFlow, remoteAddress: '203.0.113.1' }).outcome).toBe('stale');
    clock.advance(digestLimits.nonceMs + 1);
    expect(verify(proof).outcome).toBe('stale');
    expect(heard.failed).toEqual([]);
  });

  it('is wrong with another password, another user, another method, another callee, and the guard hears of it', () => {
    const { challenges, verify, answer, heard } = stage();
    const proof = answer(challenges());
    const elsewhere = SipUri.of({ user: '900', host: 'pbx.example' });
    const verdicts = [
      verify(answer(challenges(), 'guess')),
      verify(answer(challenges(), 'wonder', 'bob')),
      verify(proof, phoneFlow, target, 'REGISTER'),
      verify(proof, phoneFlow, elsewhere),
      verify(proof.replace(/response="\w+"/, 'response=""')),
      verify(proof.replace('qop=auth', 'qop=auth-int')),
      verify(proof.replace('nc=00000001', 'nc=x')),
      verify(proof.replace('algorithm=SHA-256', 'algorithm=SHA-512-256')),
    ];
    expect(new Set(verdicts.map(({ outcome }) => outcome))).toEqual(new Set(['wrong']));
    expect(heard.failed.filter((user) => user === 'bob@default')).toHaveLength(1);
    expect(heard.failed).toHaveLength(8);
    expect(verify(proof).outcome).toBe('proven');
  });

  it('may name our domain without a callee, as SIPp does', () => {
    const { challenges, verify } = stage();
    const domain = { method: 'INVITE', uri: 'sip:pbx.example:5060' };
    const credentials = { username: 'alice', password: 'wonder' };
    const proof = new DigestClient().answerChallenge(challenges(), { ...domain, credentials }) ?? '';
    expect(verify(proof).outcome).toBe('proven');
  });

  it('of somebody who is locked out is wrong whatever it says', () => {
    const { challenges, verify, answer, heard } = stage();
    heard.locked.add('alice@default');
    expect(verify(answer(challenges())).outcome).toBe('wrong');
    expect(heard.failed).toEqual([]);
    heard.locked.clear();
    expect(verify(answer(challenges())).outcome).toBe('proven');
  });

  it('is found among the answers to other realms on the way (RFC 3261 §22.3)', () => {
    const { challenges, verify, answer } = stage();
    const others = [
      'Basic eDp5',
      'Digest username="alice", realm="carrier", nonce="n", uri="sip:x", response="0"',
      'Digest realm="patchbay"',
    ];
    expect(verify([...others.slice(0, 2), answer(challenges())]).outcome).toBe('proven');
    for (const other of others) expect(verify(other).outcome).toBe('none');
  });
});
