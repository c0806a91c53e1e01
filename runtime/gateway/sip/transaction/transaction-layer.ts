import { gatewayErrors } from '#runtime/gateway/errors.ts';
import { gatewayLimits } from '#runtime/gateway/limits.ts';
import { type Clock, systemClock } from '#runtime/shared/clock.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type {
  ClientTransaction,
  ClientTransactionHandlers,
  Flow,
  Target,
  TransactionLayer,
  TransactionUser,
} from '../contract.ts';
import {
  branchMagic,
  checkHeaders,
  createResponse,
  randomToken,
  type SipRequest,
  type SipResponse,
  serialise,
  type Via,
} from '../message/index.ts';
import { formatHostPort, type MessageTransport } from '../transport/index.ts';
import {
  type ClientEnvironment,
  type ClientRecord,
  InviteClientRecord,
  NonInviteClientRecord,
} from './client-record.ts';
import { ExpiryQueue } from './expiry-queue.ts';
import { isTooLongForUdp, LongRequest } from './long-request.ts';
import { clientKey, mergeKey, responseKey, serverKey } from './matching.ts';
import {
  InviteServerRecord,
  NonInviteServerRecord,
  type ServerEnvironment,
  type ServerRecord,
  UserTransaction,
} from './server-record.ts';
import { t1Ms } from './timer-values.ts';

export interface TransactionLayerOptions {
  readonly transport: MessageTransport;
  readonly log: Logger;
  readonly clock?: Clock;
}

const retryAfterSeconds = 10;
const ignoreAnswer: ClientTransactionHandlers = { response: () => undefined, failed: () => undefined };

/** RFC 3261 §17 over one transport layer, whose user it becomes. Closing it leaves the transports to their owner. */
export class SipTransactionLayer implements TransactionLayer {
  user: TransactionUser | undefined = undefined;
  readonly #transport: MessageTransport;
  readonly #log: Logger;
  readonly #servers = new Map<string, ServerRecord>();
  /** Key of the transaction that a request outside a dialog belongs to, by what its copies have in common. */
  readonly #merges = new Map<string, string>();
  readonly #clients = new Map<string, ClientRecord>();
  readonly #absorbed: ExpiryQueue;
  readonly #serverEnvironment: ServerEnvironment;
  readonly #clientEnvironment: ClientEnvironment;
  readonly #retransmissions = { in: 0, out: 0 };
  #unanswered = 0;
  #closed = false;

  constructor(options: TransactionLayerOptions) {
    this.#transport = options.transport;
    this.#log = options.log;
    const clock = options.clock ?? systemClock;
    const shared = {
      clock,
      transport: options.transport,
      resent: () => {
        this.#retransmissions.out += 1;
      },
      tell: (callback: () => void) => this.#tell(callback),
    };
    this.#absorbed = new ExpiryQueue(clock, 64 * t1Ms);
    this.#serverEnvironment = {
      ...shared,
      absorbed: this.#absorbed,
      remove: (record) => this.#removeServer(record),
      unanswered: (change) => {
        this.#unanswered += change;
      },
    };
    this.#clientEnvironment = {
      ...shared,
      remove: (record) => void this.#clients.delete(record.key),
      sendCancel: (request, target) => this.#sendCancel(request, target),
    };
    options.transport.user = {
      request: (request, flow) => this.#request(request, flow),
      response: (response, flow) => this.#response(response, flow),
    };
  }

  get active(): number {
    return this.#servers.size + this.#clients.size;
  }

  /** Since the start: requests that came again, and messages that we sent again. */
  get retransmissions(): Readonly<Record<'in' | 'out', number>> {
    return this.#retransmissions;
  }

  send(request: SipRequest, target: Target, handlers: ClientTransactionHandlers): ClientTransaction {
    const record = this.#createClient(request, target, handlers);
    if (!isTooLongForUdp(record.size, target)) return this.#start(record);
    const decided = this.#transport
      .forLongRequest(target)
      .then((found) => this.#start(found === target ? record : this.#createClient(request, found, handlers)));
    return new LongRequest(record, decided);
  }

  sendAck(request: SipRequest, target: Target): void {
    const sent = this.#withVia(request, target, `${branchMagic}${randomToken()}`);
    if (sent !== undefined) this.#transport.send(serialise(sent), target);
  }

  retransmit(response: SipResponse, flow: Flow): void {
    this.#retransmissions.out += 1;
    this.#transport.respond(response, flow);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#transport.user = undefined;
    for (const record of this.#servers.values()) record.abandon();
    for (const record of this.#clients.values()) record.abandon();
    this.#absorbed.clear();
    this.#servers.clear();
    this.#merges.clear();
    this.#clients.clear();
  }

  #createClient(request: SipRequest, target: Target, handlers: ClientTransactionHandlers): ClientRecord {
    const branch = `${branchMagic}${randomToken()}`;
    const sent = this.#withVia(request, target, branch);
    const key = clientKey(branch, request.method);
    const Record = request.method === 'INVITE' ? InviteClientRecord : NonInviteClientRecord;
    return new Record(key, sent ?? request, target, handlers, this.#clientEnvironment);
  }

  #start(record: ClientRecord): ClientRecord {
    const canBeSent = record.request.headers.has('via');
    if (!canBeSent || this.#closed || this.#clients.size >= gatewayLimits.sipClientTransactions) {
      queueMicrotask(() => record.refuse());
      return record;
    }
    this.#clients.set(record.key, record);
    record.start();
    return record;
  }

  #request(request: SipRequest, flow: Flow): void {
    const via = request.headers.topVia;
    if (via === undefined) return;
    const key = serverKey(request, via, request.method);
    const known = this.#servers.get(key);
    if (request.method === 'ACK') this.#ack(request, flow, known);
    else if (known !== undefined) this.#repeated(known);
    else if (request.method === 'CANCEL') this.#cancel(request, flow, via, key);
    else this.#newRequest(request, flow, key);
  }

  #repeated(known: ServerRecord): void {
    this.#retransmissions.in += 1;
    known.step('retransmission');
  }

  #ack(request: SipRequest, flow: Flow, known: ServerRecord | undefined): void {
    const forUser = known instanceof InviteServerRecord ? known.acknowledge() : true;
    if (forUser) this.#tell(() => this.user?.ack(request, flow));
  }

  /** RFC 3261 §9.2. */
  #cancel(request: SipRequest, flow: Flow, via: Via, key: string): void {
    const invite = this.#servers.get(serverKey(request, via, 'INVITE'));
    const record = this.#open(request, flow, key, undefined);
    if (!(invite instanceof InviteServerRecord)) {
      record.respond(createResponse(request, 481));
      return;
    }
    const { toTag } = invite;
    record.respond(createResponse(request, 200, toTag === undefined ? {} : { toTag }));
    invite.cancel();
  }

  #newRequest(request: SipRequest, flow: Flow, key: string): void {
    if (this.#isFull() || this.user === undefined) {
      const headers = [['Retry-After', String(retryAfterSeconds)]] as const;
      this.#transport.respond(createResponse(request, 503, { headers }), flow);
      return;
    }
    const merge = request.headers.to.tag === undefined ? mergeKey(request) : undefined;
    const merged = merge !== undefined && this.#merges.has(merge);
    const record = this.#open(request, flow, key, merged ? undefined : merge);
    const problem = checkHeaders(request.headers);
    if (problem !== undefined) record.respond(createResponse(request, 400, { reason: problem }));
    else if (merged) record.respond(createResponse(request, 482, { reason: 'Merged Request' }));
    else this.#offer(record, request);
  }

  #offer(record: ServerRecord, request: SipRequest): void {
    const { user } = this;
    const transaction = record.userSide;
    if (user === undefined || transaction === undefined) return;
    try {
      user.request(transaction);
    } catch (error) {
      this.#log.error({ problem: messageOf(error) }, 'the user of a SIP transaction failed');
      if (!record.answered) record.respond(createResponse(request, 500));
    }
    if (record instanceof InviteServerRecord) record.armTrying();
  }

  #open(request: SipRequest, flow: Flow, key: string, merge: string | undefined): ServerRecord {
    const transaction = new UserTransaction(request, flow);
    const environment = this.#serverEnvironment;
    const record =
      request.method === 'INVITE'
        ? new InviteServerRecord(key, merge, transaction, environment)
        : new NonInviteServerRecord(key, merge, transaction, environment);
    transaction.attach(record);
    this.#servers.set(key, record);
    if (merge !== undefined) this.#merges.set(merge, key);
    return record;
  }

  #response(response: SipResponse, flow: Flow): void {
    const key = responseKey(response);
    if (key !== undefined) this.#clients.get(key)?.receive(response, flow); // strays are dropped (RFC 3261 §17.1.3)
  }

  /** Undefined, with a line in the log, when nothing listens on the target's transport. */
  #withVia(request: SipRequest, target: Target, branch: string): SipRequest | undefined {
    const route = this.#transport.route(target);
    if (route === undefined) {
      const error = gatewayErrors.create('SIP_NO_TRANSPORT', { transport: target.transport });
      this.#log.warn({ code: error.code, hint: error.hint }, error.message);
      return undefined;
    }
    const headers = request.headers.clone();
    const sentBy = formatHostPort(route.localAddress, route.localPort);
    const rport = route.reliable ? '' : ';rport'; // RFC 3581 §3
    headers.prepend('Via', `SIP/2.0/${route.transport} ${sentBy};branch=${branch}${rport}`);
    return { ...request, headers };
  }

  #sendCancel(request: SipRequest, target: Target): void {
    const key = clientKey(request.headers.topVia?.branch ?? '', 'CANCEL');
    const record = new NonInviteClientRecord(key, request, target, ignoreAnswer, this.#clientEnvironment);
    this.#clients.set(key, record);
    record.start();
  }

  #isFull(): boolean {
    return (
      this.#servers.size >= gatewayLimits.sipServerTransactions ||
      this.#unanswered >= gatewayLimits.sipUnansweredRequests
    );
  }

  #removeServer(record: ServerRecord): void {
    this.#servers.delete(record.key);
    if (record.mergeKey !== undefined) this.#merges.delete(record.mergeKey);
  }

  #tell(callback: () => void): void {
    try {
      callback();
    } catch (error) {
      this.#log.error({ problem: messageOf(error) }, 'the user of a SIP transaction failed');
    }
  }
}
