import type { Leg, LegHeaders } from './leg.ts';
import type { Flow } from './sip/contract.ts';

/** One place where the called party may be reached. */
export interface CallTarget {
  /** SIP URI; its host is looked up by RFC 3263 unless `flow` or `path` says where to send. */
  readonly uri: string;
  /** Path of a registered contact (RFC 3327), nearest proxy first: becomes the Route. */
  readonly path?: readonly string[];
  /** The connection a registered contact came by (RFC 5626). */
  readonly flow?: Flow;
}

/**
 * SRTP with keys in SDP (RFC 4568). `optional`: offered where signalling is encrypted, plain RTP to who refuses that;
 * `required`: always offered, and plain RTP neither offered nor taken. Offers of SRTP are taken in any case.
 */
export type MediaEncryption = 'off' | 'optional' | 'required';

export interface CallOptions {
  /** User part of From; empty: anonymous. */
  readonly callerId?: string;
  readonly displayName?: string;
  /** `X-*` and `User-to-User` only. */
  readonly headers?: LegHeaders;
  /** Host of From; default: the address we are reached by. */
  readonly fromHost?: string;
  /** P-Asserted-Identity (RFC 3325) and Privacy (RFC 3323), for a trunk that trusts us. */
  readonly identity?: { readonly assertedUri?: string; readonly privacy?: 'id' };
  /** SIP URI of the proxy that the INVITE goes to first, as Route (RFC 3261 §8.1.2). */
  readonly outboundProxy?: string;
  /** For the challenges of the other side (RFC 3261 §22); `realm` restricts them to that one. */
  readonly credentials?: { readonly username: string; readonly password: string; readonly realm?: string };
  /**
   * How many hops the INVITE may take; default 70. A call that another one caused takes what is left of that one, so that
   * calls in a circle through other servers end (RFC 7332 §4.1).
   */
  readonly maxForwards?: number;
  /** Time to a final response; default `unansweredMs`, or else `gatewayLimits.unansweredOutgoingMs`. */
  readonly timeoutMs?: number;
  /** How long any call of that application may go unanswered, whatever its `timeoutMs` (default: as long as that). */
  readonly unansweredMs?: number;
  /** Opens the audio on the media worker of that leg, to connect both without leaving it. */
  readonly beside?: Leg;
  /** Codecs to offer, preferred first; default: all. */
  readonly codecs?: readonly string[];
  /** Default: `off`. */
  readonly mediaEncryption?: MediaEncryption;
  /**
   * Whether the INVITE may be sent to that IP address, asked for each one that a name was resolved to. When none is
   * left the leg fails with 403. Default: every address.
   */
  readonly mayReach?: (address: string) => boolean;
  /**
   * Other ways to the same party, tried in order while the one before leads nowhere; each is asked for when it is
   * needed.
   */
  readonly alternatives?: Iterable<CallAlternative>;
  /**
   * Hears of every way that was tried, 0 being the first, and what came of it: 200, the status it failed with, or
   * `silent` when there was no response. A call that is given up while it rings has come to 487.
   */
  readonly onAttempt?: (index: number, outcome: number | 'silent') => void;
}

/**
 * Another way to the party of a call, when the way before it led nowhere: a transport failure, no response, or one of
 * 500, 502, 503 and 504 before any other than 100. What it leaves out is not taken over from the call's options.
 */
export interface CallAlternative
  extends Pick<
    CallOptions,
    'callerId' | 'fromHost' | 'identity' | 'outboundProxy' | 'credentials' | 'codecs' | 'mediaEncryption' | 'mayReach'
  > {
  readonly targets: readonly CallTarget[];
}
