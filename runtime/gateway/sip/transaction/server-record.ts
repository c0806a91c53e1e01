import type { Flow, ServerTransaction, TransactionFailure } from '../contract.ts';
import { createResponse, parseNameAddress, type SipRequest, type SipResponse, serialise } from '../message/index.ts';
import type { ResponsePath } from '../transport/index.ts';
import { type TransactionEnvironment, TransactionTimers } from './environment.ts';
import type { Expiring, ExpiryQueue } from './expiry-queue.ts';
import { type InviteServerEffect, type InviteServerEvent, nextInviteServer } from './invite-server-machine.ts';
import {
  type NonInviteServerEffect,
  type NonInviteServerEvent,
  nextNonInviteServer,
} from './non-invite-server-machine.ts';
import { timerMs } from './timer-values.ts';

export interface ServerEnvironment extends TransactionEnvironment<ServerRecord> {
  /** Finished transactions that absorb retransmissions for 64·T1. */
  readonly absorbed: ExpiryQueue;
  /** Counts requests that wait for their final response. */
  unanswered(change: 1 | -1): void;
}

/** RFC 3261 §17.2.1: 100 is sent only when the user takes longer; an answer at once saves a datagram. */
const tryingMs = 200;

/**
 * The wire's side of a server transaction. It outlives the user's side: after the final response only what absorbs
 * retransmissions is kept for 32 s, so that thousands of finished transactions weigh little.
 */
export abstract class ServerRecord implements Expiring {
  readonly key: string;
  readonly mergeKey: string | undefined;
  /** Owned by the queue. */
  expiresAt = 0;
  protected facade: UserTransaction | undefined;
  #awaitsAnswer = true;
  readonly #reliable: boolean;
  #timers: TransactionTimers | undefined;
  protected readonly environment: ServerEnvironment;
  readonly #path: ResponsePath;
  readonly #onFailure: (() => void) | undefined;
  /** The last response. Once final it is kept as a string: a slice of Node's buffer pool would hold 8 KiB for 32 s. */
  #last: Buffer | string | undefined;

  protected constructor(
    key: string,
    mergeKey: string | undefined,
    facade: UserTransaction,
    environment: ServerEnvironment,
  ) {
    this.key = key;
    this.mergeKey = mergeKey;
    this.facade = facade;
    this.environment = environment;
    this.#reliable = facade.flow.transport !== 'udp';
    this.#path = environment.transport.responsePath(facade.request.headers.topVia, facade.flow);
    this.#onFailure = this.#reliable ? () => this.step('transportError') : undefined;
    environment.unanswered(1);
  }

  /** The user's side, until the final response. */
  get userSide(): UserTransaction | undefined {
    return this.facade;
  }

  /** Stops without telling anyone. */
  abandon(): void {
    this.stopTimers();
    this.facade = undefined;
  }

  /**
   * Timers J and L: the same 32 s for all, so they share a queue; at once where the transport is reliable and L is not.
   */
  protected absorb(letter: 'J' | 'L'): void {
    if (timerMs(letter, this.#reliable) === 0) this.timers.waitFor(0, () => this.expired());
    else this.environment.absorbed.add(this);
  }

  abstract expired(): void;

  /** Most transactions are answered at once and never need them. */
  protected get timers(): TransactionTimers {
    this.#timers ??= new TransactionTimers(this.environment.clock, this.#reliable);
    return this.#timers;
  }

  protected stopTimers(): void {
    this.#timers?.stop();
  }

  abstract readonly state: ServerTransaction['state'];
  abstract readonly answered: boolean;
  abstract step(event: 'retransmission' | 'transportError'): void;
  abstract respond(response: SipResponse): void;

  protected finished(): void {
    if (!this.#awaitsAnswer) return;
    this.#awaitsAnswer = false;
    this.environment.unanswered(-1);
  }

  protected get hasSent(): boolean {
    return this.#last !== undefined;
  }

  protected sendNew(response: SipResponse): void {
    const bytes = serialise(response);
    this.#last = bytes;
    this.environment.transport.sendBack(bytes, this.#path, this.#onFailure);
  }

  protected resend(): void {
    if (this.#last === undefined) return;
    this.environment.resent();
    const bytes = typeof this.#last === 'string' ? Buffer.from(this.#last, 'latin1') : this.#last;
    this.environment.transport.sendBack(bytes, this.#path, this.#onFailure);
  }

  /** Lets go of the user's side, and of the response when it need not be repeated. */
  protected slim(keepResponse: boolean): void {
    this.facade = undefined;
    if (!keepResponse) this.#last = undefined;
    else if (typeof this.#last === 'object') this.#last = this.#last.toString('latin1');
  }

  protected end(): void {
    this.slim(false);
    this.environment.remove(this);
  }
}

/** RFC 3261 §17.2.1. */
export class InviteServerRecord extends ServerRecord {
  #state: 'proceeding' | 'accepted' | 'completed' | 'confirmed' | 'terminated' = 'proceeding';
  #to: string | undefined;

  constructor(key: string, mergeKey: string | undefined, facade: UserTransaction, environment: ServerEnvironment) {
    super(key, mergeKey, facade, environment);
  }

  get state(): ServerTransaction['state'] {
    return this.#state;
  }

  get answered(): boolean {
    return this.#state !== 'proceeding';
  }

  /**
   * To tag of the last response, also when it was final: the answer to a CANCEL that crosses it bears the same (RFC
   * 3261 §9.2).
   */
  get toTag(): string | undefined {
    return this.#to === undefined ? undefined : parseNameAddress(this.#to)?.tag;
  }

  /** To be called when the user has had its chance to answer at once. */
  armTrying(): void {
    if (this.#state === 'proceeding' && !this.hasSent) this.timers.waitFor(tryingMs, () => this.#sendTrying());
  }

  /** A CANCEL that matches: the user decides on the 487 (RFC 3261 §9.2). */
  cancel(): void {
    const facade = this.facade;
    if (this.#state === 'proceeding' && facade !== undefined) this.environment.tell(() => facade.onCancel?.());
  }

  /** Returns true when the ACK is for the user: it acknowledges a 2xx. */
  acknowledge(): boolean {
    return this.step('ack');
  }

  expired(): void {
    this.step('timerL');
  }

  respond(response: SipResponse): void {
    if (response.status < 200) this.step('send1xx', response);
    else this.step(response.status < 300 ? 'send2xx' : 'sendFailure', response);
  }

  step(event: InviteServerEvent, response?: SipResponse): boolean {
    const before = this.#state;
    const { state, effects } = nextInviteServer(before, event);
    this.#state = state;
    let passAck = false;
    for (const effect of effects) {
      if (effect === 'passAck') passAck = true;
      else this.#run(effect, response);
    }
    if (state !== 'proceeding') this.finished();
    if (state === 'accepted') this.slim(false);
    else if (state === 'terminated' && before !== 'terminated') this.end();
    return passAck;
  }

  #run(effect: InviteServerEffect, response: SipResponse | undefined): void {
    if (effect === 'send' && response !== undefined) {
      this.stopTimers(); // the wait for 100
      this.#to = response.headers.get('to');
      this.sendNew(response);
    } else if (effect === 'resend') {
      if (this.hasSent) this.resend();
      else this.#sendTrying();
    } else if (effect === 'startG') this.timers.startRepeat('G', () => this.step('timerG'));
    else if (effect === 'repeatG') this.timers.repeat('G', () => this.step('timerG'));
    else if (effect === 'startH') this.timers.startWait('H', () => this.step('timerH'));
    else if (effect === 'startI') this.timers.startWait('I', () => this.step('timerI'));
    else if (effect === 'startL') this.absorb('L');
    else if (effect === 'stopTimers') this.stopTimers();
    else if (effect === 'tellAcknowledged') this.#tellEnd(undefined);
    else if (effect === 'tellTimeout') this.#tellEnd('timeout');
    else if (effect === 'tellTransport') this.#tellEnd('transport');
  }

  #tellEnd(failure: TransactionFailure | undefined): void {
    const facade = this.facade;
    this.facade = undefined;
    if (facade !== undefined) this.environment.tell(() => facade.onEnd?.(failure));
  }

  #sendTrying(): void {
    if (this.facade !== undefined && !this.hasSent) this.respond(createResponse(this.facade.request, 100));
  }
}

/** RFC 3261 §17.2.2. */
export class NonInviteServerRecord extends ServerRecord {
  #state: 'trying' | 'proceeding' | 'completed' | 'terminated' = 'trying';

  constructor(key: string, mergeKey: string | undefined, facade: UserTransaction, environment: ServerEnvironment) {
    super(key, mergeKey, facade, environment);
  }

  get state(): ServerTransaction['state'] {
    return this.#state;
  }

  get answered(): boolean {
    return this.#state === 'completed' || this.#state === 'terminated';
  }

  expired(): void {
    this.step('timerJ');
  }

  respond(response: SipResponse): void {
    this.step(response.status < 200 ? 'send1xx' : 'sendFinal', response);
  }

  step(event: NonInviteServerEvent, response?: SipResponse): void {
    const before = this.#state;
    const { state, effects } = nextNonInviteServer(before, event);
    this.#state = state;
    for (const effect of effects) this.#run(effect, response);
    if (this.answered) this.finished();
    if (state === 'completed') this.slim(true);
    else if (state === 'terminated' && before !== 'terminated') this.end();
  }

  #run(effect: NonInviteServerEffect, response: SipResponse | undefined): void {
    if (effect === 'send' && response !== undefined) this.sendNew(response);
    else if (effect === 'resend') this.resend();
    else if (effect === 'startJ') this.absorb('J');
    else if (effect === 'stopTimers') this.stopTimers();
  }
}

/** The user's side of a server transaction. */
export class UserTransaction implements ServerTransaction {
  readonly request: SipRequest;
  readonly flow: Flow;
  onCancel: (() => void) | undefined = undefined;
  onEnd: ((failure?: TransactionFailure) => void) | undefined = undefined;
  #record: ServerRecord | undefined = undefined;

  constructor(request: SipRequest, flow: Flow) {
    this.request = request;
    this.flow = flow;
  }

  get state(): ServerTransaction['state'] {
    return this.#record?.state ?? 'terminated';
  }

  attach(record: ServerRecord): void {
    this.#record = record;
  }

  respond(response: SipResponse): void {
    this.#record?.respond(response);
  }
}
