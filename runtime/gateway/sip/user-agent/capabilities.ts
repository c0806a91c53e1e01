/**
 * Methods served, for `Allow` (RFC 3261 §20.5). UPDATE is RFC 3311, INFO RFC 6086 §4.2.1 (legacy usage), MESSAGE RFC
 * 3428, PRACK RFC 3262, REFER RFC 3515, NOTIFY RFC 6665.
 */
export const allowedMethods: ReadonlySet<string> = new Set([
  'INVITE',
  'ACK',
  'CANCEL',
  'BYE',
  'OPTIONS',
  'INFO',
  'MESSAGE',
  'UPDATE',
  'PRACK',
  'REFER',
  'NOTIFY',
]);

/** Methods that mean something only inside a dialog: without one they are answered 481, not 405. */
export const dialogMethods: ReadonlySet<string> = new Set(['BYE', 'INFO', 'UPDATE', 'PRACK', 'NOTIFY', 'ACK']);

/** Value of `Allow`. */
export const allow = [...allowedMethods].join(', ');

/** Body types of an INVITE. */
export const accept = 'application/sdp, multipart/mixed';

/** Option tags understood in Require (RFC 3262, 4028, 3891, 4488); any other one is answered 420. */
export const supportedOptions: ReadonlySet<string> = new Set(['100rel', 'timer', 'replaces', 'norefersub']);

/** Value of `Supported`. */
export const supported = [...supportedOptions].join(', ');

/** The one event package we know: what becomes of a REFER (RFC 3515 §3). */
export const allowEvents = 'refer';

export type HeaderPair = readonly [name: string, value: string];

/** Headers of a 2xx to OPTIONS (RFC 3261 §11.2). */
export function capabilityHeaders(product: string): HeaderPair[] {
  return [
    ['Allow', allow],
    ['Accept', accept],
    ['Accept-Encoding', 'identity'],
    ['Accept-Language', 'en'],
    ['Supported', supported],
    ['Allow-Events', allowEvents],
    ['Server', product],
  ];
}
