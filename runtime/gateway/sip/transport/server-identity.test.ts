import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestAuthority } from '#tests/support/certificates.ts';
import { isCertificateFor } from './server-identity.ts';

let authority: TestAuthority;
beforeAll(() => {
  authority = new TestAuthority();
});
afterAll(() => authority[Symbol.dispose]());

function issued(names: string, subject?: string): X509Certificate {
  return new X509Certificate(readFileSync(authority.issue('server', names, subject).certificateFile));
}

describe('a certificate of a SIP server (RFC 5922 §7)', () => {
  it('is for the domains of its sip: URIs, and then for no DNS name', () => {
    const certificate = issued('URI:sip:Example.test,URI:sip:other.test,URI:https://web.test,DNS:host.test');
    const accepted = ['example.test', 'EXAMPLE.TEST', 'other.test', 'host.test', 'web.test'].filter((name) =>
      isCertificateFor(certificate, name, false),
    );
    expect(accepted).toEqual(['example.test', 'EXAMPLE.TEST', 'other.test']);
  });

  it('is for no domain whose users it names', () => {
    const certificate = issued('URI:sip:bob@example.test,DNS:host.test');
    expect(isCertificateFor(certificate, 'example.test', false)).toBe(false);
    expect(isCertificateFor(certificate, 'host.test', false)).toBe(true);
  });

  it('is for a name that a wildcard covers only when wildcards count', () => {
    const certificate = issued('DNS:*.example.test');
    expect(isCertificateFor(certificate, 'sip.example.test', false)).toBe(false);
    expect(isCertificateFor(certificate, 'sip.example.test', true)).toBe(true);
    expect(isCertificateFor(certificate, 'a.sip.example.test', true)).toBe(false);
    expect(isCertificateFor(certificate, 'example.test', true)).toBe(false);
  });

  it('is for the common name only when it has no other name', () => {
    expect(isCertificateFor(issued('', '/CN=old.test'), 'old.test', false)).toBe(true);
    expect(isCertificateFor(issued('DNS:new.test', '/CN=old.test'), 'old.test', false)).toBe(false);
  });

  it('is for an address only when it holds the address', () => {
    const certificate = issued('IP:127.0.0.1,IP:2001:db8::1', '/CN=127.0.0.2');
    const addresses = ['127.0.0.1', '127.0.0.2', '2001:db8::1', '::1'];
    expect(addresses.filter((address) => isCertificateFor(certificate, address, false))).toEqual([
      '127.0.0.1',
      '2001:db8::1',
    ]);
  });
});
