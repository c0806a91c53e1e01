import type { SipHeaders } from '../message/index.ts';
import type { InviteDialog } from './invite-dialog.ts';
import type { ReferRequest } from './referral.ts';

/** What became of an offer. */
export type OfferOutcome =
  | { readonly ok: true; readonly sdp: string }
  | { readonly ok: false; readonly status: number; readonly warning: string };

/** An offer of the other side, or its wish for ours, that waits for its answer. Only the first answer counts. */
export interface RemoteOffer {
  /** Undefined: a re-INVITE without an offer; we make one. */
  readonly sdp: string | undefined;
  readonly headers: SipHeaders;
  /** Still to be answered: nobody has, and the other side has not taken it back. */
  readonly isOpen: boolean;
  accept(sdp: string, headers?: readonly (readonly [string, string])[]): void;
  refuse(status: number, headers?: readonly (readonly [string, string])[]): void;
}

/** A REFER that waits for our word. */
export interface RemoteReferral extends ReferRequest {
  readonly headers: SipHeaders;
  accept(): void;
  refuse(status: number): void;
}

/** What a dialog's owner is told. None of these may throw. */
export interface DialogUser {
  /** BYE came and was answered. */
  bye(headers: SipHeaders): void;
  infoReceived(headers: SipHeaders, mimeType: string, body: string): void;
  messageReceived(headers: SipHeaders, text: string): void;
  /** re-INVITE, or UPDATE with an offer. */
  offered(offer: RemoteOffer): void;
  /** The description we refresh the session with, and the answer to it. */
  makeOffer(): string;
  answered(sdp: string | undefined): void;
  /**
   * The ACK of a 2xx came; `sdp` is its body, `firstInvite` whether it is the ACK of the INVITE that made the dialog.
   */
  acknowledged(sdp: string | undefined, firstInvite: boolean): void;
  /** REFER came. */
  referred(referral: RemoteReferral): void;
  /**
   * No ACK came for 64·T1, the session expired, or a request of ours was answered 408 or 481: the dialog cannot go on.
   */
  lost(status: number, reason: string): void;
}

export interface IncomingInviteUser extends DialogUser {
  /** CANCEL came before our final response; the user refuses with 487. */
  cancelled(headers: SipHeaders): void;
  /** The response could not be delivered, or its reliable delivery failed. */
  transportFailed(): void;
  /**
   * PRACK came (RFC 3262 §5). `sdp` is the answer to the offer in our provisional response, or a new offer; the result is
   * what the 200 carries.
   */
  acknowledgedEarly(sdp: string | undefined): OfferOutcome | undefined;
}

export interface OutgoingInviteUser extends DialogUser {
  /** 101–199. */
  provisional(status: number, headers: SipHeaders, sdp: string | undefined): void;
  /** The first 2xx came and was acknowledged. */
  accepted(session: InviteDialog, headers: SipHeaders, sdp: string | undefined): void;
  /** `reached`: somebody had answered with more than 100 before, so that no other way is to be tried. */
  refused(status: number, reason: string, headers: SipHeaders | undefined, reached: boolean): void;
}
