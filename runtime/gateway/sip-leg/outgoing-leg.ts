import { messageOf } from '#runtime/shared/errors.ts';
import type { MediaEncryption } from '../call-options.ts';
import type { LegInvite } from '../leg.ts';
import { gatewayLimits } from '../limits.ts';
import { randomToken, type SipHeaders } from '../sip/message/index.ts';
import type {
  HeaderPair,
  InviteDialog,
  OfferedTo,
  OutgoingCall,
  OutgoingCallParts,
  OutgoingInviteUser,
} from '../sip/user-agent/index.ts';
import { type Carrier, offeredCarrier } from './carrier.ts';
import type { LegAudio } from './leg-audio.ts';
import { legHeadersOf } from './leg-headers.ts';
import type { LegMachineEffect } from './leg-machine.ts';
import { type LegCause, type LegContext, SipLeg } from './sip-leg.ts';

/** One way to the party called, as it is asked for: sends the INVITEs, for the leg as their user. */
export interface CallWay {
  readonly codecs: readonly string[] | undefined;
  readonly mediaEncryption: MediaEncryption;
  /** May throw when there is no way to the target. */
  call(callId: string, offer: OutgoingCallParts['offer'], user: OutgoingInviteUser): OutgoingCall;
}

export interface OutgoingLegOptions {
  readonly timeoutMs?: number | undefined;
  readonly unansweredMs?: number | undefined;
  readonly onAttempt?: ((index: number, outcome: number | 'silent') => void) | undefined;
}

/** Statuses of a way that led nowhere: another one may still lead to the party. */
const nowhere: ReadonlySet<number> = new Set([500, 502, 503, 504]);

/** The leg of a party that we call. */
export class OutgoingLeg extends SipLeg implements OutgoingInviteUser {
  readonly direction = 'outgoing';
  readonly invite: LegInvite;
  readonly #callId = randomToken();
  readonly #ways: Iterator<CallWay>;
  readonly #onAttempt: OutgoingLegOptions['onAttempt'];
  #attempt = -1;
  #call: OutgoingCall | undefined;

  constructor(
    context: LegContext,
    audio: LegAudio,
    invite: LegInvite,
    ways: Iterator<CallWay>,
    options: OutgoingLegOptions,
  ) {
    super(context, audio, 'dialling');
    this.invite = invite;
    this.#ways = ways;
    this.#onAttempt = options.onAttempt;
    const { timeoutMs, unansweredMs } = options;
    const askedMs = timeoutMs ?? unansweredMs ?? gatewayLimits.unansweredOutgoingMs;
    this.startNoAnswerTimer(Math.min(askedMs, unansweredMs ?? askedMs), 408);
    audio.open().then(
      () => this.#tryNext(),
      (error: unknown) => this.#failed(error, 'No media port'),
    );
  }

  override get callId(): string {
    return super.callId || this.#callId;
  }

  override limitUnanswered(): void {
    // Whoever placed the call has said how long.
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
    this.session = session;
    this.#attempted(200);
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

  refused(status: number, reason: string, headers: SipHeaders | undefined, reached: boolean): void {
    this.#attempted(headers === undefined ? 'silent' : status);
    const ledNowhere = !reached && (headers === undefined || nowhere.has(status));
    if (ledNowhere && this.#tryNext()) return;
    const by = headers === undefined ? 'gateway' : 'remote';
    this.apply('refused', { by, code: status, reason, received: headers });
  }

  protected override perform(effect: LegMachineEffect, cause: LegCause): void {
    if (effect === 'sendCancel') this.#cancel(cause.send ?? []);
    else if (effect === 'sendBye') this.session?.bye(cause.send ?? []);
  }

  /** RFC 3261 §13.2.1: the 2xx holds the answer, unless an earlier response did. */
  #answerProblem(sdp: string | undefined): string | undefined {
    if (sdp === undefined) return this.audio.agreed ? undefined : 'No SDP answer in 2xx';
    return this.audio.takeAnswer(sdp)?.reason;
  }

  /** False when there is no other way. */
  #tryNext(): boolean {
    if (this.terminated) return false;
    try {
      const next = this.#ways.next();
      if (next.done === true) return false;
      this.#attempt += 1;
      const { codecs, mediaEncryption } = next.value;
      this.audio.requireEncryption(mediaEncryption === 'required');
      // One for all that are spoken to alike: each of them answers the same stream.
      const offers = new Map<Carrier, string>();
      const describe = (to: OfferedTo) => {
        const carrier = offeredCarrier(to, mediaEncryption);
        const offer = offers.get(carrier) ?? this.audio.offerTo(to.localAddress, codecs, carrier);
        offers.set(carrier, offer);
        return offer;
      };
      this.#call = next.value.call(this.#callId, describe, this);
    } catch (error) {
      this.#failed(error, 'Not sent');
    }
    return true;
  }

  #cancel(headers: readonly HeaderPair[]): void {
    if (this.#call === undefined) return;
    this.#call.cancel(headers);
    this.#attempted(487);
  }

  /** Told once for each way. */
  #attempted(outcome: number | 'silent'): void {
    this.#call = undefined;
    this.#onAttempt?.(this.#attempt, outcome);
  }

  #failed(error: unknown, reason: string): void {
    this.context.log.warn({ err: messageOf(error), leg: this.id }, 'an outgoing leg was not sent');
    this.apply('failed', { by: 'gateway', code: 503, reason });
  }
}
