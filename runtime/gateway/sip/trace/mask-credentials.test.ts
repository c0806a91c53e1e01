import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maskCredentials } from './mask-credentials.ts';

const message = (...lines: string[]) => `INVITE sip:100@example.org SIP/2.0\r\n${lines.join('\r\n')}\r\n\r\n`;

describe('credentials in a SIP message', () => {
  it.each([
    [
      'Authorization: Digest username="alice", realm="x", response="0123456789abcdef", nc=00000001',
      'Authorization: Digest username="alice", realm="x", response="****************", nc=00000001',
    ],
    ['proxy-authorization : digest response = abc, qop=auth', 'proxy-authorization : digest response = ***, qop=auth'],
    ['Authentication-Info: qop=auth, rspauth="0a1b", nc=1', 'Authentication-Info: qop=auth, rspauth="****", nc=1'],
    ['Authorization: Basic YWxpY2U6c2VjcmV0', 'Authorization: Basic ****************'],
    ['Authorization: Bearer e30.e30.x', 'Authorization: Bearer *********'],
    ['Contact: <sip:alice:secret@192.0.2.1>', 'Contact: <sip:alice:******@192.0.2.1>'],
  ])('do not stay: %s', (line, masked) => {
    expect(maskCredentials(message(line))).toBe(message(masked));
  });

  it('do not hide in a folded line', () => {
    const masked = maskCredentials(message('Authorization: Digest username="a",', '\tresponse="beef"', 'To: x'));
    expect(masked).toBe(message('Authorization: Digest username="a",', '\tresponse="****"', 'To: x'));
  });

  it('are keys of the media too', () => {
    const sdp = 'v=0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19z\r\na=ice-pwd:asd88fgpdd777uzjYhagZg\r\n';
    expect(maskCredentials(message() + sdp)).toBe(
      `${message()}v=0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:********\r\na=ice-pwd:**********************\r\n`,
    );
  });

  it('leave everything else as it is, addresses with ports included', () => {
    const plain = message(
      'Via: SIP/2.0/UDP 192.0.2.1:5060',
      'To: <sip:192.0.2.1:5060>',
      'From: "a@b" <sip:[::1]:5060>',
    );
    expect(maskCredentials(plain)).toBe(plain);
  });

  it('are masked in time that grows with the message only, and never change its length', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('Authorization:', ' Digest ', 'response="', '"', '\r\n', '\t', 'sip:a:', '@', 'x', '\0'),
        ),
        (parts) => {
          const text = parts.join('');
          expect(maskCredentials(text)).toHaveLength(text.length);
        },
      ),
    );
    for (const part of ['Authorization: response=', 'sip:a:', 'a=crypto:1 ', '\r\n ', 'response ']) {
      const started = performance.now();
      maskCredentials(part.repeat(16_384 / part.length));
      expect(performance.now() - started).toBeLessThan(200);
    }
  });
});
