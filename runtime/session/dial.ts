import type { Leg, LegHeaders } from '#runtime/gateway/leg.ts';
import type { ApplicationId, SessionId } from '#runtime/shared/ids.ts';

/** What every call out says of itself, whoever is called. */
export interface CallOut {
  /** User part of From; empty: the dialler's own choice. */
  readonly callerId: string;
  /** Name beside it; empty: none. */
  readonly displayName: string;
  /** `X-*` and `User-to-User`, checked. */
  readonly headers: LegHeaders;
  /** A leg that this one is likely to talk with: both get the same media worker. */
  readonly beside?: Leg;
}

/** `VoxEngine.callSIP`: any SIP URI, directly, through a proxy, or as one of our own registrations elsewhere. */
export interface SipCallOut extends CallOut {
  readonly kind: 'sip';
  /** SIP or SIPS URI; with `regId` also a bare number. */
  readonly to: string;
  /** Answer to a challenge (RFC 3261 §22). */
  readonly credentials?: { readonly username: string; readonly password: string };
  /** SIP URI. */
  readonly outboundProxy?: string;
  /** Number of an outbound registration whose trunk carries the call. */
  readonly regId?: number;
}

/** `VoxEngine.callPSTN`: a number that a trunk's prefix rules take. */
export interface PstnCallOut extends CallOut {
  readonly kind: 'pstn';
  readonly number: string;
}

/** `VoxEngine.callUser` and `callUserDirect`: every contact that a user of the application has registered. */
export interface UserCallOut extends CallOut {
  readonly kind: 'user' | 'userDirect';
  readonly username: string;
  /** How long it may ring, ms. */
  readonly timeoutMs?: number;
}

/** `VoxEngine.callConference`: the session that a conference rule of the application runs. */
export interface ConferenceCallOut extends CallOut {
  readonly kind: 'conference';
  readonly conferenceId: string;
}

/** One call that a scenario places. */
export type DialRequest = SipCallOut | PstnCallOut | UserCallOut | ConferenceCallOut;

/** A leg that is under way, or VoxEngine's code and words for why there is none (`CallEvents.Failed`). */
export type DialOutcome =
  | { readonly ok: true; readonly leg: Leg }
  | { readonly ok: false; readonly code: number; readonly reason: string };

/** On whose behalf a call is placed. */
export interface DialOrigin {
  readonly application: { readonly id: ApplicationId; readonly name: string };
  readonly sessionId: SessionId;
  /** How many hops a call may take that an incoming call caused (RFC 7332 §4.1). Left out: the gateway's default. */
  readonly maxForwards?: number;
  /** How long the application’s calls may go unanswered. Left out: the gateway's default. */
  readonly unansweredMs?: number;
}

/** Where sessions place their calls. The server gives it: it knows users, trunks and gateways. */
export interface Dialler {
  /** Never throws for what a scenario asked: that is an outcome. The leg's events start after this call returned. */
  dial(request: DialRequest, origin: DialOrigin): DialOutcome;
}
