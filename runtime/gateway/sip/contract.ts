import type { SipRequest, SipResponse } from './message/index.ts';

/** RFC 3261 §18 and RFC 7118; `tls` is SIP over TLS over TCP, `wss` a WebSocket over TLS. */
export type TransportName = 'udp' | 'tcp' | 'tls' | 'ws' | 'wss';

/** An address that a name was resolved to (RFC 3263). */
export interface ResolvedTarget {
  readonly transport: TransportName;
  /** IPv4 or IPv6 address without brackets. */
  readonly remoteAddress: string;
  readonly remotePort: number;
  /**
   * The name that was resolved: what a certificate must be for, and the server name indicated (RFC 5922 §4, RFC 6066
   * §3). Left out for a numeric host, whose certificate must name the address.
   */
  readonly hostName?: string;
}

/** Where a message came from and how to answer on the same path (RFC 3261 §18.2.2, RFC 3581, RFC 5923). */
export interface Flow extends ResolvedTarget {
  readonly localAddress: string;
  readonly localPort: number;
  /** A connection that we made: when it has closed it can be made again. One that came to us cannot. */
  readonly reconnectable?: true;
}

/** Where a request is to be sent: an address already resolved, or an open flow. */
export type Target = Flow | ResolvedTarget;

export type TransactionFailure = 'timeout' | 'transport';

/** RFC 3261 §17.2. */
export interface ServerTransaction {
  readonly request: SipRequest;
  readonly flow: Flow;
  readonly state: 'trying' | 'proceeding' | 'accepted' | 'completed' | 'confirmed' | 'terminated';
  /**
   * Sends a provisional or final response; 2xx to INVITE are retransmitted by the dialog's owner, not here (RFC 6026
   * §7.1).
   */
  respond(response: SipResponse): void;
  /** INVITE only: a matching CANCEL came (already answered 200 here). Not called after a final response. */
  onCancel: (() => void) | undefined;
  /** INVITE only: the ACK of a non-2xx final response came, or never came (timer H), or the transport failed. */
  onEnd: ((failure?: TransactionFailure) => void) | undefined;
}

/** RFC 3261 §17.1. */
export interface ClientTransaction {
  readonly request: SipRequest;
  readonly state: 'calling' | 'trying' | 'proceeding' | 'accepted' | 'completed' | 'terminated';
  /** INVITE only: sends CANCEL, with those headers, once a provisional response came (RFC 3261 §9.1). */
  cancel(headers?: readonly (readonly [name: string, value: string])[]): void;
}

export interface ClientTransactionHandlers {
  /** Every response but 100; for INVITE every 2xx, also of other forks and retransmissions. */
  response(response: SipResponse, flow: Flow): void;
  failed(failure: TransactionFailure): void;
}

/** What the layer above the transactions is told. */
export interface TransactionUser {
  /** A new request (never ACK or CANCEL, never a retransmission). */
  request(transaction: ServerTransaction): void;
  /** An ACK that matches no INVITE server transaction: the ACK of a 2xx. */
  ack(request: SipRequest, flow: Flow): void;
}

export interface TransactionLayer {
  user: TransactionUser | undefined;
  /** Adds Via with a fresh branch, sends, retransmits; ACK of non-2xx is sent here, ACK of 2xx by `sendAck`. */
  send(request: SipRequest, target: Target, handlers: ClientTransactionHandlers): ClientTransaction;
  /** Sends an ACK for a 2xx, outside any transaction. */
  sendAck(request: SipRequest, target: Target): void;
  /** Retransmits a 2xx on the path of its transaction (the dialog's owner keeps the timer, RFC 3261 §13.3.1.4). */
  retransmit(response: SipResponse, flow: Flow): void;
  readonly active: number;
  close(): Promise<void>;
}
