import { defineLimits } from '#runtime/shared/limits.ts';

/** Bounds of the gateway: the wire side of a call. */
export const gatewayLimits = defineLimits('runtime/gateway', {
  sipMessageBytes: {
    value: 65_535,
    unit: 'bytes',
    effect: 'A longer SIP message is refused with 413 on UDP; on TCP its connection is closed.',
    source: 'RFC 3261 §18.1.1: a transport must take messages of up to 65,535 bytes',
  },
  sipHeadersBytes: {
    value: 32_768,
    unit: 'bytes',
    effect: 'A SIP message whose start line and headers are longer is refused with 400.',
  },
  sipHeaderLineChars: {
    value: 8_192,
    unit: 'chars',
    effect: 'A SIP message with a longer header line (after unfolding) is refused with 400.',
  },
  sipHeaderCount: {
    value: 256,
    unit: 'count',
    effect: 'A SIP message with more header lines is refused with 400.',
  },
  sipListValues: {
    value: 64,
    unit: 'count',
    effect: 'A SIP message with more values of one kind (Via, Route, Contact …) is refused with 400.',
    source: 'Max-Forwards starts at 70: more hops than that are a loop',
  },
});
