import { knownStatuses } from '#runtime/gateway/sip/message/index.ts';
import type { WireMessage, WireObserver } from '#runtime/gateway/sip/trace/index.ts';

/** Messages of one kind that passed the wire since the start, retransmissions among them. */
export interface MessageCount {
  readonly direction: 'in' | 'out';
  readonly transport: WireMessage['flow']['transport'];
  /** Of the request, or of the one that was answered; `other` for those without a column of their own. */
  readonly method: string;
  /** Empty for a request; `200`, or `4xx` for a status that no specification has. */
  readonly code: string;
  readonly count: number;
}

const directions = ['in', 'out'] as const;
const transports = ['udp', 'tcp', 'tls', 'ws', 'wss'] as const;
const methods = [
  ...['other', 'INVITE', 'ACK', 'BYE', 'CANCEL', 'OPTIONS', 'REGISTER', 'PRACK', 'UPDATE', 'INFO', 'MESSAGE'],
  ...['REFER', 'SUBSCRIBE', 'NOTIFY', 'PUBLISH'],
];
const codes = ['', '1xx', '2xx', '3xx', '4xx', '5xx', '6xx', ...knownStatuses.map(String)];

/** Place of each status in `codes`; one that nobody specified counts with its class. */
const codePlaces = Uint8Array.from({ length: 700 }, (_, status) => {
  const known = codes.indexOf(String(status));
  return known === -1 ? Math.floor(status / 100) : known;
});
const methodPlaces = new Map(methods.map((method, place) => [initials(Buffer.from(method), 0), place]));
const transportPlaces: Readonly<Record<string, number>> = Object.fromEntries(
  transports.map((transport, place) => [transport, place]),
);

const responseStart = initials(Buffer.from('SIP'), 0);
const cseqLine = Buffer.from('\r\nCSeq: ');
const zero = 48;

/**
 * Counts what passes the wire. Nothing is allocated per message and no label written: a count is a number at a place
 * that follows from the message’s first bytes. Labels are made when somebody reads.
 */
export class SipTraffic implements WireObserver {
  readonly #counts = new Float64Array(directions.length * transports.length * methods.length * codes.length);

  message({ direction, flow, bytes, message }: WireMessage): void {
    let method: number;
    let code = 0;
    if (message?.kind === 'response' || (message === undefined && initials(bytes, 0) === responseStart)) {
      const status = message?.kind === 'response' ? message.status : statusOf(bytes);
      code = codePlaces[status] ?? 0;
      method = methodPlace(message?.headers.cseq.method ?? '', bytes);
    } else {
      method = message === undefined ? placeAt(bytes, 0) : methodPlace(message.method, bytes);
    }
    const path = (direction === 'in' ? 0 : transports.length) + (transportPlaces[flow.transport] ?? 0);
    const place = (path * methods.length + method) * codes.length + code;
    this.#counts[place] = (this.#counts[place] ?? 0) + 1;
  }

  /** Those that passed at all. */
  get counts(): readonly MessageCount[] {
    const found: MessageCount[] = [];
    for (const [place, count] of this.#counts.entries()) {
      if (count === 0) continue;
      const [path, rest] = divided(place, methods.length * codes.length);
      const [direction, transport] = divided(path, transports.length);
      const [method, code] = divided(rest, codes.length);
      found.push({
        direction: directions[direction] ?? 'in',
        transport: transports[transport] ?? 'udp',
        method: methods[method] ?? 'other',
        code: codes[code] ?? '',
        count,
      });
    }
    return found;
  }
}

/** Tells several observers, in this order. */
export function observedBy(...observers: readonly (WireObserver | undefined)[]): WireObserver {
  const present = observers.filter((one) => one !== undefined);
  return {
    message(event) {
      for (const one of present) one.message(event);
    },
    malformed(bytes, flow) {
      for (const one of present) one.malformed?.(bytes, flow);
    },
  };
}

/** Three letters tell all methods apart. */
function initials(bytes: Buffer, at: number): number {
  return ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
}

function placeAt(bytes: Buffer, at: number): number {
  return methodPlaces.get(initials(bytes, at)) ?? 0;
}

/** `method` as parsed, or empty: then it is looked for where `serialise` writes it. */
function methodPlace(method: string, bytes: Buffer): number {
  if (method !== '') {
    const letters = (method.charCodeAt(0) << 16) | (method.charCodeAt(1) << 8) | method.charCodeAt(2);
    return methodPlaces.get(letters) ?? 0;
  }
  const line = bytes.indexOf(cseqLine);
  const space = line === -1 ? -1 : bytes.indexOf(32, line + cseqLine.length);
  return space === -1 ? 0 : placeAt(bytes, space + 1);
}

/** `SIP/2.0 200 OK`. */
function statusOf(bytes: Buffer): number {
  const digit = (at: number): number => (bytes[at] ?? zero) - zero;
  return digit(8) * 100 + digit(9) * 10 + digit(10);
}

function divided(value: number, by: number): readonly [quotient: number, remainder: number] {
  return [Math.floor(value / by), value % by];
}
