import { gatewayLimits } from '#runtime/gateway/limits.ts';
import type { Flow, Target } from '#runtime/gateway/sip/contract.ts';
import {
  branchMagic,
  parseMessage,
  type SipHeaders,
  type SipResponse,
  serialise,
} from '#runtime/gateway/sip/message/index.ts';
import { SipTransactionLayer } from '#runtime/gateway/sip/transaction/index.ts';
import { type MessageTransport, responsePath } from '#runtime/gateway/sip/transport/index.ts';
import { MessageIntake, type TransportUser } from '#runtime/gateway/sip/transport/message-intake.ts';
import { SipGateway } from '#runtime/gateway/sip-gateway.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { createLogger } from '#runtime/shared/log.ts';
import { FakeMediaEngine } from '#tests/support/fake-media-engine.ts';
import { phoneFlow } from '#tests/support/in-memory-transactions.ts';

/** Most messages that one received message may cause at once: 100, 180, 200, and requests to end a call that went wrong. */
const mostAnswers = 8;
/** After that time a transaction is forgotten, and its branch may come again (RFC 3261 §17.2.2, timer J). */
const forgottenMs = 32_000;

/** A whole gateway on a wire where nobody else listens; what it sends is held against what it was sent. */
export class UnattendedWire implements MessageTransport {
  user: TransportUser | undefined;
  readonly problems: string[] = [];
  legsCome = 0;
  legsEnded = 0;
  readonly #clock = new VirtualClock(1_000);
  readonly #media = new FakeMediaEngine();
  readonly #transactions: SipTransactionLayer;
  readonly #gateway: SipGateway;
  readonly #intake: MessageIntake;
  /** `branch method` of every request that came, and the final status it got. */
  readonly #asked = new Map<string, number | undefined>();
  #stateless = false;
  /** Since a message came; undefined while time passes, and what was sent is sent again. */
  #sent: number | undefined;
  #ourTag = 'our-tag';

  constructor() {
    const clock = this.#clock;
    const log = createLogger('error', { destination: { write: (line) => void this.problems.push(line) } });
    this.#transactions = new SipTransactionLayer({ transport: this, clock, log });
    this.#intake = new MessageIntake({
      clock,
      log,
      guard: undefined,
      observer: undefined,
      user: () => this.user,
      respond: (response) => this.respond(response),
      sendDatagram: () => undefined,
    });
    this.#gateway = new SipGateway({
      transactions: this.#transactions,
      route: () => ({ transport: 'UDP', localAddress: '127.0.0.1', localPort: 5060 }),
      isOpen: () => true,
      locator: { locate: async () => [] },
      clock,
      log,
      media: this.#media,
      onLeg: {
        incoming: (leg) => {
          this.legsCome += 1;
          leg.events.on('ended', () => {
            this.legsEnded += 1;
          });
          if (this.legsCome % 3 === 0) leg.ring();
          else leg.answer();
        },
      },
      userAgent: 'Patchbay',
      advertisedAddress: undefined,
    });
  }

  get left(): Readonly<Record<'legs' | 'dialogs' | 'transactions' | 'streams' | 'timers', number>> {
    const { activeLegs: legs, dialogs } = this.#gateway;
    const { active: transactions } = this.#transactions;
    return { legs, dialogs, transactions, streams: this.#media.openStreams, timers: this.#clock.pending };
  }

  receive(raw: Buffer): void {
    const bytes = Buffer.from(raw.toString('latin1').replaceAll('our-tag', this.#ourTag), 'latin1');
    const parsed = parseMessage(bytes);
    this.#stateless = !parsed.ok;
    const { headers } = parsed.ok ? parsed.message : parsed.partial;
    const key = keyOf(headers);
    if (!this.#asked.has(key)) this.#asked.set(key, undefined);
    this.#sent = 0;
    this.#intake.bytes(bytes, phoneFlow);
    this.#stateless = false;
  }

  pass(ms: number): void {
    this.#sent = undefined;
    this.#clock.advance(ms);
    if (ms > forgottenMs) for (const key of this.#asked.keys()) this.#asked.set(key, undefined);
  }

  async settle(): Promise<void> {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  }

  /** Everything has its time. */
  async end(): Promise<void> {
    const closed = this.#gateway.close();
    for (let turn = 0; turn < 6; turn += 1) {
      this.pass(60_000);
      await this.settle();
    }
    await closed;
  }

  route(): ReturnType<MessageTransport['route']> {
    return { transport: 'UDP', localAddress: '127.0.0.1', localPort: 5060, reliable: false };
  }

  send(bytes: Buffer): void {
    if (!parseMessage(bytes).ok) this.problems.push(`malformed message of ours: ${bytes.toString('latin1')}`);
    this.#count();
  }

  sendBack(bytes: Buffer): void {
    const parsed = parseMessage(bytes);
    if (parsed.ok && parsed.message.kind === 'response') this.#answered(parsed.message);
    else if (!this.#stateless && !hasFullVia(bytes))
      this.problems.push(`malformed response of ours: ${bytes.toString('latin1')}`);
    this.#count();
  }

  respond(response: SipResponse): void {
    this.sendBack(serialise(response));
  }

  readonly responsePath = (via: Parameters<MessageTransport['responsePath']>[0], flow: Flow) => responsePath(via, flow);

  readonly forLongRequest = async (target: Target): Promise<Target> => target;

  #count(): void {
    if (this.#sent === undefined) return;
    this.#sent += 1;
    if (this.#sent === mostAnswers) this.problems.push(`${mostAnswers} messages were sent for one`);
  }

  #answered({ status, headers }: SipResponse): void {
    const method = headers.parsedCSeq?.method;
    const key = keyOf(headers);
    if (method === 'ACK' && !this.#stateless) this.problems.push(`an ACK was answered ${status}`);
    if (!this.#asked.has(key)) this.problems.push(`${status} to ${key}, which nobody sent`);
    if (method === 'INVITE' && headers.to.tag !== undefined) this.#ourTag = headers.to.tag;
    // Without the cookie more than the branch tells transactions apart (RFC 3261 §17.2.3).
    if (status < 200 || this.#stateless || !headers.topVia?.branch?.startsWith(branchMagic)) return;
    const before = this.#asked.get(key);
    if (before !== undefined && before !== status) this.problems.push(`${key}: ${before}, then ${status}`);
    this.#asked.set(key, status);
  }
}

/** What a response has of its request, also when that was malformed (RFC 3261 §8.2.6.2). */
function keyOf(headers: SipHeaders): string {
  const { branch, host, port } = headers.topVia ?? {};
  return `${branch} ${host}:${port} ${headers.get('cseq')}`;
}

/** A Via that filled its line has no room for what a server notes in it; nobody but its own sender reads it again. */
function hasFullVia(response: Buffer): boolean {
  const lines = response.toString('latin1').split('\r\n');
  return lines.some((line) => line.startsWith('Via:') && line.length > gatewayLimits.sipHeaderLineChars);
}
