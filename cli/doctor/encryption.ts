import type { Configuration } from '#server/configuration/index.ts';
import { type Finding, ok, warning } from './check.ts';

/** Whether SRTP is offered, and whether its keys are told where nobody else reads them (RFC 4568 §8). */
export function checkMediaEncryption({
  sip,
  mediaEncryption,
}: Pick<Configuration, 'sip' | 'mediaEncryption'>): Finding {
  if (mediaEncryption === 'off') return ok('encryption', 'SRTP is taken from who offers it, and offered to no phone');
  if (sip.some(({ transport }) => transport === 'tls')) {
    return ok(
      'encryption',
      `SRTP is ${mediaEncryption === 'optional' ? 'offered over TLS' : 'required of every call'}`,
    );
  }
  return warning(
    'encryption',
    mediaEncryption === 'optional'
      ? 'SRTP is offered to no phone: that is done over TLS, and SIP does not listen there'
      : 'whoever reads SIP reads the keys of SRTP: SIP does not listen on TLS',
    'Say --sip tls:HOST:5061 with --sip-tls-certificate and --sip-tls-key.',
  );
}
