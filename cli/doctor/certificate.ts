import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { messageOf } from '#runtime/shared/errors.ts';
import type { Configuration } from '#server/configuration/index.ts';
import { plural } from '../terminal.ts';
import { type Finding, failed, ok, warning } from './check.ts';

const check = 'certificate';
const dayMs = 86_400_000;
/** Authorities that renew by themselves do so a month before the end: two weeks before it something is wrong. */
const soonDays = 14;

/** Whether SIP over TLS could start with the certificate, and for how long it holds; nothing when there is none. */
export function checkCertificate(
  { sipTlsCertificate, sipTlsKey }: Pick<Configuration, 'sipTlsCertificate' | 'sipTlsKey'>,
  now: number = Date.now(),
): Finding[] {
  if (sipTlsCertificate === undefined || sipTlsKey === undefined) return [];
  try {
    const certificate = new X509Certificate(readFileSync(sipTlsCertificate));
    if (!certificate.checkPrivateKey(createPrivateKey(readFileSync(sipTlsKey)))) {
      const advice = 'Name the key that the certificate was made with; --sip-tls-certificate begins with our own.';
      return [failed(check, `${sipTlsKey} is not the key of ${sipTlsCertificate}`, advice)];
    }
    return [lifetime(certificate, now)];
  } catch (error) {
    const advice = 'Both files must be PEM, the key not encrypted, and readable by this user (see docs/how-to/tls.md).';
    return [failed(check, `SIP over TLS cannot use its certificate: ${messageOf(error)}`, advice)];
  }
}

function lifetime(certificate: X509Certificate, now: number): Finding {
  const names = certificate.subjectAltName ?? certificate.subject;
  const days = Math.floor((Date.parse(certificate.validTo) - now) / dayMs);
  if (now < Date.parse(certificate.validFrom)) {
    return failed(check, `for ${names}: does not hold before ${certificate.validFrom}`, 'Check the clock.');
  }
  if (days < 0) return failed(check, `for ${names}: expired on ${certificate.validTo}`, 'Renew it.');
  const message = `for ${names}: expires in ${plural(days, 'day')}`;
  return days < soonDays
    ? warning(check, message, 'Renew it; the server reads the new files by itself.')
    : ok(check, message);
}
