import type { SipHeaders } from '../message/index.ts';
import type { InviteDialog } from './invite-dialog.ts';

/** What became of an offer. */
export type OfferOutcome =
  | { readonly ok: true; readonly sdp: string }
  | { readonly ok: false; readonly status: number; readonly warning: string };

/** What a dialog's owner is told. None of these may throw. */
export interface DialogUser {
  /** BYE came and was answered. */
  bye(headers: SipHeaders): void;
  infoReceived(headers: SipHeaders, mimeType: string, body: string): void;
  messageReceived(headers: SipHeaders, text: string): void;
  /** re-INVITE or UPDATE with an offer: the answer takes effect at once. */
  offered(sdp: string): OfferOutcome;
  /** re-INVITE without an offer: what we offer. */
  makeOffer(): OfferOutcome;
  /**
   * The ACK of a 2xx came; `sdp` is its body, `firstInvite` whether it is the ACK of the INVITE that made the dialog.
   */
  acknowledged(sdp: string | undefined, firstInvite: boolean): void;
  /** No ACK came for 64·T1, or a request of ours was answered 408 or 481: the dialog cannot go on. */
  lost(status: number, reason: string): void;
}

export interface IncomingInviteUser extends DialogUser {
  /** CANCEL came before our final response; the user refuses with 487. */
  cancelled(headers: SipHeaders): void;
  /** The response could not be delivered. */
  transportFailed(): void;
}

export interface OutgoingInviteUser extends DialogUser {
  /** 101–199. */
  provisional(status: number, headers: SipHeaders, sdp: string | undefined): void;
  /** The first 2xx came and was acknowledged. */
  accepted(session: InviteDialog, headers: SipHeaders, sdp: string | undefined): void;
  refused(status: number, reason: string, headers: SipHeaders | undefined): void;
}
