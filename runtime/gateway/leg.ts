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
  /** User part of From (VoxEngine's callerid). Empty when anonymous. */
  readonly callerId: string;
  readonly displayName: string;
  readonly toUri: string;
  readonly fromUri: string;
  readonly headers: LegHeaders;
  /** `address:port` the INVITE came from, and the transport, for the operator's log and access rules. */
  readonly remote: string;
  readonly transport: 'udp' | 'tcp' | 'tls' | 'ws' | 'wss';
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
};

/**
 * Commands are fire-and-forget: what they lead to is an event. A command that the state does not allow throws
 * LEG_WRONG_STATE and changes nothing.
 */
export interface Leg {
  readonly id: LegId;
  readonly direction: 'incoming' | 'outgoing';
  readonly invite: LegInvite;
  readonly state: LegState;
  readonly events: TypedEmitter<LegEvents>;
  /** Present from the first negotiated answer (early or final) to the end. */
  readonly media: MediaStream | undefined;

  /** 180 Ringing. */
  ring(headers?: LegHeaders): void;
  /** 183 Session Progress with an SDP answer: early media. */
  progress(headers?: LegHeaders): void;
  /** 200 OK with an SDP answer (or an offer, when the INVITE had none). */
  answer(headers?: LegHeaders): void;
  /** Final 3xx–6xx. */
  reject(status: number, reason?: string, headers?: LegHeaders): void;
  /** BYE when connected, CANCEL or a final response before. Does nothing on a terminated leg. */
  hangup(headers?: LegHeaders): void;
}

/** Where gateways hand their legs. */
export interface LegHandler {
  /** Called once for each new incoming leg, before anything but 100 Trying was sent. */
  incoming(leg: Leg): void;
}
