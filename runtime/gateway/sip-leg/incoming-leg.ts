import { messageOf } from '#runtime/shared/errors.ts';
import { gatewayErrors } from '../errors.ts';
import type { LegHeaders, LegInvite } from '../leg.ts';
import { gatewayLimits } from '../limits.ts';
import { reasonPhrase, type SipHeaders } from '../sip/message/index.ts';
import type { IncomingInvite, IncomingInviteUser, InviteArrival } from '../sip/user-agent/index.ts';
import type { LegAudio } from './leg-audio.ts';
import { checkLegHeaders, legHeadersOf } from './leg-headers.ts';
import { inviteOf } from './leg-invite.ts';
import type { LegMachineEffect } from './leg-machine.ts';
import { type LegCause, type LegContext, SipLeg } from './sip-leg.ts';

/** The leg of a party that called us. */
export class IncomingLeg extends SipLeg implements IncomingInviteUser {
  readonly direction = 'incoming';
  readonly callId: string;
  readonly invite: LegInvite;
  readonly #server: IncomingInvite;
  /** What waits for the media port, in order. */
  readonly #waiting: (() => void)[] = [];
  #opening = false;

  /** `audio` has taken the INVITE's offer, if there was one. */
  constructor(context: LegContext, audio: LegAudio, arrival: InviteArrival) {
    super(context, audio, 'alerting');
    this.callId = arrival.request.headers.callId;
    this.invite = inviteOf(arrival.request, arrival.flow);
    this.#server = arrival.accept(this);
    this.startNoAnswerTimer(gatewayLimits.unansweredIncomingMs, 480);
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

  override acknowledged(sdp: string | undefined, firstInvite: boolean): void {
    if (!firstInvite) {
      super.acknowledged(sdp, false);
      return;
    }
    if (!this.audio.hasOffer && !this.#takeLateAnswer(sdp)) return;
    this.apply('acknowledged', { by: 'remote', code: 200, reason: 'OK' });
  }

  protected override perform(effect: LegMachineEffect, cause: LegCause): void {
    const headers = cause.send ?? [];
    switch (effect) {
      case 'sendRinging':
        this.#inOrder(() => this.#server.provisional(180, headers), false);
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
        this.#server.session.bye(headers);
        break;
      case 'restartNoAnswerTimer':
        this.startNoAnswerTimer(gatewayLimits.unansweredIncomingMs, 480);
        break;
      default:
        break;
    }
  }

  /**
   * Without an offer there is nothing to answer in an unreliable provisional response (RFC 3261 §13.2.1): 183 alone.
   */
  #progress(headers: LegCause['send'] = []): void {
    if (!this.audio.hasOffer) {
      this.#server.provisional(183, headers);
      return;
    }
    this.#server.provisional(183, headers, this.audio.firstDescription());
    this.startAudio(legHeadersOf(undefined));
  }

  #answer(headers: LegCause['send'] = []): void {
    this.#server.accept(headers, this.audio.firstDescription());
    this.apply('accepted', { by: 'local', code: 200, reason: 'OK' });
    if (this.audio.hasOffer) this.startAudio(legHeadersOf(undefined));
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

/** A reason phrase from above, as it may stand on a status line. */
function singleLine(reason: string | undefined): string {
  return (reason ?? '').replaceAll(/\p{Cc}+/gu, ' ').slice(0, gatewayLimits.legHeaderBytes);
}
