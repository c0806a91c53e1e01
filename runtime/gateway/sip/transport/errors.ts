import { defineErrors } from '#runtime/shared/errors.ts';

/** Errors of the sockets and connections that SIP messages come by. */
export const transportErrors = defineErrors('runtime/gateway/sip/transport', {
  SIP_TLS_MISSING: {
    kind: 'operator',
    summary: 'SIP cannot listen on {address} without a certificate',
    hint: 'Name the certificate and its key with --sip-tls-certificate and --sip-tls-key (see docs/how-to/tls.md).',
  },
  SIP_TLS_UNREADABLE: {
    kind: 'operator',
    summary: 'The file {file} for {about} cannot be read: {problem}',
    hint: 'Check that it exists and that the user who runs the server may read it.',
  },
  SIP_TLS_INVALID: {
    kind: 'operator',
    summary: 'The certificate {file} cannot be used for {about}: {problem}',
    hint: 'The files must be PEM: the certificate first and then its chain in one file, its unencrypted private key in the other.',
  },
  SIP_TLS_UNVERIFIED: {
    kind: 'peer',
    summary: 'The certificate of the SIP server is not for {name}',
    hint: 'Call the server by a name in its certificate; a wildcard counts only with --sip-tls-verify wildcards (RFC 5922 §7.2).',
  },
});
