import { messageOf } from '#runtime/shared/errors.ts';
import type { LegInvite } from '../leg.ts';
import { gatewayLimits } from '../limits.ts';
import { randomToken, type SipHeaders } from '../sip/message/index.ts';
import type { InviteDialog, OutgoingInvite, OutgoingInviteUser } from '../sip/user-agent/index.ts';
import type { LegAudio } from './leg-audio.ts';
import { legHeadersOf } from './leg-headers.ts';
import type { LegMachineEffect } from './leg-machine.ts';
import { type LegCause, type LegContext, SipLeg } from './sip-leg.ts';

/** Sends the INVITE with our offer, for the leg as its user. May throw when there is no way to the target. */
export type SendInvite = (callId: string, sdp: string, user: OutgoingInviteUser) => OutgoingInvite;

/** The leg of a party that we call. */
export class OutgoingLeg extends SipLeg implements OutgoingInviteUser {
  readonly direction = 'outgoing';
  readonly callId: string;
  readonly invite: LegInvite;
  #client: OutgoingInvite | undefined;
  #session: InviteDialog | undefined;

  constructor(context: LegContext, audio: LegAudio, invite: LegInvite, send: SendInvite, timeoutMs?: number) {
    super(context, audio, 'dialling');
    this.callId = randomToken();
    this.invite = invite;
    this.startNoAnswerTimer(timeoutMs ?? gatewayLimits.unansweredOutgoingMs, 408);
    audio.open().then(
      () => this.#dial(send),
      (error: unknown) => this.#failed(error, 'No media port'),
    );
  }

  override ring(): void {
    this.refuseCommand('ring');
  }

  override progress(): void {
    this.refuseCommand('progress');
  }

  override answer(): void {
    this.refuseCommand('answer');
  }

  override reject(): void {
    this.refuseCommand('reject');
  }

  provisional(status: number, headers: SipHeaders, sdp: string | undefined): void {
    const seen = legHeadersOf(headers);
    this.apply('provisional', { by: 'remote', code: status, reason: '' });
    if (status === 180 && !this.terminated) this.events.emit('ringing', { headers: seen });
    // A later 18x or 2xx of another fork answers anew; what cannot be read waits for the 2xx.
    if (sdp !== undefined && !this.terminated && this.audio.takeAnswer(sdp) === undefined) this.startAudio(seen);
  }

  accepted(session: InviteDialog, headers: SipHeaders, sdp: string | undefined): void {
    this.#session = session;
    const problem = this.#answerProblem(sdp);
    if (problem !== undefined) {
      session.bye([]);
      this.apply('refused', { by: 'gateway', code: 488, reason: problem });
      return;
    }
    this.startAudio(legHeadersOf(headers));
    // A listener may have hung up meanwhile, too late for CANCEL.
    if (!this.apply('accepted', { by: 'remote', code: 200, reason: 'OK', received: headers })) session.bye([]);
  }

  refused(status: number, reason: string, headers: SipHeaders | undefined): void {
    this.apply('refused', {
      by: headers === undefined ? 'gateway' : 'remote',
      code: status,
      reason,
      received: headers,
    });
  }

  protected override perform(effect: LegMachineEffect, cause: LegCause): void {
    if (effect === 'sendCancel') this.#client?.cancel();
    else if (effect === 'sendBye') this.#session?.bye(cause.send ?? []);
  }

  /** RFC 3261 §13.2.1: the 2xx holds the answer, unless an earlier response did. */
  #answerProblem(sdp: string | undefined): string | undefined {
    if (sdp === undefined) return this.audio.agreed ? undefined : 'No SDP answer in 2xx';
    return this.audio.takeAnswer(sdp)?.reason;
  }

  #dial(send: SendInvite): void {
    if (this.terminated) return;
    try {
      this.#client = send(this.callId, this.audio.firstDescription(), this);
    } catch (error) {
      this.#failed(error, 'Not sent');
    }
  }

  #failed(error: unknown, reason: string): void {
    this.context.log.warn({ err: messageOf(error), leg: this.id }, 'an outgoing leg was not sent');
    this.apply('failed', { by: 'gateway', code: 503, reason });
  }
}
