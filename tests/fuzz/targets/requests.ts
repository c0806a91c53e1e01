import { deepEqual, equal } from 'node:assert/strict';
import fc from 'fast-check';

import { sipMessages } from '../corpus.ts';
import { damaged, showBytes } from '../damage.ts';
import type { FuzzTarget } from '../fuzz-target.ts';
import { UnattendedWire } from '../unattended-wire.ts';

type Happening = { readonly bytes: Buffer } | { readonly ms: number };

const invite = [
  'INVITE sip:100@127.0.0.1 SIP/2.0',
  'Via: SIP/2.0/UDP 127.0.0.2:5070;branch=z9hG4bKone;rport',
  'From: "Alice" <sip:alice@127.0.0.2>;tag=phone',
  'To: <sip:100@127.0.0.1>',
  'Call-ID: call@phone',
  'CSeq: 1 INVITE',
  'Contact: <sip:alice@127.0.0.2:5070>',
  'Max-Forwards: 70',
  'Supported: 100rel, timer, replaces',
  'Content-Type: application/sdp',
  '',
  'v=0\r\no=- 1 1 IN IP4 127.0.0.2\r\ns=-\r\nc=IN IP4 127.0.0.2\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0 8\r\n',
].join('\r\n');

/** Messages of one call as a phone would send them; `our-tag` is written over with the tag we gave. */
const inCall: readonly Buffer[] = [
  invite,
  ...[
    ...['ACK', 'BYE', 'CANCEL', 'PRACK', 'UPDATE', 'INFO', 'MESSAGE', 'REFER', 'NOTIFY', 'OPTIONS', 'SUBSCRIBE'],
    ...['REGISTER', 'PUBLISH', 'FOO'],
  ].map((method, index) =>
    invite
      .replaceAll('INVITE', method)
      .replace('To: <sip:100@127.0.0.1>', method === 'CANCEL' ? '$&' : '$&;tag=our-tag')
      .replace('CSeq: 1', method === 'ACK' || method === 'CANCEL' ? '$&' : `CSeq: ${index}`)
      .replace('z9hG4bKone', method === 'CANCEL' ? '$&' : `z9hG4bK${method}`)
      .replace('Supported:', 'RAck: 1 1 INVITE\r\nRefer-To: <sip:x@y>\r\nEvent: refer\r\n$&'),
  ),
].map((text) => Buffer.from(text));

/**
 * From bytes to legs: parser, transactions, user agent and dialogs, in virtual time. Every response is to a request that
 * came, none is to an ACK, a request gets one final status, and in the end nothing is left.
 */
export const requests: FuzzTarget<readonly Happening[]> = {
  name: 'requests',
  input: fc.array(
    fc.oneof(
      { weight: 3, arbitrary: damaged(sipMessages, 3).map((bytes) => ({ bytes })) },
      { weight: 3, arbitrary: damaged(inCall, 2).map((bytes) => ({ bytes })) },
      { weight: 4, arbitrary: fc.constantFrom(...inCall).map((bytes) => ({ bytes })) },
      { weight: 2, arbitrary: fc.constantFrom(100, 600, 5_000, 40_000).map((ms) => ({ ms })) },
    ),
    { maxLength: 25 },
  ),
  async take(happenings) {
    const wire = new UnattendedWire();
    for (const happening of happenings) {
      if ('ms' in happening) wire.pass(happening.ms);
      else wire.receive(happening.bytes);
      await wire.settle();
    }
    await wire.end();
    deepEqual(wire.problems, []);
    equal(wire.legsEnded, wire.legsCome, 'each leg ends once');
    deepEqual(wire.left, { legs: 0, dialogs: 0, transactions: 0, streams: 0, timers: 0 });
  },
  mostCpuMs: 500,
  show: (happenings) => happenings.map((one) => ('ms' in one ? `${one.ms} ms pass` : showBytes(one.bytes))).join('\n'),
};
