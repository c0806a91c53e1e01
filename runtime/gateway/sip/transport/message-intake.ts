import type { Clock } from '#runtime/shared/clock.ts';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { TokenBucket } from '#runtime/shared/token-bucket.ts';
import type { Flow, Target } from '../contract.ts';
import type { SourceGuard } from '../guard/index.ts';
import {
  createResponse,
  type Framing,
  type PartialMessage,
  parseMessage,
  type SipRequest,
  type SipResponse,
} from '../message/index.ts';
import type { WireObserver } from '../trace/index.ts';
import { transportLimits } from './limits.ts';
import type { ListenerUser } from './listener.ts';
import { answerStun, isStun } from './stun.ts';
import { stampVia } from './via-routing.ts';

export interface TransportUser {
  request(request: SipRequest, flow: Flow): void;
  response(response: SipResponse, flow: Flow): void;
}

/** What the intake needs of the layer around it. */
export interface IntakeParts {
  readonly clock: Clock;
  readonly log: Logger;
  readonly guard: SourceGuard | undefined;
  readonly observer: WireObserver | undefined;
  /** Who gets the messages now. */
  user(): TransportUser | undefined;
  respond(response: SipResponse, flow: Flow): void;
  sendDatagram(bytes: Buffer, flow: Flow): void;
}

const keepAliveBytes = 4;

function burstOfFiveSeconds(perSecond: number): TokenBucket {
  return new TokenBucket(perSecond, 5 * perSecond);
}

/**
 * From bytes to a message: asks the guard, parses, notes in Via whence it came, tells the observer and the user.
 * Whatever comes in, nothing is thrown out of here.
 */
export class MessageIntake implements ListenerUser {
  readonly #parts: IntakeParts;
  readonly #logBucket = burstOfFiveSeconds(transportLimits.sipMalformedLogPerSecond);
  readonly #answerBucket = burstOfFiveSeconds(transportLimits.sipMalformedAnswersPerSecond);
  readonly #stunBucket = new TokenBucket(transportLimits.sipStunPerSecond);

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  bytes(bytes: Buffer, flow: Flow): void {
    if (bytes.length <= keepAliveBytes) return;
    const { guard } = this.#parts;
    try {
      if (guard?.admit(flow, bytes) === false) return;
      if (isStun(bytes)) this.#stun(bytes, flow);
      else this.#parse(bytes, flow);
    } catch (error) {
      if (this.#mayLog()) this.#parts.log.error({ problem: messageOf(error) }, 'a SIP message met a defect of ours');
    }
  }

  broken(bytes: Buffer, flow: Flow, reason: string): void {
    if (this.#parts.guard?.admit(flow, bytes) === false) return;
    const parsed = parseMessage(bytes, 'stream');
    const partial: PartialMessage = parsed.ok
      ? { kind: parsed.message.kind, method: undefined, headers: parsed.message.headers }
      : parsed.partial;
    this.#refuse(partial, reason === 'Message too long' ? 513 : 400, reason, bytes, flow);
  }

  unreachable(target: Target, error: Error): void {
    if (!this.#mayLog()) return;
    const remote = `${target.transport}:${target.remoteAddress}:${target.remotePort}`;
    const { hint } = isPatchbayError(error) ? error : { hint: undefined };
    const suppressed = this.#logBucket.drainRefused();
    this.#parts.log.warn({ remote, problem: error.message, hint, suppressed }, 'no SIP connection could be made');
  }

  welcomes(remoteAddress: string): boolean {
    return this.#parts.guard?.isListed(remoteAddress) !== true;
  }

  #parse(bytes: Buffer, flow: Flow): void {
    const { clock, observer } = this.#parts;
    const parsed = parseMessage(bytes, framingOf(flow));
    if (!parsed.ok) {
      this.#refuse(parsed.partial, parsed.status, parsed.reason, bytes, flow);
      return;
    }
    const { message } = parsed;
    observer?.message({ direction: 'in', at: clock.now(), flow, bytes, message });
    if (message.kind === 'response') {
      this.#parts.user()?.response(message, flow);
      return;
    }
    const { headers } = message;
    if (headers.topVia !== undefined) stampVia(headers, headers.topVia, flow);
    this.#parts.user()?.request(message, flow);
  }

  #stun(bytes: Buffer, flow: Flow): void {
    if (flow.transport !== 'udp' || !this.#stunBucket.take(this.#parts.clock.now())) return;
    const answer = answerStun(bytes, flow.remoteAddress, flow.remotePort);
    if (answer !== undefined) this.#parts.sendDatagram(answer, flow);
  }

  /** Answers a request that cannot be used, when it says whence it came; never an ACK, never a response. */
  #refuse(partial: PartialMessage, status: number | undefined, reason: string, bytes: Buffer, flow: Flow): void {
    const { clock, guard, log, observer } = this.#parts;
    observer?.malformed?.(bytes, flow);
    guard?.malformed(flow);
    if (this.#mayLog()) {
      const remote = `${flow.transport}:${flow.remoteAddress}:${flow.remotePort}`;
      const suppressed = this.#logBucket.drainRefused();
      log.warn({ reason, remote, suppressed }, 'a malformed SIP message was refused');
    }
    if (partial.kind !== 'request' || partial.method === 'ACK' || status === undefined) return;
    const via = partial.headers.topVia;
    if (via === undefined || !this.#answerBucket.take(clock.now())) return;
    stampVia(partial.headers, via, flow);
    this.#parts.respond(createResponse(partial, status, { reason }), flow);
  }

  #mayLog(): boolean {
    return this.#logBucket.take(this.#parts.clock.now());
  }
}

/** A datagram and a WebSocket message end by themselves (RFC 7118 §5); a stream has nothing but Content-Length. */
function framingOf({ transport }: Flow): Framing {
  return transport === 'tcp' || transport === 'tls' ? 'stream' : 'datagram';
}
