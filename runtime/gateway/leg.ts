import type { MediaStream } from '#runtime/media/contract.ts';
import type { TypedEmitter } from '#runtime/shared/emitter.ts';
import type { LegId } from '#runtime/shared/ids.ts';

/**
 * One party's signalling and media, as every gateway (SIP, WebRTC, …) offers it upward.
 *
 * ```
 * incoming:  alerting ──ring/progress──▶ progressing ──answer──▶ connected ──bye──▶ terminated
 *                └────────── answer · reject · cancel · 60 s ───────────────────────▶
 * outgoing:  dialling ──180/183──▶ progressing ──2xx──▶ connected ──bye──▶ terminated
 * ```
 */
export type LegState = 'alerting' | 'dialling' | 'progressing' | 'connected' | 'terminated';

/**
 * Header names and values that scenarios may see and set: `X-*` and `User-to-User`. Names keep the sender's spelling.
 */
export type LegHeaders = Readonly<Record<string, string>>;

/** What the INVITE said, parsed once at the edge. */
export interface LegInvite {
  /** The dialled number or user: the user part of the Request-URI, percent-decoded. */
  readonly destination: string;
  /** Host of the Request-URI, lower case, without port: an application may be named by its first label. */
  readonly destinationHost: string;
  /** The Request-URI as it was written. */
  readonly requestUri: string;
  /** User part of From (VoxEngine's callerid). Empty when anonymous. */
  readonly callerId: string;
  readonly displayName: string;
  readonly toUri: string;
  readonly fromUri: string;
  readonly headers: LegHeaders;
  /** `address:port` the INVITE came from, and the transport, for the operator's log and access rules. */
  readonly remote: string;
  readonly transport: 'udp' | 'tcp' | 'tls' | 'ws' | 'wss';
  /** Whom the caller proved to be (digest authentication). */
  readonly user?: { readonly applicationId: string; readonly username: string };
  /** Name of the trunk the call came in by. */
  readonly trunk?: string;
  /** Incoming: how many more hops the INVITE may take (RFC 3261 §20.22). */
  readonly maxForwards?: number;
}

/**
 * Why a leg ended: VoxEngine's `Disconnected` (it was, or could have been, a conversation) or `Failed` (outgoing, never
 * connected).
 */
export interface LegEnd {
  readonly by: 'remote' | 'local' | 'gateway';
  /**
   * SIP status or Q.850-like internal code: 200 for a normal end, 487 cancelled, 408 time-out, the final response's
   * status otherwise.
   */
  readonly code: number;
  readonly reason: string;
  readonly headers: LegHeaders;
  /** Milliseconds from answer to end; 0 when never answered. */
  readonly durationMs: number;
  readonly wasConnected: boolean;
}

/** What keeps audio from whoever is on its way: nothing, SRTP with keys in SDP (RFC 4568), or SRTP with keys by DTLS (RFC 5764). */
export type MediaProtection = 'none' | 'srtp' | 'dtls-srtp';

export type LegEvents = {
  stateChanged: { readonly from: LegState; readonly to: LegState };
  ringing: { readonly headers: LegHeaders };
  /** Early media or answer: audio may flow. */
  audioStarted: { readonly headers: LegHeaders };
  /** Incoming: our 2xx was acknowledged. Outgoing: their 2xx came. */
  connected: { readonly headers: LegHeaders };
  /** Last event of every leg, exactly once. */
  ended: LegEnd;
  held: Record<string, never>;
  resumed: Record<string, never>;
  info: { readonly mimeType: string; readonly body: string; readonly headers: LegHeaders };
  message: { readonly text: string; readonly headers: LegHeaders };
  dtmf: { readonly tone: string; readonly method: 'rfc4733' | 'info' };
  firstAudioPacket: Record<string, never>;
  rtpStopped: Record<string, never>;
  rtpResumed: Record<string, never>;
  /**
   * With `relayReinvites`: an offer came that waits for `acceptReinvite` or `rejectReinvite`. An empty body asks for an
   * offer of ours. Keys in bodies are masked, here and below.
   */
  reinviteReceived: { readonly mimeType: string; readonly body: string; readonly headers: LegHeaders };
  /** The other side agreed to our `reinvite`. */
  reinviteAccepted: { readonly mimeType: string; readonly body: string; readonly headers: LegHeaders };
  reinviteRejected: { readonly status: number; readonly headers: LegHeaders };
  /** What the other side says of the call it was asked to make: a provisional status. */
  transferProgress: { readonly code: number; readonly reason: string };
  /** The other side reached the target of our `refer`. */
  transferComplete: { readonly headers: LegHeaders };
  transferFailed: { readonly code: number; readonly reason: string; readonly headers: LegHeaders };
  /** With `handleReferrals`: the other side asks for a transfer. `replaces`: to take over a call it has (RFC 3891). */
  referRequested: { readonly referTo: string; readonly replaces: boolean; readonly headers: LegHeaders };
};

/** Whom the other side shall call: an address, or the party of another leg, whose call it takes over (RFC 3891). */
export type ReferTarget = { readonly uri: string } | { readonly replaces: Leg };

/**
 * Commands are fire-and-forget: what they lead to is an event. A command that the state does not allow throws
 * LEG_WRONG_STATE and changes nothing.
 */
export interface Leg {
  readonly id: LegId;
  /** Call-ID of the dialog (RFC 3261 §8.1.1.4); empty when there is none. */
  readonly callId: string;
  readonly direction: 'incoming' | 'outgoing';
  readonly invite: LegInvite;
  readonly state: LegState;
  readonly events: TypedEmitter<LegEvents>;
  /** Present from the first negotiated answer (early or final) to the end. */
  readonly media: MediaStream | undefined;
  /** Of the audio, once it was negotiated. */
  readonly protection: MediaProtection;

  /** 180 Ringing. */
  ring(headers?: LegHeaders): void;
  /** 183 Session Progress with an SDP answer: early media. */
  progress(headers?: LegHeaders): void;
  /** 200 OK with an SDP answer (or an offer, when the INVITE had none). */
  answer(headers?: LegHeaders): void;
  /** How long it may go unanswered from now on; early media starts the time anew. Does nothing once it was answered. */
  limitUnanswered(ms: number): void;
  /** Final 3xx–6xx. */
  reject(status: number, reason?: string, headers?: LegHeaders): void;
  /** BYE when connected, CANCEL or a final response before. Does nothing on a terminated leg. */
  hangup(headers?: LegHeaders): void;

  /** INFO (RFC 6086 §4.2.1). Throws LEG_BODY_TOO_LONG beyond 8,192 bytes. */
  info(mimeType: string, body: string, headers?: LegHeaders): void;
  /** MESSAGE with plain text (RFC 3428). Throws LEG_BODY_TOO_LONG beyond 8,192 bytes. */
  message(text: string, headers?: LegHeaders): void;
  /**
   * Keys 0–9, `*`, `#`, A–D and `p`, a pause: telephone events (RFC 4733) when they were negotiated, else INFO. Throws
   * LEG_BAD_DTMF.
   */
  dtmf(tones: string): void;

  /** Asks the other side not to send audio (re-INVITE with `sendonly`, RFC 3264 §8.4), and to send again. */
  hold(): void;
  resume(): void;
  /** Whether offers of the other side wait for `acceptReinvite` or `rejectReinvite`. Default: they are answered here. */
  relayReinvites(on: boolean): void;
  /**
   * Answers what `reinviteReceived` told. Audio stays anchored here: of a description given only its direction and codec
   * count.
   */
  acceptReinvite(headers?: LegHeaders, mimeType?: string, body?: string): void;
  rejectReinvite(headers?: LegHeaders): void;
  /** Sends a re-INVITE; a description given counts as for `acceptReinvite`. */
  reinvite(headers?: LegHeaders, mimeType?: string, body?: string): void;

  /** REFER (RFC 3515): `transferComplete` or `transferFailed` follows. */
  refer(target: ReferTarget, headers?: LegHeaders): void;
  /** Whether a REFER of the other side becomes `referRequested`. Default: it is answered 603. */
  handleReferrals(on: boolean): void;
  /** What became of the call that `referRequested` asked for; a final status ends the subscription (RFC 3515 §2.4.4). */
  notifyReferral(status: number, reason?: string): void;
}

/** Where gateways hand their legs. */
export interface LegHandler {
  /** Called once for each new incoming leg, before anything but 100 Trying was sent. */
  incoming(leg: Leg): void;
}
