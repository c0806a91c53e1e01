import { describe, expect, it } from '@jest/globals';
import { createRequest, createResponse, SipUri } from '../message/index.ts';
import { digestResponse } from './digest.ts';
import { parseDigest } from './digest-header.ts';
import { challengesOf, DigestClient, digestSecret } from './index.ts';

const credentials = { username: 'Mufasa', password: 'Circle of Life' };
const request = {
  method: 'GET',
  uri: '/dir/index.html',
  cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  credentials,
};
const realm = 'http-auth@example.org';
/** RFC 7616 §3.9.1. */
const example = (algorithm: string, more = 'qop="auth, auth-int"') =>
  `Digest realm="${realm}", ${more}, algorithm=${algorithm}, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`;

const given = (value: string | undefined) => parseDigest(value ?? '');

describe('a digest client', () => {
  it('answers the strongest of the challenges, as RFC 7616 §3.9.1 does', () => {
    const answer = given(new DigestClient().answerChallenge([example('MD5'), example('SHA-256')], request));
    expect(Object.fromEntries(answer ?? [])).toEqual({
      username: 'Mufasa',
      realm,
      uri: '/dir/index.html',
      algorithm: 'SHA-256',
      nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
      nc: '00000001',
      cnonce: request.cnonce,
      qop: 'auth',
      response: '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1',
      opaque: 'FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS',
    });
    const weaker = given(new DigestClient().answerChallenge([example('SHA-512-256'), example('MD5')], request));
    expect(weaker?.get('response')).toBe('8ca523f5e9506fed4657c9700eebdbec');
  });

  it('writes qop, nc and algorithm without quotes (RFC 7616 §3.4)', () => {
    const answer = new DigestClient().answerChallenge([example('SHA-256')], request);
    expect(answer).toMatch(/algorithm=SHA-256,.* qop=auth, nc=00000001$/);
  });

  it('counts on with the nonce that it has, and begins again with a new one', () => {
    const client = new DigestClient();
    expect(client.authorize(request)).toBeUndefined();
    client.answerChallenge([example('MD5')], request);
    expect(given(client.authorize(request))?.get('nc')).toBe('00000002');
    expect(given(client.answerChallenge([example('MD5')], request))?.get('nc')).toBe('00000003');
    const fresh = example('MD5').replace('7ypf', 'xxxx');
    expect(given(client.answerChallenge([fresh], request))?.get('nc')).toBe('00000001');
  });

  it('answers a second challenge of one request only when it is stale, and no third', () => {
    const client = new DigestClient();
    const stale = example('MD5', 'stale=TRUE, qop="auth"');
    expect(client.answerChallenge([example('MD5')], { ...request, attempt: 1 })).toBeUndefined();
    expect(client.answerChallenge([stale], { ...request, attempt: 1 })).toBeDefined();
    expect(client.answerChallenge([stale], { ...request, attempt: 2 })).toBeUndefined();
  });

  it('gives no answer to another realm than the password is for, to another scheme or an unknown algorithm', () => {
    const elsewhere = { ...request, credentials: { ...credentials, realm: 'carrier' } };
    const client = new DigestClient();
    expect(client.answerChallenge([example('MD5')], elsewhere)).toBeUndefined();
    for (const challenge of ['Basic realm="x"', 'Digest nonce="n"', example('AKAv1-MD5'), example('MD5', 'qop="x"')]) {
      expect(client.answerChallenge([challenge], request)).toBeUndefined();
    }
  });

  it('protects the body when only auth-int is offered, and makes a session key for -sess', () => {
    const body = Buffer.from('v=0\r\n');
    const answer = given(
      new DigestClient().answerChallenge([example('MD5-sess', 'qop="auth-int"')], { ...request, body }),
    );
    const expected = {
      algorithm: { hash: 'MD5', session: true },
      ha1: digestSecret('MD5', 'Mufasa', realm, credentials.password),
      nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
      method: 'GET',
      uri: request.uri,
      qop: 'auth-int',
      nc: '00000001',
      cnonce: request.cnonce,
    } as const;
    expect(answer?.get('response')).toBe(digestResponse({ ...expected, body }));
    expect(answer?.get('response')).not.toBe(digestResponse({ ...expected, body: Buffer.from('other') }));
  });
});

describe('the challenges of a response', () => {
  it('go with Authorization for 401 and Proxy-Authorization for 407', () => {
    const uri = SipUri.of({ user: '100', host: 'pbx.example' });
    const invite = createRequest({ method: 'INVITE', uri, from: { uri }, to: { uri }, callId: 'c', cseq: 1 });
    const respond = (status: number, name: string) =>
      challengesOf(createResponse(invite, status, { headers: [[name, example('MD5')]] }));
    expect(respond(401, 'WWW-Authenticate')).toEqual({ header: 'Authorization', challenges: [example('MD5')] });
    expect(respond(407, 'Proxy-Authenticate')).toEqual({ header: 'Proxy-Authorization', challenges: [example('MD5')] });
    expect(respond(403, 'WWW-Authenticate')).toBeUndefined();
  });
});

describe('a digest header', () => {
  it.each([
    'Digest',
    'Digest username',
    'Digest username="a", username="b"',
    'Digest username="a',
    `Digest username="${'a'.repeat(5_000)}"`,
  ])('that is malformed counts as absent: %.40s', (value) => {
    expect(parseDigest(value)).toBeUndefined();
  });

  it('may hold commas and escaped quotes in a value', () => {
    expect(given('Digest realm="a, \\"b\\"",nonce=c ')?.get('realm')).toBe('a, "b"');
  });
});
