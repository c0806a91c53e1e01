/** One telephone-event packet (RFC 4733 §2.3). */
export interface TelephoneEventPacket {
  /** 0–9, 10 `*`, 11 `#`, 12–15 A–D (§3.2); other events are not keys. */
  readonly event: number;
  readonly end: boolean;
  /** Timestamp units since the RTP timestamp. */
  readonly duration: number;
  /** RTP timestamp: when the key, or this segment of a long press, began. */
  readonly timestamp: number;
  readonly receivedAt: number;
}

/** A key that was pressed and released. */
export interface DtmfKey {
  readonly tone: string;
  readonly durationMs: number;
}

/** The same, in ticks of the clock of its packets. */
interface ReleasedKey {
  readonly tone: string;
  readonly ticks: number;
}

/** Keys in the order of their events (RFC 4733 §3.2). */
export const dtmfKeys = '0123456789*#ABCD';
const longestSegment = 0xffff;

/**
 * ```
 *          packet                       end packet, time-out, packet of another key
 *   idle ─────────▶ pressed ──────────────────────────────────────────────▶ idle (a key is reported)
 *    │ ▲               │ ▲ packet of the same timestamp, or its next segment
 *    │ │ packet not newer than the last key (§2.5.1.4: the end is sent three times)
 *    └─┘               └─┘
 * ```
 */
export type TelephoneEventState =
  | { readonly name: 'idle'; readonly lastTimestamp: number | undefined }
  | {
      readonly name: 'pressed';
      readonly event: number;
      readonly timestamp: number;
      /** Ticks of the segments before this one (§2.5.1.3). */
      readonly before: number;
      readonly duration: number;
      readonly heardAt: number;
    };

export type TelephoneEventInput =
  | { readonly kind: 'packet'; readonly packet: TelephoneEventPacket }
  | { readonly kind: 'tick'; readonly now: number; readonly timeoutMs: number };

export interface TelephoneEventStep {
  readonly state: TelephoneEventState;
  /** At most two: a packet that both shows the end of another key and is an end itself. */
  readonly keys: readonly ReleasedKey[];
}

export const telephoneEventIdle: TelephoneEventState = { name: 'idle', lastTimestamp: undefined };

/** One event per key press, whatever of its packets arrived (RFC 4733 §2.5.2). */
export function nextTelephoneEvent(state: TelephoneEventState, input: TelephoneEventInput): TelephoneEventStep {
  if (input.kind === 'tick') {
    if (state.name === 'idle' || input.now - state.heardAt < input.timeoutMs) return { state, keys: [] };
    return released(state);
  }
  const packet = input.packet;
  if (state.name === 'idle') {
    if (state.lastTimestamp !== undefined && !isAfter(packet.timestamp, state.lastTimestamp))
      return { state, keys: [] };
    return pressed(packet, 0);
  }
  if (packet.timestamp === state.timestamp && packet.event === state.event) {
    const duration = Math.max(state.duration, packet.duration);
    const held = { ...state, duration, heardAt: packet.receivedAt };
    return packet.end ? released(held) : { state: held, keys: [] };
  }
  if (!isAfter(packet.timestamp, state.timestamp)) return { state, keys: [] };
  const nextSegment = (state.timestamp + longestSegment) >>> 0;
  if (packet.event === state.event && packet.timestamp === nextSegment) {
    return pressed(packet, state.before + longestSegment);
  }
  // The end of the key before was lost altogether.
  const before = released(state);
  const after = pressed(packet, 0);
  return { state: after.state, keys: [...before.keys, ...after.keys] };
}

/** Reads a telephone-event payload; undefined when it is too short or no key. */
export function parseTelephoneEvent(
  datagram: Buffer,
  start: number,
  end: number,
  timestamp: number,
  receivedAt: number,
): TelephoneEventPacket | undefined {
  if (end - start < 4) return undefined;
  const event = datagram.readUInt8(start);
  if (event >= dtmfKeys.length) return undefined;
  const flags = datagram.readUInt8(start + 1);
  return { event, end: (flags & 0x80) !== 0, duration: datagram.readUInt16BE(start + 2), timestamp, receivedAt };
}

function pressed(packet: TelephoneEventPacket, before: number): TelephoneEventStep {
  const state = {
    name: 'pressed' as const,
    event: packet.event,
    timestamp: packet.timestamp,
    before,
    duration: packet.duration,
    heardAt: packet.receivedAt,
  };
  return packet.end ? released(state) : { state, keys: [] };
}

function released(state: TelephoneEventState & { readonly name: 'pressed' }): TelephoneEventStep {
  return {
    state: { name: 'idle', lastTimestamp: state.timestamp },
    keys: [{ tone: dtmfKeys.charAt(state.event), ticks: state.before + state.duration }],
  };
}

/** Serial number comparison of 32-bit timestamps (RFC 1982). */
function isAfter(one: number, other: number): boolean {
  return ((one - other) | 0) > 0;
}
