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
  /** One INVITE with SDP, as SIPp sends it (11 headers) and as a desk phone does (16). */
  readonly parseInvite: number;
  readonly parsePhoneInvite: number;
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

const phoneBody =
  'v=0\r\no=- 3905876034 3905876034 IN IP4 192.0.2.23\r\ns=phone\r\nc=IN IP4 192.0.2.23\r\nt=0 0\r\n' +
  'm=audio 4006 RTP/AVP 96 97 8 0 101\r\na=rtcp:4007 IN IP4 192.0.2.23\r\na=sendrecv\r\na=rtpmap:96 speex/16000\r\n' +
  'a=rtpmap:97 opus/48000/2\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\n' +
  'a=fmtp:101 0-16\r\n';

function phoneInvite(call: number): Buffer {
  const head = [
    'INVITE sip:+12015550123@pbx.example.com;transport=udp SIP/2.0',
    `Via: SIP/2.0/UDP 192.0.2.23:5060;rport;branch=z9hG4bKPj${call}a7b6c5d4e3f2`,
    'Max-Forwards: 70',
    `From: "Alice Smith" <sip:alice@pbx.example.com>;tag=f81d4fae${call}`,
    'To: <sip:+12015550123@pbx.example.com>',
    'Contact: <sip:alice@192.0.2.23:5060;ob>',
    `Call-ID: f81d4fae-7dec-11d0-a765-${call}`,
    'CSeq: 31862 INVITE',
    'Allow: PRACK, INVITE, ACK, BYE, CANCEL, UPDATE, INFO, SUBSCRIBE, NOTIFY, REFER, MESSAGE, OPTIONS',
    'Supported: replaces, 100rel, timer, norefersub',
    'Session-Expires: 1800',
    'Min-SE: 90',
    'User-Agent: Phone/3.21.3',
    'X-Customer: 4711',
    'Content-Type: application/sdp',
    `Content-Length: ${phoneBody.length}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${phoneBody}`);
}

/** CPU microseconds of parsing one of these messages; the best round. */
function parseCost(make: (call: number) => Buffer): number {
  const messages = Array.from({ length: calls }, (_, call) => make(call));
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 10 * rounds; round += 1) {
    const before = process.threadCpuUsage();
    for (const bytes of messages) if (!parseMessage(bytes).ok) return Number.NaN;
    const { user, system } = process.threadCpuUsage(before);
    least = Math.min(least, (user + system) / calls);
  }
  return least;
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
    parseInvite: parseCost((call) => message('INVITE', call, 1, undefined)),
    parsePhoneInvite: parseCost(phoneInvite),
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
    isOpen: () => true,
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
