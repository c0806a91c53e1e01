import type { ClientTransaction, ClientTransactionHandlers, Flow, Target, TransactionFailure } from '../contract.ts';
import { type SipRequest, type SipResponse, serialise } from '../message/index.ts';
import { type TransactionEnvironment, TransactionTimers } from './environment.ts';
import { ackOfFailure, cancelOf } from './hop-requests.ts';
import { type InviteClientEffect, type InviteClientEvent, nextInviteClient } from './invite-client-machine.ts';
import {
  type NonInviteClientEffect,
  type NonInviteClientEvent,
  nextNonInviteClient,
} from './non-invite-client-machine.ts';
import { t2Ms } from './timer-values.ts';

export interface ClientEnvironment extends TransactionEnvironment<ClientRecord> {
  /** Sends a CANCEL that already bears its Via. */
  sendCancel(request: SipRequest, target: Target): void;
}

type CancelHeaders = NonNullable<Parameters<ClientTransaction['cancel']>[0]>;

/** A client transaction: the request as sent, repeated until answered. */
export abstract class ClientRecord implements ClientTransaction {
  readonly key: string;
  readonly request: SipRequest;
  protected readonly timers: TransactionTimers;
  protected readonly environment: ClientEnvironment;
  protected readonly target: Target;
  readonly #handlers: ClientTransactionHandlers;
  readonly #bytes: Buffer;

  constructor(
    key: string,
    request: SipRequest,
    target: Target,
    handlers: ClientTransactionHandlers,
    environment: ClientEnvironment,
  ) {
    this.key = key;
    this.request = request;
    this.target = target;
    this.#handlers = handlers;
    this.environment = environment;
    this.timers = new TransactionTimers(environment.clock, target.transport !== 'udp');
    this.#bytes = serialise(request);
  }

  /** Bytes of the request. */
  get size(): number {
    return this.#bytes.length;
  }

  abstract readonly state: ClientTransaction['state'];
  abstract start(): void;
  abstract cancel(headers?: CancelHeaders): void;
  abstract receive(response: SipResponse, flow: Flow): void;
  protected abstract transportFailed(): void;

  /** Puts the request on the wire. */
  transmit(): void {
    this.environment.transport.send(this.#bytes, this.target, () => this.transportFailed());
  }

  protected retransmit(): void {
    this.environment.resent();
    this.transmit();
  }

  /** Tells that it cannot be sent at all. */
  refuse(): void {
    this.fail('transport');
  }

  /** Stops without telling anyone. */
  abandon(): void {
    this.timers.stop();
  }

  protected pass(response: SipResponse, flow: Flow): void {
    if (response.status !== 100) this.environment.tell(() => this.#handlers.response(response, flow));
  }

  protected fail(failure: TransactionFailure): void {
    this.environment.tell(() => this.#handlers.failed(failure));
  }
}

/** RFC 3261 §17.1.1. */
export class InviteClientRecord extends ClientRecord {
  #state: 'calling' | 'proceeding' | 'accepted' | 'completed' | 'terminated' = 'calling';
  #cancelAsked: CancelHeaders | undefined;
  #cancelSent = false;

  get state(): ClientTransaction['state'] {
    return this.#state;
  }

  start(): void {
    this.timers.startRepeat('A', () => this.#step('timerA'));
    this.timers.startWait('B', () => this.#step('timerB'));
    this.transmit();
  }

  cancel(headers: CancelHeaders = []): void {
    this.#cancelAsked ??= headers;
    if (this.#state === 'proceeding') this.#sendCancel();
  }

  receive(response: SipResponse, flow: Flow): void {
    if (response.status < 200) this.#step('1xx', response, flow);
    else this.#step(response.status < 300 ? '2xx' : 'failure', response, flow);
  }

  protected transportFailed(): void {
    this.#step('transportError');
  }

  #step(event: InviteClientEvent, response?: SipResponse, flow?: Flow): void {
    const before = this.#state;
    const { state, effects } = nextInviteClient(before, event);
    this.#state = state;
    for (const effect of effects) this.#run(effect, response, flow);
    if (state === 'terminated' && before !== 'terminated') this.environment.remove(this);
  }

  #run(effect: InviteClientEffect, response: SipResponse | undefined, flow: Flow | undefined): void {
    if (effect === 'pass' && response !== undefined && flow !== undefined) this.pass(response, flow);
    else if (effect === 'ack' && response !== undefined) this.#sendAck(response);
    else if (effect === 'resend') this.retransmit();
    else if (effect === 'repeatA') this.timers.repeat('A', () => this.#step('timerA'));
    else if (effect === 'startD') this.timers.startWait('D', () => this.#step('timerD'));
    else if (effect === 'startM') this.timers.startWait('M', () => this.#step('timerM'));
    else if (effect === 'stopTimers') this.timers.stop();
    else if (effect === 'sendCancel' && this.#cancelAsked !== undefined) this.#sendCancel();
    else if (effect === 'tellTimeout') this.fail('timeout');
    else if (effect === 'tellTransport') this.fail('transport');
  }

  #sendAck(response: SipResponse): void {
    const ack = serialise(ackOfFailure(this.request, response));
    this.environment.transport.send(ack, this.target, () => this.#step('transportError'));
  }

  #sendCancel(): void {
    if (this.#cancelSent || this.#state !== 'proceeding') return;
    this.#cancelSent = true;
    this.timers.startWait('X', () => this.#step('timerX'));
    this.environment.sendCancel(cancelOf(this.request, this.#cancelAsked), this.target);
  }
}

/** RFC 3261 §17.1.2. */
export class NonInviteClientRecord extends ClientRecord {
  #state: 'trying' | 'proceeding' | 'completed' | 'terminated' = 'trying';

  get state(): ClientTransaction['state'] {
    return this.#state;
  }

  start(): void {
    this.timers.startRepeat('E', () => this.#step('timerE'));
    this.timers.startWait('F', () => this.#step('timerF'));
    this.transmit();
  }

  /** Only INVITE can be cancelled (RFC 3261 §9.1). */
  cancel(): void {}

  receive(response: SipResponse, flow: Flow): void {
    this.#step(response.status < 200 ? '1xx' : 'final', response, flow);
  }

  protected transportFailed(): void {
    this.#step('transportError');
  }

  #step(event: NonInviteClientEvent, response?: SipResponse, flow?: Flow): void {
    const before = this.#state;
    const { state, effects } = nextNonInviteClient(before, event);
    this.#state = state;
    for (const effect of effects) this.#run(effect, response, flow);
    if (state === 'terminated' && before !== 'terminated') this.environment.remove(this);
  }

  #run(effect: NonInviteClientEffect, response: SipResponse | undefined, flow: Flow | undefined): void {
    if (effect === 'pass' && response !== undefined && flow !== undefined) this.pass(response, flow);
    else if (effect === 'resend') this.retransmit();
    else if (effect === 'repeatE') this.timers.repeat('E', () => this.#step('timerE'));
    else if (effect === 'slowE') this.timers.repeat('E', () => this.#step('timerE'), t2Ms);
    else if (effect === 'startK') this.timers.startWait('K', () => this.#step('timerK'));
    else if (effect === 'stopTimers') this.timers.stop();
    else if (effect === 'tellTimeout') this.fail('timeout');
    else if (effect === 'tellTransport') this.fail('transport');
  }
}
