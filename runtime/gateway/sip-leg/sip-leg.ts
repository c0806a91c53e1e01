import type { MediaStream } from '#runtime/media/contract.ts';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import { TypedEmitter } from '#runtime/shared/emitter.ts';
import { type LegId, newId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { gatewayErrors } from '../errors.ts';
import type { Leg, LegEnd, LegEvents, LegHeaders, LegInvite, LegState, ReferTarget } from '../leg.ts';
import type { SdpRefusal } from '../sdp/index.ts';
import type { SipHeaders } from '../sip/message/index.ts';
import type { DialogUser, HeaderPair, OfferOutcome } from '../sip/user-agent/index.ts';
import { dtmfOfInfo } from './dtmf-info.ts';
import type { LegAudio } from './leg-audio.ts';
import { checkLegHeaders, legHeadersOf } from './leg-headers.ts';
import {
  type LegMachineEffect,
  type LegMachineEvent,
  type LegMachineState,
  nextLegState,
  publicState,
} from './leg-machine.ts';

/** What all legs of a gateway share. */
export interface LegContext {
  readonly clock: Clock;
  readonly log: Logger;
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
  abstract readonly callId: string;
  abstract readonly invite: LegInvite;
  readonly events: TypedEmitter<LegEvents>;
  protected readonly context: LegContext;
  protected readonly audio: LegAudio;
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
  }

  get state(): LegState {
    return publicState(this.#state);
  }

  get media(): MediaStream | undefined {
    return this.audio.agreed && this.#state !== 'terminated' ? this.audio.stream : undefined;
  }

  abstract ring(headers?: LegHeaders): void;
  abstract progress(headers?: LegHeaders): void;
  abstract answer(headers?: LegHeaders): void;
  abstract reject(status: number, reason?: string, headers?: LegHeaders): void;

  hangup(headers?: LegHeaders): void {
    const send = checkLegHeaders(headers);
    const unanswered = this.direction === 'incoming' ? 480 : 487;
    const cause: LegCause = this.answered
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

  info(_mimeType: string, _body: string, _headers?: LegHeaders): void {
    this.refuseCommand('info');
  }

  message(_text: string, _headers?: LegHeaders): void {
    this.refuseCommand('message');
  }

  dtmf(_tones: string): void {
    this.refuseCommand('dtmf');
  }

  hold(): void {
    this.refuseCommand('hold');
  }

  resume(): void {
    this.refuseCommand('resume');
  }

  relayReinvites(_on: boolean): void {
    this.refuseCommand('relayReinvites');
  }

  acceptReinvite(_headers?: LegHeaders, _mimeType?: string, _body?: string): void {
    this.refuseCommand('acceptReinvite');
  }

  rejectReinvite(_headers?: LegHeaders): void {
    this.refuseCommand('rejectReinvite');
  }

  reinvite(_headers?: LegHeaders, _mimeType?: string, _body?: string): void {
    this.refuseCommand('reinvite');
  }

  refer(_target: ReferTarget, _headers?: LegHeaders): void {
    this.refuseCommand('refer');
  }

  handleReferrals(_on: boolean): void {
    this.refuseCommand('handleReferrals');
  }

  notifyReferral(_status: number, _reason?: string): void {
    this.refuseCommand('notifyReferral');
  }

  bye(headers: SipHeaders): void {
    const code = this.answered ? 200 : 487;
    const reason = this.answered ? 'Normal call clearing' : 'Request Terminated';
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

  offered(sdp: string): OfferOutcome {
    const wasHeld = this.audio.held;
    const outcome = this.audio.answerAgain(sdp);
    if ('refusal' in outcome) return { ok: false, status: 488, warning: warningOf(outcome.refusal) };
    this.#announceHold(wasHeld);
    return { ok: true, sdp: outcome.text };
  }

  makeOffer(): OfferOutcome {
    return { ok: true, sdp: this.audio.offerAgain() };
  }

  /** The ACK of a re-INVITE; that of the first INVITE is the incoming leg's. */
  acknowledged(sdp: string | undefined, _firstInvite: boolean): void {
    if (sdp === undefined || this.audio.hasOffer || this.#state === 'terminated') return;
    const wasHeld = this.audio.held;
    const refusal = this.audio.takeAnswer(sdp);
    if (refusal !== undefined) {
      this.apply('failed', { by: 'gateway', code: 488, reason: refusal.reason });
      return;
    }
    this.audio.start();
    this.#announceHold(wasHeld);
  }

  lost(status: number, reason: string): void {
    const cause: LegCause = { by: 'gateway', code: status, reason };
    if (!this.apply('noAck', cause)) this.apply('failed', cause);
  }

  /** Puts one effect on the wire. */
  protected abstract perform(effect: LegMachineEffect, cause: LegCause): void;

  protected get answered(): boolean {
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

  protected startNoAnswerTimer(timeoutMs: number, code: number): void {
    this.#noAnswer?.cancel();
    this.#noAnswer = this.context.clock.setTimeout(
      () => this.apply('noAnswer', { by: 'gateway', code, reason: 'No answer' }),
      timeoutMs,
    );
  }

  #run(effect: LegMachineEffect, cause: LegCause): void {
    if (effect === 'stopNoAnswerTimer') this.#noAnswer?.cancel();
    else if (effect === 'announceConnected') this.events.emit('connected', { headers: legHeadersOf(cause.received) });
    else if (effect === 'end') this.#end(cause);
    else this.perform(effect, cause);
  }

  #end(cause: LegCause): void {
    this.audio.close();
    const { clock } = this.context;
    this.events.emit('ended', {
      by: cause.by,
      code: cause.code,
      reason: cause.reason,
      headers: legHeadersOf(cause.received),
      durationMs: this.#answeredAt === undefined ? 0 : clock.now() - this.#answeredAt,
      wasConnected: this.answered,
    });
    this.events.removeAll();
    this.context.ended(this);
  }

  #announceHold(wasHeld: boolean): void {
    if (this.audio.held !== wasHeld) this.events.emit(wasHeld ? 'resumed' : 'held', {});
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
    stream.events.on('lost', () => this.apply('failed', { by: 'gateway', code: 500, reason: 'Media lost' }));
  }

  #pass(event: 'firstAudioPacket' | 'rtpStopped' | 'rtpResumed'): void {
    if (!this.terminated) this.events.emit(event, {});
  }
}

/** RFC 3261 §20.43. */
export function warningOf(refusal: SdpRefusal): string {
  return `${refusal.warning} patchbay "${refusal.reason.replaceAll(/["\\]/g, "'")}"`;
}
