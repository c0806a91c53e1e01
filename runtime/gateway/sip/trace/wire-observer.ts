import type { Flow } from '../contract.ts';
import type { SipMessage } from '../message/index.ts';

/** One SIP message as it came from the wire or went to it. */
export interface WireMessage {
  readonly direction: 'in' | 'out';
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** Both ends of the path: ours is `local`, whatever the direction. */
  readonly flow: Flow;
  /** The whole message. Whoever keeps it keeps the memory it is a view of. */
  readonly bytes: Buffer;
  /** As parsed; undefined for a message of ours that reached the transport as bytes. */
  readonly message: SipMessage | undefined;
}

/** Told by the transport of what passes it. Called once per message, on the hot path: it may not throw or wait. */
export interface WireObserver {
  /** Every well-formed message that came in, before anybody answers it, and every message sent, retransmissions too. */
  message(event: WireMessage): void;
  /** What came was no SIP message. */
  malformed?(bytes: Buffer, flow: Flow): void;
}
