import type { Flow, ServerTransaction, Target } from '#runtime/gateway/sip/contract.ts';
import {
  createRequest,
  parseMessage,
  type SipMessage,
  type SipRequest,
  type SipResponse,
  SipUri,
  serialise,
} from '#runtime/gateway/sip/message/index.ts';
import { SipTransactionLayer } from '#runtime/gateway/sip/transaction/index.ts';
import { type MessageTransport, responsePath } from '#runtime/gateway/sip/transport/index.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { silentLogger } from '#runtime/shared/log.ts';

/** A wire that only notes what is put on it. */
export class NotedWire implements MessageTransport {
  user: MessageTransport['user'] = undefined;
  readonly sent: SipMessage[] = [];
  readonly targets: Target[] = [];
  failing = false;

  route(target: Target): ReturnType<MessageTransport['route']> {
    const reliable = target.transport !== 'udp';
    return { transport: reliable ? 'TCP' : 'UDP', localAddress: '192.0.2.1', localPort: 5060, reliable };
  }

  send(bytes: Buffer, target: Target, onFailure?: () => void): void {
    if (this.failing) onFailure?.();
    else {
      this.sent.push(parsed(bytes));
      this.targets.push(target);
    }
  }

  sendBack(bytes: Buffer, path: { flow: Flow }, onFailure?: () => void): void {
    this.send(bytes, path.flow, onFailure);
  }

  respond(response: SipResponse, flow: Flow): void {
    this.sendBack(serialise(response), responsePath(response.headers.topVia, flow));
  }

  responsePath(via: Parameters<MessageTransport['responsePath']>[0], flow: Flow): ReturnType<typeof responsePath> {
    return responsePath(via, flow);
  }

  /** Where long requests go; itself unless a test says otherwise. */
  forLongRequest: MessageTransport['forLongRequest'] = async (target) => target;

  /** What was sent since the last call, as `INVITE` or `INVITE 180`. */
  drain(): string[] {
    return this.sent
      .splice(0)
      .map((message) =>
        message.kind === 'request' ? message.method : `${message.headers.cseq.method} ${message.status}`,
      );
  }
}

export function parsed(bytes: Buffer): SipMessage {
  const result = parseMessage(bytes);
  if (!result.ok) throw new Error(`put on the wire: ${result.reason}`);
  return result.message;
}

export const udp: Flow = {
  transport: 'udp',
  localAddress: '192.0.2.1',
  localPort: 5060,
  remoteAddress: '192.0.2.7',
  remotePort: 5070,
};
export const tcp: Flow = { ...udp, transport: 'tcp' };

export function incoming(
  method: string,
  options: { branch?: string; toTag?: string; extra?: string; cseq?: number } = {},
): SipRequest {
  const branch = options.branch === '' ? '' : `;branch=${options.branch ?? 'z9hG4bKone'}`;
  const lines = [
    `${method} sip:bob@192.0.2.1 SIP/2.0`,
    `Via: SIP/2.0/UDP 192.0.2.7:5070${branch}`,
    'From: <sip:alice@192.0.2.7>;tag=a1',
    `To: <sip:bob@192.0.2.1>${options.toTag === undefined ? '' : `;tag=${options.toTag}`}`,
    'Call-ID: c1@192.0.2.7',
    `CSeq: ${options.cseq ?? 1} ${method}`,
    ...(options.extra === undefined ? [] : [options.extra]),
    'Content-Length: 0',
    '',
    '',
  ];
  const message = parsed(Buffer.from(lines.join('\r\n')));
  if (message.kind !== 'request') throw new Error('a response');
  return message;
}

export function outgoing(method: string): SipRequest {
  const uri = SipUri.of({ user: 'alice', host: '192.0.2.7' });
  const from = { uri: SipUri.of({ host: '192.0.2.1' }), tag: 'b1' };
  return createRequest({ method, uri, from, to: { uri }, callId: 'c2', cseq: 7 });
}

/** A transaction layer on a noted wire in virtual time, with what it brought up. */
export class TransactionBench {
  readonly clock = new VirtualClock();
  readonly wire = new NotedWire();
  readonly layer = new SipTransactionLayer({ transport: this.wire, clock: this.clock, log: silentLogger });
  readonly requests: ServerTransaction[] = [];
  readonly acks: SipRequest[] = [];

  constructor() {
    this.layer.user = {
      request: (transaction) => void this.requests.push(transaction),
      ack: (request) => void this.acks.push(request),
    };
  }

  receive(message: SipMessage, flow: Flow = udp): void {
    if (message.kind === 'request') this.wire.user?.request(message, flow);
    else this.wire.user?.response(message, flow);
  }

  /** The last transaction that came up. */
  offered(): ServerTransaction {
    const transaction = this.requests.at(-1);
    if (transaction === undefined) throw new Error('no request came up');
    return transaction;
  }
}
