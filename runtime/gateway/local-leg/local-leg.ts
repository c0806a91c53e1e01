import type { MediaStream } from '#runtime/media/contract.ts';
import { TypedEmitter } from '#runtime/shared/emitter.ts';
import { type LegId, newId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { gatewayErrors } from '../errors.ts';
import type { Leg, LegEnd, LegEvents, LegHeaders, LegInvite, LegState, ReferTarget } from '../leg.ts';
import { gatewayLimits } from '../limits.ts';
import { reasonPhrase } from '../sip/message/index.ts';
import { checkLegHeaders } from '../sip-leg/index.ts';
import type { PairEvent, PairState } from './pair-machine.ts';

/** What a leg asks of the pair it belongs to. */
export interface LocalPairSide {
  readonly state: PairState;
  readonly log: Logger;
  limitUnanswered(ms: number): void;
  peerOf(leg: LocalLeg): LocalLeg;
  /** False when the state does not allow it. */
  apply(event: PairEvent, by: LocalLeg, cause: LocalCause): boolean;
}

export interface LocalCause {
  readonly code: number;
  readonly reason: string;
  readonly headers: LegHeaders;
}

const fine = { code: 200, reason: 'OK' };
const none: LegHeaders = {};

/** One end of a call between two sessions: what one end is told to do, the other one hears. */
export class LocalLeg implements Leg {
  readonly id: LegId = newId<LegId>();
  readonly callId = '';
  readonly protection = 'none';
  readonly direction: 'incoming' | 'outgoing';
  readonly invite: LegInvite;
  readonly events: TypedEmitter<LegEvents>;
  readonly #pair: LocalPairSide;
  #stream: MediaStream | undefined;
  #relaysOffers = false;
  #handlesReferrals = false;

  constructor(pair: LocalPairSide, direction: 'incoming' | 'outgoing', invite: LegInvite) {
    this.#pair = pair;
    this.direction = direction;
    this.invite = invite;
    this.events = new TypedEmitter<LegEvents>((error, event) =>
      pair.log.error({ err: error, event, leg: this.id }, 'a listener of a leg failed'),
    );
  }

  get state(): LegState {
    const { state } = this.#pair;
    if (state === 'alerting') return this.direction === 'incoming' ? 'alerting' : 'dialling';
    if (state === 'ringing') return 'progressing';
    return state === 'connected' ? 'connected' : 'terminated';
  }

  get media(): MediaStream | undefined {
    return this.#stream;
  }

  limitUnanswered(ms: number): void {
    if (this.direction === 'incoming') this.#pair.limitUnanswered(ms);
  }

  ring(headers?: LegHeaders): void {
    this.#asCallee('ring', headers);
  }

  progress(headers?: LegHeaders): void {
    this.#asCallee('progress', headers);
  }

  answer(headers?: LegHeaders): void {
    this.#asCallee('answer', headers);
  }

  reject(status: number, reason?: string, headers?: LegHeaders): void {
    if (!Number.isInteger(status) || status < 300 || status > 699) {
      throw gatewayErrors.create('LEG_BAD_STATUS', { status });
    }
    this.#asCallee('reject', headers, { code: status, reason: reason || reasonPhrase(status) });
  }

  hangup(headers: LegHeaders = none): void {
    checkLegHeaders(headers);
    const unanswered = this.direction === 'incoming' ? 480 : 487;
    const isUp = this.state === 'connected';
    const cause = isUp ? { code: 200, reason: 'Normal call clearing' } : { code: unanswered, reason: 'Not answered' };
    this.#pair.apply('hangup', this, { ...cause, headers });
  }

  info(mimeType: string, body: string, headers: LegHeaders = none): void {
    this.#send(body, headers);
    this.#peer.events.emit('info', { mimeType, body, headers });
  }

  message(text: string, headers: LegHeaders = none): void {
    this.#send(text, headers);
    this.#peer.events.emit('message', { text, headers });
  }

  dtmf(tones: string): void {
    this.#requireUp('dtmf');
    if (!/^[0-9*#A-Dp]+$/i.test(tones) || tones.length > gatewayLimits.legTones) {
      throw gatewayErrors.create('LEG_BAD_DTMF');
    }
    this.#stream?.sendDtmf(tones);
  }

  hold(): void {
    this.#requireUp('hold');
    this.#peer.events.emit('held', {});
  }

  resume(): void {
    this.#requireUp('resume');
    this.#peer.events.emit('resumed', {});
  }

  relayReinvites(on: boolean): void {
    this.#relaysOffers = on;
  }

  acceptReinvite(headers: LegHeaders = none, mimeType = '', body = ''): void {
    this.#requireUp('acceptReinvite');
    this.#peer.events.emit('reinviteAccepted', { mimeType, body, headers });
  }

  rejectReinvite(headers: LegHeaders = none): void {
    this.#requireUp('rejectReinvite');
    this.#peer.events.emit('reinviteRejected', { status: 488, headers });
  }

  /** There is nothing to negotiate between two ends of ours: unless the other end wants to be asked, it agrees. */
  reinvite(headers: LegHeaders = none, mimeType = '', body = ''): void {
    this.#send(body, headers);
    const peer = this.#peer;
    if (peer.#relaysOffers) peer.events.emit('reinviteReceived', { mimeType, body, headers });
    else this.events.emit('reinviteAccepted', { mimeType: '', body: '', headers: none });
  }

  /** A call without a dialog cannot be taken over (RFC 3891): only an address can be named. */
  refer(target: ReferTarget, headers: LegHeaders = none): void {
    this.#send('', headers);
    const peer = this.#peer;
    if ('uri' in target && peer.#handlesReferrals) {
      peer.events.emit('referRequested', { referTo: target.uri, replaces: false, headers });
      return;
    }
    const code = 'uri' in target ? 603 : 501;
    this.events.emit('transferFailed', { code, reason: 'The other end takes no transfers', headers: none });
  }

  handleReferrals(on: boolean): void {
    this.#handlesReferrals = on;
  }

  notifyReferral(status: number, reason = ''): void {
    this.#requireUp('notifyReferral');
    const { events } = this.#peer;
    if (status < 200) events.emit('transferProgress', { code: status, reason });
    else if (status < 300) events.emit('transferComplete', { headers: none });
    else events.emit('transferFailed', { code: status, reason, headers: none });
  }

  /** Audio may flow. Called once. */
  startAudio(stream: MediaStream): void {
    this.#stream = stream;
    const pass = (event: 'firstAudioPacket' | 'rtpStopped' | 'rtpResumed') => {
      if (this.state !== 'terminated') this.events.emit(event, {});
    };
    stream.events.on('firstPacket', () => pass('firstAudioPacket'));
    stream.events.on('stopped', () => pass('rtpStopped'));
    stream.events.on('resumed', () => pass('rtpResumed'));
    stream.events.on('dtmf', ({ tone }) => {
      if (this.state !== 'terminated') this.events.emit('dtmf', { tone, method: 'rfc4733' });
    });
    this.events.emit('audioStarted', { headers: none });
  }

  /** Its last event. */
  end(end: LegEnd): void {
    this.#stream = undefined;
    this.events.emit('ended', end);
    this.events.removeAll();
  }

  get #peer(): LocalLeg {
    return this.#pair.peerOf(this);
  }

  #asCallee(event: PairEvent, headers: LegHeaders = none, cause = fine): void {
    checkLegHeaders(headers);
    const isDone = this.direction === 'incoming' && this.#pair.apply(event, this, { ...cause, headers });
    if (!isDone) throw gatewayErrors.create('LEG_WRONG_STATE', { state: this.state, command: event });
  }

  #send(body: string, headers: LegHeaders): void {
    this.#requireUp('send');
    checkLegHeaders(headers);
    const bytes = Buffer.byteLength(body);
    if (bytes > gatewayLimits.legBodyBytes) throw gatewayErrors.create('LEG_BODY_TOO_LONG', { bytes });
  }

  #requireUp(command: string): void {
    if (this.state !== 'connected') throw gatewayErrors.create('LEG_WRONG_STATE', { state: this.state, command });
  }
}
