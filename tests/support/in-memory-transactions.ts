import type {
  ClientTransaction,
  ClientTransactionHandlers,
  Flow,
  ServerTransaction,
  Target,
  TransactionFailure,
  TransactionLayer,
  TransactionUser,
} from '#runtime/gateway/sip/contract.ts';
import {
  createResponse,
  parseMessage,
  type ResponseParts,
  type SipRequest,
  type SipResponse,
  serialise,
} from '#runtime/gateway/sip/message/index.ts';

export const phoneFlow: Flow = {
  transport: 'udp',
  localAddress: '127.0.0.1',
  localPort: 5060,
  remoteAddress: '127.0.0.2',
  remotePort: 5070,
};

/** The server side of a request that the test sent. */
export class IncomingTransaction implements ServerTransaction {
  readonly request: SipRequest;
  readonly flow: Flow;
  readonly responses: SipResponse[] = [];
  state: ServerTransaction['state'] = 'trying';
  onCancel: (() => void) | undefined;
  onEnd: ((failure?: TransactionFailure) => void) | undefined;

  constructor(request: SipRequest, flow: Flow) {
    this.request = request;
    this.flow = flow;
  }

  respond(response: SipResponse): void {
    this.responses.push(response);
  }

  get statuses(): number[] {
    return this.responses.map((response) => response.status);
  }

  get last(): SipResponse {
    const response = this.responses.at(-1);
    if (response === undefined) throw new Error(`no response to ${this.request.method} yet`);
    return response;
  }

  /** CANCEL as the transaction layer passes it on: not after a final response. */
  cancel(): void {
    if (!this.statuses.some((status) => status >= 200)) this.onCancel?.();
  }
}

/** The client side of a request that the gateway sent; the test answers it. */
export class OutgoingTransaction implements ClientTransaction {
  readonly request: SipRequest;
  readonly target: Target;
  readonly handlers: ClientTransactionHandlers;
  state: ClientTransaction['state'] = 'calling';
  cancelled = false;
  /** Headers of the CANCEL. */
  cancelHeaders: Parameters<ClientTransaction['cancel']>[0];

  constructor(request: SipRequest, target: Target, handlers: ClientTransactionHandlers) {
    this.request = request;
    this.target = target;
    this.handlers = handlers;
  }

  cancel(headers?: Parameters<ClientTransaction['cancel']>[0]): void {
    this.cancelled = true;
    this.cancelHeaders = headers;
  }

  answer(status: number, parts: ResponseParts = {}): void {
    this.handlers.response(onTheWire(createResponse(this.request, status, parts)) as SipResponse, phoneFlow);
  }
}

/** A transaction layer without a wire: the test is the phone. Messages are serialised and parsed on the way. */
export class InMemoryTransactions implements TransactionLayer {
  user: TransactionUser | undefined = undefined;
  readonly sent: OutgoingTransaction[] = [];
  readonly acks: { readonly request: SipRequest; readonly target: Target }[] = [];
  readonly retransmitted: SipResponse[] = [];
  readonly active = 0;

  send(request: SipRequest, target: Target, handlers: ClientTransactionHandlers): ClientTransaction {
    const transaction = new OutgoingTransaction(onTheWire(withVia(request)) as SipRequest, target, handlers);
    this.sent.push(transaction);
    return transaction;
  }

  sendAck(request: SipRequest, target: Target): void {
    this.acks.push({ request: onTheWire(withVia(request)) as SipRequest, target });
  }

  retransmit(response: SipResponse): void {
    this.retransmitted.push(response);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** A request from the phone, as text with any line ends. */
  receive(text: string, flow: Flow = phoneFlow): IncomingTransaction {
    const request = parseText(text);
    const transaction = new IncomingTransaction(request, flow);
    if (request.method === 'ACK') this.user?.ack(request, flow);
    else this.user?.request(transaction);
    return transaction;
  }

  /** The last request sent with that method. */
  lastSent(method: string): OutgoingTransaction {
    const found = this.sent.findLast((transaction) => transaction.request.method === method);
    if (found === undefined) throw new Error(`no ${method} was sent`);
    return found;
  }
}

function withVia(request: SipRequest): SipRequest {
  const headers = request.headers.clone();
  headers.prepend('Via', 'SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bKtest');
  return { ...request, headers };
}

function onTheWire(message: SipRequest | SipResponse): SipRequest | SipResponse {
  const parsed = parseMessage(serialise(message));
  if (!parsed.ok) throw new Error(`the gateway sent a malformed message: ${parsed.reason}`);
  return parsed.message;
}

function parseText(text: string): SipRequest {
  const [head = '', ...parts] = text.trimStart().replaceAll('\r\n', '\n').split('\n\n');
  const body = parts.join('\n\n');
  const lines = head
    .trimEnd()
    .split('\n')
    .map((line) => line.trim());
  const content = body.replaceAll('\n', '\r\n');
  const parsed = parseMessage(
    Buffer.from(`${lines.join('\r\n')}\r\nContent-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`),
  );
  if (!parsed.ok || parsed.message.kind !== 'request') throw new Error('the test sent no well-formed request');
  return parsed.message;
}
