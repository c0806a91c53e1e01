import { describe, expect, it } from '@jest/globals';
import { type DigestInput, digestResponse, digestSecret } from './digest.ts';

const request = { method: 'GET', uri: '/dir/index.html', body: undefined };

describe('the response of a digest', () => {
  it('is that of RFC 2617 §3.5', () => {
    const input: DigestInput = {
      ...request,
      algorithm: { hash: 'MD5', session: false },
      ha1: digestSecret('MD5', 'Mufasa', 'testrealm@host.com', 'Circle Of Life'),
      nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
      qop: 'auth',
      nc: '00000001',
      cnonce: '0a4f113b',
    };
    expect(digestResponse(input)).toBe('6629fae49393a05397450978507c4ef1');
  });

  it('without qop is that of RFC 2069 §2.4 (erratum 749)', () => {
    const input: DigestInput = {
      ...request,
      algorithm: { hash: 'MD5', session: false },
      ha1: digestSecret('MD5', 'Mufasa', 'testrealm@host.com', 'CircleOfLife'),
      nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
      qop: undefined,
      nc: '',
      cnonce: '',
    };
    expect(digestResponse(input)).toBe('1949323746fe6a43ef61f9606e7febea');
  });

  it.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ] as const)('under %s is that of RFC 7616 §3.9.1, which RFC 8760 takes over', (hash, response) => {
    const input: DigestInput = {
      ...request,
      algorithm: { hash, session: false },
      ha1: digestSecret(hash, 'Mufasa', 'http-auth@example.org', 'Circle of Life'),
      nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
      qop: 'auth',
      nc: '00000001',
      cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
    };
    expect(digestResponse(input)).toBe(response);
  });
});
