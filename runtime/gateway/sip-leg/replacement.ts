import type { SipHeaders } from '../sip/message/index.ts';
import type {
  DialogUser,
  IncomingInviteUser,
  OfferOutcome,
  RemoteOffer,
  RemoteReferral,
} from '../sip/user-agent/index.ts';

/** What a connected leg hears of an INVITE that takes the place of its dialog (RFC 3891): it was answered at once. */
export class Replacement implements IncomingInviteUser {
  readonly #leg: DialogUser;

  constructor(leg: DialogUser) {
    this.#leg = leg;
  }

  bye(headers: SipHeaders): void {
    this.#leg.bye(headers);
  }

  infoReceived(headers: SipHeaders, mimeType: string, body: string): void {
    this.#leg.infoReceived(headers, mimeType, body);
  }

  messageReceived(headers: SipHeaders, text: string): void {
    this.#leg.messageReceived(headers, text);
  }

  offered(offer: RemoteOffer): void {
    this.#leg.offered(offer);
  }

  makeOffer(): string {
    return this.#leg.makeOffer();
  }

  answered(sdp: string | undefined): void {
    this.#leg.answered(sdp);
  }

  referred(referral: RemoteReferral): void {
    this.#leg.referred(referral);
  }

  /** Also the ACK of the replacing INVITE itself: the leg was connected before. */
  acknowledged(sdp: string | undefined): void {
    this.#leg.acknowledged(sdp, false);
  }

  lost(status: number, reason: string): void {
    this.#leg.lost(status, reason);
  }

  cancelled(): void {}

  transportFailed(): void {
    this.#leg.lost(503, 'Transport failed');
  }

  acknowledgedEarly(): OfferOutcome | undefined {
    return undefined;
  }
}
