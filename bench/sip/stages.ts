import type { Flow, Target } from '#runtime/gateway/sip/contract.ts';
import {
  createResponse,
  parseMessage,
  type SipMessage,
  SipUri,
  serialise,
} from '#runtime/gateway/sip/message/index.ts';
import { SipTransactionLayer } from '#runtime/gateway/sip/transaction/index.ts';
import { type MessageTransport, responsePath, stampVia } from '#runtime/gateway/sip/transport/index.ts';
import { SipGateway } from '#runtime/gateway/sip-gateway.ts';
import { systemClock } from '#runtime/shared/clock.ts';
import { silentLogger } from '#runtime/shared/log.ts';

/** CPU microseconds that one call costs up to and including a stage, without sockets. */
export interface StageFigures {
  readonly parse: number;
  readonly transaction: number;
  readonly gateway: number;
}

const flow: Flow = {
  transport: 'udp',
  localAddress: '127.0.0.1',
  localPort: 5060,
  remoteAddress: '127.0.0.1',
  remotePort: 5061,
};
const body =
  'v=0\r\no=u 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 6000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n';
const calls = 4_000;
const rounds = 4;

/** A message as SIPp's `uac` sends it. */
function message(method: string, call: number, cseq: number, toTag: string | undefined): Buffer {
  const hasBody = method === 'INVITE';
  const head = [
    `${method} sip:service@127.0.0.1:5060 SIP/2.0`,
    `Via: SIP/2.0/UDP 127.0.0.1:5061;branch=z9hG4bK-7-${call}-${method}`,
    `From: sipp <sip:sipp@127.0.0.1:5061>;tag=7SIPpTag00${call}`,
    `To: service <sip:service@127.0.0.1:5060>${toTag === undefined ? '' : `;tag=${toTag}`}`,
    `Call-ID: ${call}-7@127.0.0.1`,
    `CSeq: ${cseq} ${method}`,
    'Contact: sip:sipp@127.0.0.1:5061',
    'Max-Forwards: 70',
    'Subject: Performance Test',
    ...(hasBody ? ['Content-Type: application/sdp'] : []),
    `Content-Length: ${hasBody ? body.length : 0}`,
    '',
    hasBody ? body : '',
  ];
  return Buffer.from(head.join('\r\n'));
}

/** A wire without sockets: what is sent is written out and forgotten, but for the To tag. */
class SilentWire implements MessageTransport {
  user: MessageTransport['user'] = undefined;
  lastTag = '';

  route(): ReturnType<MessageTransport['route']> {
    return { transport: 'UDP', localAddress: '127.0.0.1', localPort: 5060, reliable: false };
  }

  send(bytes: Buffer): void {
    if (this.lastTag === '') this.lastTag = /^To:.*;tag=(\S+)/m.exec(bytes.toString('latin1'))?.[1] ?? '';
  }

  sendBack(bytes: Buffer): void {
    this.send(bytes);
  }

  respond(response: Parameters<MessageTransport['respond']>[0]): void {
    this.send(serialise(response));
  }

  readonly responsePath = responsePath;

  async forLongRequest(target: Target): Promise<Target> {
    return target;
  }

  receive(bytes: Buffer): void {
    const parsed = parseMessage(bytes);
    if (!parsed.ok || parsed.message.kind !== 'request') return;
    const { headers } = parsed.message;
    if (headers.topVia !== undefined) stampVia(headers, headers.topVia, flow);
    this.user?.request(parsed.message, flow);
  }
}

/** Runs whole calls through each stage in turn and gives the best round of each. */
export function measureStages(): StageFigures {
  return {
    parse: best(() => {
      const seen: SipMessage[] = [];
      return (bytes) => {
        const parsed = parseMessage(bytes);
        if (parsed.ok) seen[0] = parsed.message;
        return 'tag';
      };
    }),
    transaction: best(transactionStage),
    gateway: best(gatewayStage),
  };
}

type Stage = () => (bytes: Buffer) => string;

function transactionStage(): (bytes: Buffer) => string {
  const wire = new SilentWire();
  const layer = new SipTransactionLayer({ transport: wire, log: silentLogger });
  const contact = SipUri.of({ host: '127.0.0.1', port: 5060 }).toString();
  layer.user = {
    request: (transaction) => {
      const { request } = transaction;
      if (request.method !== 'INVITE') {
        transaction.respond(createResponse(request, 200));
        return;
      }
      const parts = { toTag: 'tag', headers: [['Contact', `<${contact}>`]] as const };
      transaction.respond(createResponse(request, 180, parts));
      const answer = { contentType: 'application/sdp', content: body };
      transaction.respond(createResponse(request, 200, { ...parts, body: answer }));
    },
    ack: () => undefined,
  };
  return (bytes) => {
    wire.receive(bytes);
    return 'tag';
  };
}

function gatewayStage(): (bytes: Buffer) => string {
  const wire = new SilentWire();
  const transactions = new SipTransactionLayer({ transport: wire, log: silentLogger });
  new SipGateway({
    transactions,
    route: () => ({ transport: 'UDP', localAddress: '127.0.0.1', localPort: 5060 }),
    locator: { locate: async () => [] },
    clock: systemClock,
    log: silentLogger,
    media: undefined,
    onLeg: {
      incoming: (leg) => {
        leg.ring();
        leg.answer();
      },
    },
    userAgent: 'Patchbay',
    advertisedAddress: undefined,
  });
  return (bytes) => {
    wire.lastTag = '';
    wire.receive(bytes);
    return wire.lastTag;
  };
}

function best(stage: Stage): number {
  let least = Number.POSITIVE_INFINITY;
  let call = 0;
  for (let round = 0; round < rounds; round += 1) {
    const receive = stage();
    let spentUs = 0;
    for (let index = 0; index < calls; index += 1) {
      call += 1;
      const invite = message('INVITE', call, 1, undefined);
      const before = process.cpuUsage();
      const tag = receive(invite);
      const between = process.cpuUsage(before);
      const ack = message('ACK', call, 1, tag);
      const bye = message('BYE', call, 2, tag);
      const again = process.cpuUsage();
      receive(ack);
      receive(bye);
      const after = process.cpuUsage(again);
      spentUs += between.user + between.system + after.user + after.system;
    }
    least = Math.min(least, spentUs / calls);
  }
  return least;
}
