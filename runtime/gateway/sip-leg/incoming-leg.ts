import { messageOf } from '#runtime/shared/errors.ts';
import { gatewayErrors } from '../errors.ts';
import type { LegHeaders, LegInvite } from '../leg.ts';
import { gatewayLimits } from '../limits.ts';
import type { SdpRefusal } from '../sdp/index.ts';
import { reasonPhrase, type SipHeaders } from '../sip/message/index.ts';
import type { IncomingInvite, IncomingInviteUser, InviteArrival, OfferOutcome } from '../sip/user-agent/index.ts';
import type { LegAudio } from './leg-audio.ts';
import { checkLegHeaders, legHeadersOf, singleLine } from './leg-headers.ts';
import { inviteOf } from './leg-invite.ts';
import type { LegMachineEffect } from './leg-machine.ts';
import { warningOf } from './leg-offers.ts';
import { type LegCause, type LegContext, SipLeg } from './sip-leg.ts';

/** The leg of a party that called us. */
export class IncomingLeg extends SipLeg implements IncomingInviteUser {
  readonly direction = 'incoming';
  readonly invite: LegInvite;
  readonly #server: IncomingInvite;
  /** What waits for the media port, in order. */
  readonly #waiting: (() => void)[] = [];
  #opening = false;
  readonly #source: string;
  /** The caller proved to be somewhere before it called: early media may go where it says. */
  readonly #isKnown: boolean;
  #unansweredMs: number = gatewayLimits.unansweredIncomingMs;
  /** Our offer in a reliable provisional response was answered by PRACK (RFC 3262 §5). */
  #answeredEarly = false;

  /** `audio` has taken the INVITE's offer, if there was one. */
  constructor(context: LegContext, audio: LegAudio, arrival: InviteArrival) {
    super(context, audio, 'alerting');
    const { request, flow, user, trunk } = arrival;
    this.invite = {
      ...inviteOf(request, flow),
      ...(user === undefined ? {} : { user }),
      ...(trunk === undefined ? {} : { trunk }),
    };
    this.#isKnown = flow.transport !== 'udp' || user !== undefined || trunk !== undefined;
    this.#source = flow.remoteAddress;
    audio.distrust();
    this.#server = arrival.accept(this);
    this.session = this.#server.session;
    this.startNoAnswerTimer(this.#unansweredMs, 480);
  }

  override limitUnanswered(ms: number): void {
    this.#unansweredMs = ms;
    if (this.state === 'alerting' || this.state === 'progressing') this.startNoAnswerTimer(ms, 480);
  }

  override ring(headers?: LegHeaders): void {
    this.#checkQueue('ring');
    this.command('ring', checkLegHeaders(headers));
  }

  override progress(headers?: LegHeaders): void {
    this.#checkQueue('progress');
    this.command('progress', checkLegHeaders(headers));
  }

  override answer(headers?: LegHeaders): void {
    this.#checkQueue('answer');
    this.command('answer', checkLegHeaders(headers));
  }

  override reject(status: number, reason?: string, headers?: LegHeaders): void {
    if (!Number.isInteger(status) || status < 300 || status > 699) {
      throw gatewayErrors.create('LEG_BAD_STATUS', { status });
    }
    this.command('reject', checkLegHeaders(headers), status, singleLine(reason) || reasonPhrase(status));
  }

  cancelled(headers: SipHeaders): void {
    this.apply('cancelled', { by: 'remote', code: 487, reason: 'Request Terminated', received: headers });
  }

  transportFailed(): void {
    this.apply('failed', { by: 'gateway', code: 503, reason: 'Transport failed' });
  }

  /** PRACK, which nobody can send who did not get our response. */
  acknowledgedEarly(sdp: string | undefined): OfferOutcome | undefined {
    this.audio.trust();
    if (sdp === undefined || this.terminated) return undefined;
    if (this.audio.hasOffer) {
      const outcome = this.offers.take(sdp);
      return 'text' in outcome ? { ok: true, sdp: outcome.text } : refused(outcome.refusal);
    }
    const refusal = this.audio.takeAnswer(sdp);
    if (refusal !== undefined) return refused(refusal);
    this.#answeredEarly = true;
    this.startAudio(legHeadersOf(undefined));
    return undefined;
  }

  override acknowledged(sdp: string | undefined, firstInvite: boolean): void {
    if (!firstInvite) {
      super.acknowledged(sdp, false);
      return;
    }
    this.audio.trust();
    if (!this.audio.hasOffer && !this.#answeredEarly && !this.#takeLateAnswer(sdp)) return;
    this.apply('acknowledged', { by: 'remote', code: 200, reason: 'OK' });
  }

  protected override perform(effect: LegMachineEffect, cause: LegCause): void {
    const headers = cause.send ?? [];
    switch (effect) {
      case 'sendRinging':
        this.#inOrder(() => this.#ring(headers), this.#offersEarly);
        break;
      case 'sendProgress':
        this.#inOrder(() => this.#progress(headers), true);
        break;
      case 'sendAnswer':
        this.#inOrder(() => this.#answer(headers), true);
        break;
      case 'sendFinal':
        this.#waiting.length = 0;
        this.#server.refuse(cause.code, cause.reason, headers);
        break;
      case 'sendBye':
        this.session?.bye(headers);
        break;
      case 'restartNoAnswerTimer':
        this.startNoAnswerTimer(this.#unansweredMs, 480);
        break;
      default:
        break;
    }
  }

  /**
   * The first reliable response to an INVITE without an offer brings ours (RFC 3262 §5). In an unreliable one there is
   * nothing to answer (RFC 3261 §13.2.1).
   */
  get #offersEarly(): boolean {
    return !this.audio.hasOffer && !this.#answeredEarly && this.#server.requiresReliable;
  }

  #ring(headers: LegCause['send'] = []): void {
    this.#server.provisional(180, headers, this.#offersEarly ? this.audio.firstDescription() : undefined);
  }

  #progress(headers: LegCause['send'] = []): void {
    if (!this.audio.hasOffer) {
      this.#server.provisional(183, headers, this.#offersEarly ? this.audio.firstDescription() : undefined);
      return;
    }
    const { offeredAddress } = this.audio;
    if (this.#isKnown || offeredAddress === this.#source) this.audio.trust();
    this.#server.provisional(183, headers, this.audio.firstDescription());
    this.startAudio(legHeadersOf(undefined));
  }

  #answer(headers: LegCause['send'] = []): void {
    const describe = () => (this.#answeredEarly ? undefined : this.audio.firstDescription());
    this.#server.accept(headers, describe, () => {
      this.apply('accepted', { by: 'local', code: 200, reason: 'OK' });
      if (this.audio.hasOffer) this.startAudio(legHeadersOf(undefined));
      this.sendWaiting();
    });
  }

  /** The ACK answers the offer in our 2xx (RFC 3261 §13.2.1). */
  #takeLateAnswer(sdp: string | undefined): boolean {
    const refusal = sdp === undefined ? { reason: 'No SDP answer in ACK' } : this.audio.takeAnswer(sdp);
    if (refusal !== undefined) {
      this.apply('failed', { by: 'gateway', code: 488, reason: refusal.reason });
      return false;
    }
    this.startAudio(legHeadersOf(undefined));
    return true;
  }

  #checkQueue(command: string): void {
    if (this.#waiting.length >= gatewayLimits.legCommandQueue) this.refuseCommand(command);
  }

  /** Runs now, or when the media port is open and all before it have run. */
  #inOrder(send: () => void, needsMedia: boolean): void {
    if (!this.#opening && (!needsMedia || this.audio.isOpen)) {
      send();
      return;
    }
    this.#waiting.push(send);
    if (this.#opening) return;
    this.#opening = true;
    this.audio.open().then(
      () => this.#drain(),
      (error: unknown) => this.#mediaFailed(error),
    );
  }

  #drain(): void {
    this.#opening = false;
    for (const send of this.#waiting.splice(0)) if (!this.terminated) send();
  }

  #mediaFailed(error: unknown): void {
    this.#opening = false;
    this.context.log.warn({ err: messageOf(error), leg: this.id }, 'no media port for a leg');
    this.apply('failed', { by: 'gateway', code: 503, reason: 'No media port' });
  }
}

function refused(refusal: SdpRefusal): OfferOutcome {
  return { ok: false, status: 488, warning: warningOf(refusal) };
}
