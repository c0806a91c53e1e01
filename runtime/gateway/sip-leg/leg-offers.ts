import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import type { TypedEmitter } from '#runtime/shared/emitter.ts';
import type { LegEvents } from '../leg.ts';
import { gatewayLimits } from '../limits.ts';
import type { SdpRefusal } from '../sdp/index.ts';
import type { SipHeaders } from '../sip/message/index.ts';
import { maskKeys } from '../sip/trace/index.ts';
import type { HeaderPair, InviteDialog, RemoteOffer } from '../sip/user-agent/index.ts';
import { type AudioWish, wishOf } from './audio-wish.ts';
import type { LegAudio } from './leg-audio.ts';
import { legHeadersOf } from './leg-headers.ts';

export interface LegOffersParts {
  readonly clock: Clock;
  readonly audio: LegAudio;
  readonly events: TypedEmitter<LegEvents>;
  session(): InviteDialog | undefined;
}

const sdpType = 'application/sdp';

/** The offers of a leg that is connected, in both directions: hold, re-INVITE, and re-INVITEs that a scenario relays. */
export class LegOffers {
  readonly #parts: LegOffersParts;
  #relays = false;
  /** What a scenario is to answer. */
  #waiting: RemoteOffer | undefined;
  #limit: TimerHandle | undefined;

  constructor(parts: LegOffersParts) {
    this.#parts = parts;
  }

  relay(on: boolean): void {
    this.#relays = on;
    if (!on) this.#answerWaiting();
  }

  /**
   * An offer came, or the wish for one. Before the call is answered (RFC 3311 §5.1) it is ours to answer: there is no
   * conversation yet that a scenario could relay it into.
   */
  offered(offer: RemoteOffer, isTalking: boolean): void {
    const { events, clock } = this.#parts;
    if (!isTalking || !this.#relays || events.listenerCount('reinviteReceived') === 0) {
      this.#answer(offer, []);
      return;
    }
    this.#waiting = offer;
    this.#limit = clock.setTimeout(() => this.#answerWaiting(), gatewayLimits.relayedReinviteMs);
    const body = maskKeys(offer.sdp ?? '');
    events.emit('reinviteReceived', {
      mimeType: body === '' ? '' : sdpType,
      body,
      headers: legHeadersOf(offer.headers),
    });
  }

  /** Nothing happens when nothing waits any more: the offer may have been taken back, or answered after its time. */
  accept(headers: readonly HeaderPair[], description: string | undefined): void {
    const offer = this.#take();
    if (offer === undefined) return;
    this.#wishFor(description);
    this.#answer(offer, headers);
  }

  reject(headers: readonly HeaderPair[]): void {
    this.#take()?.refuse(488, headers);
  }

  /** Our own wish: hold is `sendonly`, so that we may play music (RFC 3264 §8.4). */
  send(direction: AudioWish['direction']): void {
    const { audio } = this.#parts;
    const before = audio.wish;
    audio.wish = { ...before, direction };
    this.#offer(
      [],
      () => undefined,
      () => {
        audio.wish = before;
      },
    );
  }

  /** Ends with `reinviteAccepted` or `reinviteRejected`. */
  reinvite(headers: readonly HeaderPair[], description: string | undefined): void {
    const { audio, events } = this.#parts;
    const before = audio.wish;
    this.#wishFor(description);
    const rejected = (status: number, received: SipHeaders | undefined) => {
      audio.wish = before;
      events.emit('reinviteRejected', { status, headers: legHeadersOf(received) });
    };
    this.#offer(
      headers,
      (sdp, received) => {
        const body = maskKeys(sdp ?? '');
        const mimeType = body === '' ? '' : sdpType;
        events.emit('reinviteAccepted', { mimeType, body, headers: legHeadersOf(received) });
      },
      rejected,
    );
  }

  /** The answer to an offer of ours, wherever it came; the refusal when it cannot be used, and then all stays. */
  answered(sdp: string): SdpRefusal | undefined {
    const { audio } = this.#parts;
    const wasHeld = audio.held;
    const refusal = audio.takeAnswer(sdp);
    if (refusal !== undefined) return refusal;
    audio.start();
    this.#announceHold(wasHeld);
    return undefined;
  }

  /** Takes an offer into effect: its answer, or why there is none. */
  take(sdp: string): { readonly text: string } | { readonly refusal: SdpRefusal } {
    const { audio } = this.#parts;
    const wasHeld = audio.held;
    const outcome = audio.answerAgain(sdp);
    if ('text' in outcome) this.#announceHold(wasHeld);
    return outcome;
  }

  /** The other side is another one now. */
  restart(wasHeld: boolean): void {
    this.#parts.audio.start();
    this.#announceHold(wasHeld);
  }

  close(): void {
    this.#limit?.cancel();
    this.#waiting = undefined;
  }

  #offer(
    headers: readonly HeaderPair[],
    accepted: (sdp: string | undefined, received: SipHeaders) => void,
    rejected: (status: number, received: SipHeaders | undefined) => void,
  ): void {
    const { audio, session } = this.#parts;
    const queued = session()?.offer({
      headers,
      makeOffer: () => audio.offerAgain(),
      accepted: (sdp, received) => {
        if (sdp !== undefined && this.answered(sdp) !== undefined) rejected(488, received);
        else accepted(sdp, received);
      },
      rejected,
    });
    if (queued !== true) rejected(491, undefined);
  }

  #answer(offer: RemoteOffer, headers: readonly HeaderPair[]): void {
    if (!offer.isOpen) return;
    if (offer.sdp === undefined) {
      offer.accept(this.#parts.audio.offerAgain(), headers);
      return;
    }
    const { sdp } = offer;
    const reply = () => {
      const outcome = this.take(sdp);
      if ('refusal' in outcome) offer.refuse(488, [['Warning', warningOf(outcome.refusal)], ...headers]);
      else offer.accept(outcome.text, headers);
    };
    const opening = this.#parts.audio.openFor(sdp);
    if (opening === undefined) reply();
    else void opening.then(() => offer.isOpen && reply());
  }

  #answerWaiting(): void {
    const offer = this.#take();
    if (offer !== undefined) this.#answer(offer, []);
  }

  #take(): RemoteOffer | undefined {
    const offer = this.#waiting;
    this.#limit?.cancel();
    this.#waiting = undefined;
    return offer?.isOpen === true ? offer : undefined;
  }

  #wishFor(description: string | undefined): void {
    const wish = description === undefined ? undefined : wishOf(description);
    if (wish !== undefined) this.#parts.audio.wish = wish;
  }

  #announceHold(wasHeld: boolean): void {
    const { audio, events } = this.#parts;
    if (audio.held !== wasHeld) events.emit(wasHeld ? 'resumed' : 'held', {});
  }
}

/** RFC 3261 §20.43. */
export function warningOf(refusal: SdpRefusal): string {
  return `${refusal.warning} patchbay "${refusal.reason.replaceAll(/["\\]/g, "'")}"`;
}
