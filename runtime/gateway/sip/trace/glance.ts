import type { WireMessage } from './wire-observer.ts';

const space = 0x20;
const carriageReturn = 0x0d;
/** As `serialise` writes them: messages of ours reach the wire as bytes. */
const callIdLine = Buffer.from('\r\nCall-ID: ');
const cseqLine = Buffer.from('\r\nCSeq: ');

/** Call-ID of a message, read without decoding the rest of it. */
export function callIdOf({ message, bytes }: WireMessage): string | undefined {
  return message === undefined ? valueAfter(callIdLine, bytes) : message.headers.callId;
}

/** Value of CSeq: `1 INVITE`. */
export function cseqOf({ message, bytes }: WireMessage): string {
  if (message === undefined) return valueAfter(cseqLine, bytes) ?? '';
  const { sequence, method } = message.headers.cseq;
  return `${sequence} ${method}`;
}

/** Method of a request, status of a response. */
export function startOf({ bytes }: WireMessage): string | number {
  const end = bytes.indexOf(space);
  const first = bytes.toString('latin1', 0, Math.max(0, Math.min(end, longestWord)));
  return first === 'SIP/2.0' ? Number(bytes.toString('latin1', end + 1, end + 4)) : first;
}

const longestWord = 64;

function valueAfter(line: Buffer, bytes: Buffer): string | undefined {
  const at = bytes.indexOf(line);
  if (at < 0) return undefined;
  const from = at + line.length;
  const end = bytes.indexOf(carriageReturn, from);
  return end < 0 ? undefined : bytes.toString('latin1', from, end);
}
