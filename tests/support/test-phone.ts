import type { Leg, LegEvents } from '#runtime/gateway/leg.ts';
import type { SipResponse } from '#runtime/gateway/sip/message/index.ts';
import { SipGateway, type SipGatewayParts } from '#runtime/gateway/sip-gateway.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { FakeMediaEngine } from './fake-media-engine.ts';
import { type IncomingTransaction, InMemoryTransactions } from './in-memory-transactions.ts';

export const phoneSdp = sdpOf('192.0.2.1', 4000);

/** PCMU, PCMA and telephone-event at that address. */
export function sdpOf(address: string, port: number, ...attributes: string[]): string {
  const family = `v=0\no=- 1 1 IN IP4 ${address}\ns=-\nc=IN IP4 ${address}\nt=0 0\n`;
  const media = `m=audio ${port} RTP/AVP 0 8 101\na=rtpmap:101 telephone-event/8000\n`;
  return family + media + attributes.map((attribute) => `a=${attribute}\n`).join('');
}

export interface RequestLines {
  readonly uri?: string;
  readonly cseq?: number;
  readonly headers?: readonly string[];
  readonly body?: string;
  readonly type?: string;
  readonly toTag?: string;
  readonly fromTag?: string;
}

const callId = 'call@phone';

/** What the phone sends. */
export function requestText(method: string, lines: RequestLines = {}): string {
  const tag = lines.toTag === undefined ? '' : `;tag=${lines.toTag}`;
  const cseq = lines.cseq ?? 1;
  const head = [
    `${method} ${lines.uri ?? 'sip:100@127.0.0.1'} SIP/2.0`,
    `Via: SIP/2.0/UDP 127.0.0.2:5070;branch=z9hG4bK${method}${cseq}`,
    `From: "Alice" <sip:alice@127.0.0.2>;tag=${lines.fromTag ?? 'phone'}`,
    `To: <sip:100@127.0.0.1>${tag}`,
    `Call-ID: ${callId}`,
    `CSeq: ${cseq} ${method}`,
    'Contact: <sip:alice@127.0.0.2:5070>',
    ...(lines.headers ?? []),
  ];
  if (lines.body !== undefined) head.push(`Content-Type: ${lines.type ?? 'application/sdp'}`);
  return `${head.join('\n')}\n\n${lines.body ?? ''}`;
}

/** A gateway without sockets, the phone that calls it, and what its one leg told. */
export class PhoneBench {
  readonly clock = new VirtualClock(1_000);
  readonly media = new FakeMediaEngine();
  readonly wire = new InMemoryTransactions();
  readonly legs: Leg[] = [];
  readonly told: [name: keyof LegEvents, payload: unknown][] = [];
  readonly gateway: SipGateway;
  /** Done with each new leg. */
  onLeg: (leg: Leg) => void = () => undefined;
  #cseq = 1;

  constructor(parts: Partial<SipGatewayParts> = {}) {
    this.gateway = new SipGateway({
      transactions: this.wire,
      route: (target) => ({
        transport: target.transport === 'tcp' ? 'TCP' : 'UDP',
        localAddress: '127.0.0.1',
        localPort: 5060,
      }),
      isOpen: () => true,
      locator: { locate: async () => [] },
      clock: this.clock,
      log: silentLogger,
      media: this.media,
      onLeg: {
        incoming: (leg) => {
          this.watch(leg);
          this.onLeg(leg);
        },
      },
      userAgent: 'Patchbay',
      advertisedAddress: undefined,
      ...parts,
    });
  }

  watch(leg: Leg): void {
    this.legs.push(leg);
    const names: readonly (keyof LegEvents)[] = [
      'stateChanged',
      'ringing',
      'audioStarted',
      'connected',
      'ended',
      'held',
      'resumed',
      'info',
      'message',
      'dtmf',
      'firstAudioPacket',
      'rtpStopped',
      'rtpResumed',
      'reinviteReceived',
      'reinviteAccepted',
      'reinviteRejected',
      'transferProgress',
      'transferComplete',
      'transferFailed',
      'referRequested',
    ];
    for (const name of names) leg.events.on(name, (payload) => this.told.push([name, payload]));
  }

  get leg(): Leg {
    const [leg] = this.legs;
    if (leg === undefined) throw new Error('no leg came');
    return leg;
  }

  /** Names of the leg's events, state changes left out. */
  get events(): string[] {
    return this.told.map(([name]) => name).filter((name) => name !== 'stateChanged');
  }

  get ended(): unknown {
    return this.told.findLast(([name]) => name === 'ended')?.[1];
  }

  invite(lines: RequestLines = {}): IncomingTransaction {
    return this.wire.receive(requestText('INVITE', { body: phoneSdp, ...lines }));
  }

  /** The next request of the phone in the dialog that `response` made. */
  inDialog(method: string, response: SipResponse, lines: RequestLines = {}): IncomingTransaction {
    this.#cseq += 1;
    return this.wire.receive(requestText(method, { cseq: this.#cseq, toTag: response.headers.to.tag ?? '', ...lines }));
  }

  ack(response: SipResponse, body?: string): void {
    const cseq = response.headers.cseq.sequence;
    const lines = { cseq, toTag: response.headers.to.tag ?? '' };
    this.wire.receive(requestText('ACK', body === undefined ? lines : { ...lines, body }));
  }

  /** Lets what waits for the media port go on. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  }

  /** A call that is answered and acknowledged. */
  async connect(lines: RequestLines = {}): Promise<IncomingTransaction> {
    this.onLeg = (leg) => leg.answer();
    const invite = this.invite(lines);
    await this.settle();
    this.ack(invite.last);
    return invite;
  }
}
