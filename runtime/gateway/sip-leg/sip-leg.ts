import type { AudioCodec, MediaStream } from '#runtime/media/contract.ts';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import { TypedEmitter } from '#runtime/shared/emitter.ts';
import { type LegId, newId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { gatewayErrors } from '../errors.ts';
import type { Leg, LegEnd, LegEvents, LegHeaders, LegInvite, LegState, MediaProtection, ReferTarget } from '../leg.ts';
import type { SipHeaders } from '../sip/message/index.ts';
import type {
  DialogUser,
  HeaderPair,
  InviteArrival,
  InviteDialog,
  RemoteOffer,
  RemoteReferral,
} from '../sip/user-agent/index.ts';
import { dtmfOfInfo } from './dtmf-info.ts';
import type { LegAudio } from './leg-audio.ts';
import { checkLegHeaders, legHeadersOf, singleLine } from './leg-headers.ts';
import {
  type LegMachineEffect,
  type LegMachineEvent,
  type LegMachineState,
  nextLegState,
  publicState,
} from './leg-machine.ts';
import { LegMessages } from './leg-messages.ts';
import { LegOffers, warningOf } from './leg-offers.ts';
import { LegTransfers } from './leg-transfers.ts';
import { Replacement } from './replacement.ts';

/** What all legs of a gateway share. */
export interface LegContext {
  readonly clock: Clock;
  readonly log: Logger;
  /** The dialog of another leg that is connected. */
  dialogOf(leg: LegId): InviteDialog | undefined;
  /** Called once, after the leg's last event. */
  ended(leg: SipLeg): void;
}

/** Why an event happened, for the message it sends and for `LegEnd`. */
export interface LegCause {
  readonly by: LegEnd['by'];
  readonly code: number;
  readonly reason: string;
  /** For the message we send. */
  readonly send?: readonly HeaderPair[];
  /** From the message we got. */
  readonly received?: SipHeaders | undefined;
}

/** What incoming and outgoing SIP legs have in common: the machine, the events, the dialog's requests, the audio. */
export abstract class SipLeg implements Leg, DialogUser {
  readonly id: LegId = newId<LegId>();
  abstract readonly direction: 'incoming' | 'outgoing';
  abstract readonly invite: LegInvite;
  readonly events: TypedEmitter<LegEvents>;
  protected readonly context: LegContext;
  protected readonly audio: LegAudio;
  /** The INVITE usage that the leg's requests belong to, once there is one. */
  protected session: InviteDialog | undefined;
  protected readonly offers: LegOffers;
  readonly #transfers: LegTransfers;
  readonly #messages: LegMessages;
  #state: LegMachineState;
  #noAnswer: TimerHandle | undefined;
  #answeredAt: number | undefined;
  #audioStarted = false;

  protected constructor(context: LegContext, audio: LegAudio, state: 'alerting' | 'dialling') {
    this.context = context;
    this.audio = audio;
    this.#state = state;
    this.events = new TypedEmitter<LegEvents>((error, event) =>
      context.log.error({ err: error, event, leg: this.id }, 'a listener of a leg failed'),
    );
    const parts = { clock: context.clock, audio, events: this.events, session: () => this.session };
    this.offers = new LegOffers(parts);
    this.#transfers = new LegTransfers({ ...parts, dialogOf: (leg) => context.dialogOf(leg) });
    this.#messages = new LegMessages({
      ...parts,
      isAnswering: () => this.#state === 'answering',
      lost: () => this.lost(481, 'Call/Transaction Does Not Exist'),
    });
  }

  get state(): LegState {
    return publicState(this.#state);
  }

  get media(): MediaStream | undefined {
    return this.audio.agreed && this.#state !== 'terminated' ? this.audio.stream : undefined;
  }

  get protection(): MediaProtection {
    return this.audio.protection;
  }

  get codec(): AudioCodec | undefined {
    return this.audio.codec;
  }

  get callId(): string {
    return this.session?.dialog.callId ?? '';
  }

  abstract limitUnanswered(ms: number): void;
  abstract ring(headers?: LegHeaders): void;
  abstract progress(headers?: LegHeaders): void;
  abstract answer(headers?: LegHeaders): void;
  abstract reject(status: number, reason?: string, headers?: LegHeaders): void;

  hangup(headers?: LegHeaders): void {
    const send = checkLegHeaders(headers);
    const unanswered = this.direction === 'incoming' ? 480 : 487;
    const cause: LegCause = this.wasAnswered
      ? { by: 'local', code: 200, reason: 'Normal call clearing', send }
      : {
          by: 'local',
          code: unanswered,
          reason: unanswered === 480 ? 'Temporarily Unavailable' : 'Request Terminated',
          send,
        };
    this.apply('hangup', cause);
  }

  /** The gateway is closing. */
  shutDown(): void {
    this.apply('closed', { by: 'gateway', code: 503, reason: 'Service Unavailable' });
  }

  /** The world above failed. */
  fail(code: number, reason: string): void {
    this.apply('failed', { by: 'gateway', code, reason });
  }

  info(mimeType: string, body: string, headers?: LegHeaders): void {
    this.#checkSaying('info');
    this.#messages.info(mimeType, body, checkLegHeaders(headers));
  }

  message(text: string, headers?: LegHeaders): void {
    this.#checkSaying('message');
    this.#messages.message(text, checkLegHeaders(headers));
  }

  dtmf(tones: string): void {
    this.#checkSaying('dtmf');
    this.#messages.press(tones);
  }

  hold(): void {
    this.#checkTalking('hold');
    this.offers.send('sendonly');
  }

  resume(): void {
    this.#checkTalking('resume');
    this.offers.send('sendrecv');
  }

  relayReinvites(on: boolean): void {
    this.offers.relay(on);
  }

  acceptReinvite(headers?: LegHeaders, mimeType?: string, body?: string): void {
    this.offers.accept(checkLegHeaders(headers), description(mimeType, body));
  }

  rejectReinvite(headers?: LegHeaders): void {
    this.offers.reject(checkLegHeaders(headers));
  }

  reinvite(headers?: LegHeaders, mimeType?: string, body?: string): void {
    this.#checkTalking('reinvite');
    this.offers.reinvite(checkLegHeaders(headers), description(mimeType, body));
  }

  refer(target: ReferTarget, headers?: LegHeaders): void {
    this.#checkTalking('refer');
    this.#transfers.refer(target, checkLegHeaders(headers));
  }

  handleReferrals(on: boolean): void {
    this.#transfers.handle(on);
  }

  notifyReferral(status: number, reason?: string): void {
    if (!Number.isInteger(status) || status < 100 || status > 699) {
      throw gatewayErrors.create('LEG_BAD_STATUS', { status });
    }
    this.session?.notifyReferral(status, singleLine(reason) || undefined);
  }

  /** The dialog while the leg is connected: for a transfer to it, and for who takes its place. */
  get connectedSession(): InviteDialog | undefined {
    return this.#isTalking ? this.session : undefined;
  }

  /**
   * The party of `arrival` takes this leg over from the other side (RFC 3891 §3): its dialog becomes the leg's, the old
   * one is ended with BYE. The leg's audio goes there; nothing else changes for whoever talks to it. It is refused with
   * 488 when its offer cannot be used.
   */
  replaceBy(arrival: InviteArrival): void {
    const opening = arrival.sdp === undefined ? undefined : this.audio.openFor(arrival.sdp);
    if (opening === undefined) this.#replaceBy(arrival);
    else void opening.then(() => this.#replaceBy(arrival));
  }

  bye(headers: SipHeaders): void {
    const code = this.wasAnswered ? 200 : 487;
    const reason = this.wasAnswered ? 'Normal call clearing' : 'Request Terminated';
    this.apply('bye', { by: 'remote', code, reason, received: headers });
  }

  infoReceived(headers: SipHeaders, mimeType: string, body: string): void {
    if (this.#state === 'terminated') return;
    const tone = dtmfOfInfo(mimeType, body);
    if (tone === undefined) this.events.emit('info', { mimeType, body, headers: legHeadersOf(headers) });
    else this.events.emit('dtmf', { tone, method: 'info' });
  }

  messageReceived(headers: SipHeaders, text: string): void {
    if (this.#state !== 'terminated') this.events.emit('message', { text, headers: legHeadersOf(headers) });
  }

  offered(offer: RemoteOffer): void {
    if (this.#state === 'terminated') offer.refuse(481);
    else this.offers.offered(offer, this.#isTalking);
  }

  makeOffer(): string {
    return this.audio.offerAgain();
  }

  answered(sdp: string | undefined): void {
    if (sdp !== undefined && this.#state !== 'terminated') this.offers.answered(sdp);
  }

  referred(referral: RemoteReferral): void {
    if (this.#state === 'terminated') referral.refuse(481);
    else this.#transfers.referred(referral);
  }

  /** The ACK of a re-INVITE; that of the first INVITE is the incoming leg's. */
  acknowledged(sdp: string | undefined, _firstInvite: boolean): void {
    if (sdp === undefined || this.audio.hasOffer || this.#state === 'terminated') return;
    const refusal = this.offers.answered(sdp);
    if (refusal !== undefined) this.apply('failed', { by: 'gateway', code: 488, reason: refusal.reason });
  }

  lost(status: number, reason: string): void {
    const cause: LegCause = { by: 'gateway', code: status, reason };
    if (!this.apply('noAck', cause)) this.apply('failed', cause);
  }

  /** Puts one effect on the wire. */
  protected abstract perform(effect: LegMachineEffect, cause: LegCause): void;

  protected get wasAnswered(): boolean {
    return this.#answeredAt !== undefined;
  }

  /** Moves the machine; false when the event means nothing in this state. */
  protected apply(event: LegMachineEvent, cause: LegCause): boolean {
    const transition = nextLegState(this.direction, this.#state, event);
    if (transition === undefined) return false;
    const from = this.state;
    this.#state = transition.state;
    if (event === 'accepted') this.#answeredAt = this.context.clock.now();
    if (this.state !== from) this.events.emit('stateChanged', { from, to: this.state });
    for (const effect of transition.effects) this.#run(effect, cause);
    return true;
  }

  /** For commands: throws LEG_WRONG_STATE when the state does not allow them. */
  protected command(event: LegMachineEvent, send: readonly HeaderPair[], code = 200, reason = 'OK'): void {
    if (!this.apply(event, { by: 'local', code, reason, send })) this.refuseCommand(event);
  }

  protected refuseCommand(command: string): never {
    throw gatewayErrors.create('LEG_WRONG_STATE', { state: this.state, command });
  }

  protected get terminated(): boolean {
    return this.#state === 'terminated';
  }

  /** Configures the stream with what was agreed and passes its events on. */
  protected startAudio(headers: LegHeaders): void {
    this.audio.start();
    if (this.#audioStarted) return;
    this.#audioStarted = true;
    this.#listen();
    this.events.emit('audioStarted', { headers });
    if (this.audio.held && !this.terminated) this.events.emit('held', {});
  }

  /** Our 2xx is on its way: sends what waited for it. */
  protected sendWaiting(): void {
    this.#messages.answered();
  }

  protected startNoAnswerTimer(timeoutMs: number, code: number): void {
    this.#noAnswer?.cancel();
    this.#noAnswer = this.context.clock.setTimeout(
      () => this.apply('noAnswer', { by: 'gateway', code, reason: 'No answer' }),
      timeoutMs,
    );
  }

  #replaceBy(arrival: InviteArrival): void {
    if (this.terminated) {
      arrival.refuse(603);
      return;
    }
    const before = this.session;
    const wasHeld = this.audio.held;
    const refusal = arrival.sdp === undefined ? undefined : this.audio.takeOffer(arrival.sdp);
    if (refusal !== undefined) {
      arrival.refuse(488, [['Warning', warningOf(refusal)]]);
      return;
    }
    const server = arrival.accept(new Replacement(this));
    this.audio.forgetKeys();
    const describe = () => (arrival.sdp === undefined ? this.audio.offerAgain() : this.audio.answer());
    server.accept([], describe, () => {
      this.session = server.session;
      before?.bye([]);
      this.offers.restart(wasHeld);
    });
  }

  #run(effect: LegMachineEffect, cause: LegCause): void {
    if (effect === 'stopNoAnswerTimer') this.#noAnswer?.cancel();
    else if (effect === 'announceConnected') this.events.emit('connected', { headers: legHeadersOf(cause.received) });
    else if (effect === 'end') this.#end(cause);
    else this.perform(effect, cause);
  }

  #end(cause: LegCause): void {
    this.offers.close();
    this.#messages.close();
    this.audio.close();
    const { clock } = this.context;
    this.events.emit('ended', {
      by: cause.by,
      code: cause.code,
      reason: cause.reason,
      headers: legHeadersOf(cause.received),
      durationMs: this.#answeredAt === undefined ? 0 : clock.now() - this.#answeredAt,
      wasConnected: this.wasAnswered,
    });
    this.events.removeAll();
    this.context.ended(this);
  }

  /** Our 2xx is on its way, or theirs came. */
  get #isTalking(): boolean {
    return this.#state === 'accepted' || this.#state === 'connected';
  }

  /** As `#checkTalking`, but for what can wait for our 2xx. */
  #checkSaying(command: string): void {
    if (this.#state !== 'answering') this.#checkTalking(command);
  }

  #checkTalking(command: string): void {
    if (!this.#isTalking) this.refuseCommand(command);
  }

  #listen(): void {
    const stream = this.audio.stream;
    if (stream === undefined) return;
    stream.events.on('firstPacket', () => this.#pass('firstAudioPacket'));
    stream.events.on('stopped', () => this.#pass('rtpStopped'));
    stream.events.on('resumed', () => this.#pass('rtpResumed'));
    stream.events.on('dtmf', ({ tone }) => {
      if (!this.terminated) this.events.emit('dtmf', { tone, method: 'rfc4733' });
    });
    const lost: LegCause = { by: 'gateway', code: 500, reason: 'Media lost' };
    stream.events.on('lost', () => this.apply('failed', lost));
    const { clock, log } = this.context;
    this.audio.onCarrierLost(clock, (reason) => {
      if (this.apply('failed', lost)) log.warn({ leg: this.id, reason }, 'the WebRTC transport of a leg is gone');
    });
  }

  #pass(event: 'firstAudioPacket' | 'rtpStopped' | 'rtpResumed'): void {
    if (!this.terminated) this.events.emit(event, {});
  }
}

/** A description given with a command: everything else a re-INVITE might carry is left out. */
function description(mimeType: string | undefined, body: string | undefined): string | undefined {
  return mimeType?.toLowerCase().startsWith('application/sdp') === true && body !== '' ? body : undefined;
}
