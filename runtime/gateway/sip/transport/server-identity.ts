import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

/** Names that a certificate holds, as `X509Certificate.subjectAltName` prints them: values with odd characters quoted. */
const names = /(?:^|, )([A-Za-z0-9 ]+):("(?:[^"\\]|\\.)*"|[^,]*)/g;

/**
 * Whether a certificate is one for the SIP domain or address `name` (RFC 5922 §7.1, §7.2): by a `sip:` URI without a
 * user part; only when there is none of those by a DNS name; only when there is no such name either by the subject's
 * common name. A wildcard matches only when `wildcards` is true: §7.2 forbids it, some carriers have nothing else.
 */
export function isCertificateFor(certificate: X509Certificate, name: string, wildcards: boolean): boolean {
  if (isIP(name) !== 0) return certificate.checkIP(name) !== undefined;
  const domains = sipDomains(certificate.subjectAltName);
  if (domains.length > 0) return domains.includes(name.toLowerCase());
  return certificate.checkHost(name, { wildcards, partialWildcards: false, subject: 'default' }) !== undefined;
}

function sipDomains(subjectAltName: string | undefined): string[] {
  return [...(subjectAltName ?? '').matchAll(names)]
    .filter(([, kind]) => kind === 'URI')
    .map(([, , value = '']) => /^"?sip:([^@;?:"]+)"?$/i.exec(value)?.[1]?.toLowerCase() ?? '')
    .filter((domain) => domain !== '');
}
