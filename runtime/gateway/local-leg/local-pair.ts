import type { MediaEngine, MediaStream } from '#runtime/media/contract.ts';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { LegInvite } from '../leg.ts';
import { gatewayLimits } from '../limits.ts';
import { type LocalCause, LocalLeg, type LocalPairSide } from './local-leg.ts';
import { nextPairState, type PairEffect, type PairEvent, type PairState } from './pair-machine.ts';

export interface LocalPairParts {
  /** What the callee is told of the call. */
  readonly invite: LegInvite;
  readonly media: MediaEngine;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * A call between two sessions of this node. Each end has a media stream of its own, and they send to each other: what
 * one end plays, the other hears, records and mixes as on any leg.
 */
export class LocalPair implements LocalPairSide {
  /** The end of the session that calls. */
  readonly caller: LocalLeg;
  /** The end of the session that is called. */
  readonly callee: LocalLeg;
  readonly log: Logger;
  readonly #media: MediaEngine;
  readonly #clock: Clock;
  #noAnswer: TimerHandle;
  #state: PairState = 'alerting';
  #streams: readonly [MediaStream, MediaStream] | undefined;
  #hasAudio = false;
  #answeredAt: number | undefined;

  constructor({ invite, media, clock, log }: LocalPairParts) {
    this.log = log;
    this.#media = media;
    this.#clock = clock;
    this.caller = new LocalLeg(this, 'outgoing', invite);
    this.callee = new LocalLeg(this, 'incoming', invite);
    this.#noAnswer = this.#awaitAnswer(gatewayLimits.unansweredOutgoingMs);
  }

  limitUnanswered(ms: number): void {
    if (this.#state !== 'alerting' && this.#state !== 'ringing') return;
    this.#noAnswer.cancel();
    this.#noAnswer = this.#awaitAnswer(ms);
  }

  get state(): PairState {
    return this.#state;
  }

  /** Opens the ports; resolves to whether the callee may be handed on. The call ends with 503 when there are none. */
  async open(): Promise<boolean> {
    const opened: MediaStream[] = [];
    try {
      const first = await this.#media.open();
      opened.push(first);
      const second = await this.#media.open({ near: first.id });
      opened.push(second);
      if (this.#state === 'ended') return closeAll(opened);
      this.#streams = [first, second];
      for (const stream of this.#streams) stream.events.on('lost', () => this.fail(500, 'Media lost'));
      return true;
    } catch (error) {
      closeAll(opened);
      this.log.warn({ problem: messageOf(error) }, 'no media port for a conference call');
      this.fail(503, 'No media port');
      return false;
    }
  }

  /** Ends the call for both. */
  fail(code: number, reason: string): void {
    this.apply('failed', this.callee, { code, reason, headers: {} });
  }

  peerOf(leg: LocalLeg): LocalLeg {
    return leg === this.caller ? this.callee : this.caller;
  }

  apply(event: PairEvent, by: LocalLeg, cause: LocalCause): boolean {
    const transition = nextPairState(this.#state, event);
    if (transition === undefined) return false;
    const legs = [this.caller, this.callee];
    const before = legs.map((leg) => leg.state);
    this.#state = transition.state;
    for (const [index, leg] of legs.entries()) {
      const from = before[index] ?? leg.state;
      if (leg.state !== from) leg.events.emit('stateChanged', { from, to: leg.state });
    }
    for (const effect of transition.effects) this.#perform(effect, event, by, cause);
    return true;
  }

  #awaitAnswer(ms: number): TimerHandle {
    const cause = { code: 408, reason: 'No answer', headers: {} };
    return this.#clock.setTimeout(() => this.apply('failed', this.callee, cause), ms);
  }

  #perform(effect: PairEffect, event: PairEvent, by: LocalLeg, cause: LocalCause): void {
    const { headers } = cause;
    switch (effect) {
      case 'tellRinging':
        this.caller.events.emit('ringing', { headers });
        return;
      case 'startAudio':
        this.#startAudio();
        return;
      case 'tellConnected':
        this.#noAnswer.cancel();
        this.#answeredAt = this.#clock.now();
        this.callee.events.emit('connected', { headers: {} });
        this.caller.events.emit('connected', { headers });
        return;
      case 'end':
        this.#end(event === 'failed' ? undefined : by, cause);
        return;
    }
  }

  #startAudio(): void {
    if (this.#streams === undefined || this.#hasAudio) return;
    this.#hasAudio = true;
    const [first, second] = this.#streams;
    sendTo(first, second);
    sendTo(second, first);
    this.caller.startAudio(first);
    this.callee.startAudio(second);
  }

  #end(by: LocalLeg | undefined, { code, reason, headers }: LocalCause): void {
    this.#noAnswer.cancel();
    for (const stream of this.#streams ?? []) void stream.close();
    const answeredAt = this.#answeredAt;
    for (const leg of [this.caller, this.callee]) {
      leg.end({
        by: by === undefined ? 'gateway' : by === leg ? 'local' : 'remote',
        code,
        reason,
        headers,
        durationMs: answeredAt === undefined ? 0 : this.#clock.now() - answeredAt,
        wasConnected: answeredAt !== undefined,
      });
    }
  }
}

function closeAll(streams: readonly MediaStream[]): false {
  for (const stream of streams) void stream.close();
  return false;
}

/** What `stream` plays is heard by `other`. */
function sendTo(stream: MediaStream, other: MediaStream): void {
  const { localAddress, localPort } = other;
  const anywhere = localAddress === '0.0.0.0' ? '127.0.0.1' : localAddress === '::' ? '::1' : localAddress;
  stream.configure({
    codec: 'PCMU',
    payloadType: 0,
    telephoneEventPayloadType: 101,
    remoteAddress: anywhere,
    remotePort: localPort,
    direction: 'sendrecv',
    ptimeMs: 20,
  });
}
