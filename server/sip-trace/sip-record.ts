import { isUtf8 } from 'node:buffer';
import type { Flow } from '#runtime/gateway/sip/contract.ts';
import { cseqOf, maskCredentials, startOf, traceLimits, type WireMessage } from '#runtime/gateway/sip/trace/index.ts';
import type { JournalEntry } from '#runtime/journal/index.ts';
import { formatHostPort } from '../configuration/index.ts';
import type { SipMessageData } from '../http/contract/index.ts';

/** How much of each message is kept. */
export type SipTraceDepth = 'headers' | 'full';

export interface RecordedMessage {
  readonly event: WireMessage;
  readonly callId: string;
  readonly depth: SipTraceDepth;
  readonly isRetransmission: boolean;
}

/** The journal record of one SIP message. What the other side wrote stands in its data only. */
export function sipRecord({ event, callId, depth, isRetransmission }: RecordedMessage): JournalEntry {
  const { direction, at, flow, bytes } = event;
  const kept = bytes.subarray(0, Math.min(traceLimits.messageBytes, depth === 'full' ? bytes.length : headEnd(bytes)));
  const encoding = isUtf8(kept) ? 'utf8' : 'latin1';
  const text = maskCredentials(kept.toString(encoding));
  const data: SipMessageData = {
    direction,
    at,
    transport: flow.transport,
    local: localOf(flow),
    remote: formatHostPort({ host: flow.remoteAddress, port: flow.remotePort }),
    firstLine: text.slice(0, lineEnd(text)),
    callId,
    cseq: cseqOf(event),
    text,
    ...(encoding === 'utf8' ? {} : { encoding }),
    ...(kept.length === bytes.length ? {} : { leftOut: bytes.length - kept.length }),
    ...(isRetransmission ? { retransmission: true as const } : {}),
  };
  return { kind: 'sip', level: 'debug', message: `${direction === 'in' ? 'received' : 'sent'} ${word(event)}`, data };
}

function localOf({ localAddress, localPort }: Flow): string {
  return formatHostPort({ host: localAddress, port: localPort });
}

const known = new Set(
  'INVITE ACK BYE CANCEL OPTIONS REGISTER INFO MESSAGE UPDATE PRACK REFER NOTIFY SUBSCRIBE PUBLISH'.split(' '),
);

/** A method may be any word of the other side's; the text of a record is ours. */
function word(event: WireMessage): string | number {
  const start = startOf(event);
  return typeof start === 'number' || known.has(start) ? start : 'a request';
}

/** Just after the empty line. */
function headEnd(bytes: Buffer): number {
  const at = bytes.indexOf('\r\n\r\n');
  return at < 0 ? bytes.length : at + 4;
}

function lineEnd(text: string): number {
  const at = text.search(/[\r\n]/);
  return at < 0 ? text.length : at;
}
