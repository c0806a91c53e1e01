import type { SipMessage, SipRequest } from '#runtime/gateway/sip/message/index.ts';

/**
 * What becomes of a message: `ok` (it is understood, and served if the method is), the status a request is refused
 * with, or `drop` (a response, or nothing that could be answered).
 */
export type Verdict = 'ok' | 'drop' | number;

/** One message of RFC 4475, written out from the facts its section gives. */
export interface TortureMessage {
  /** The RFC's short name. */
  readonly name: string;
  readonly section: string;
  readonly what: string;
  readonly bytes: Buffer;
  /** Of parser and transaction layer together. */
  readonly verdict: Verdict;
  /** Of the user agent, for a request that is `ok` so far. */
  readonly answer?: Verdict;
  /** What an understood message must say. */
  readonly reads?: readonly (readonly [what: string, read: (message: SipMessage) => unknown, expected: unknown])[];
}

/** Header lines and body as a message; `{length}` stands for the body's length in bytes. */
export function wire(lines: readonly string[], body: string | Buffer = ''): Buffer {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const head = `${lines.join('\r\n')}\r\n\r\n`.replace('{length}', String(bytes.length));
  return Buffer.concat([Buffer.from(head), bytes]);
}

export const sdp = [
  'v=0',
  'o=mhandley 29739 7272939 IN IP4 192.0.2.3',
  's=-',
  'c=IN IP4 192.0.2.4',
  't=0 0',
  'm=audio 49217 RTP/AVP 0 12',
  'm=video 3227 RTP/AVP 31',
  'a=rtpmap:31 LPC',
  '',
].join('\r\n');

export function asRequest(message: SipMessage): SipRequest | undefined {
  return message.kind === 'request' ? message : undefined;
}

/** The usual headers of an INVITE, for messages whose point is elsewhere. */
export function inviteHeaders(name: string): string[] {
  return [
    `Call-ID: ${name}.0ha0isndaksdj10.0.0.1`,
    'Contact: <sip:caller@host5.example.net>',
    'CSeq: 8 INVITE',
    'Max-Forwards: 70',
  ];
}
