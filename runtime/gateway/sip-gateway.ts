import { isIP } from 'node:net';
import type { MediaEngine } from '#runtime/media/contract.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { CallOptions, CallTarget } from './call-options.ts';
import { gatewayErrors } from './errors.ts';
import type { Leg, LegHandler } from './leg.ts';
import { gatewayLimits } from './limits.ts';
import type { Target, TransactionLayer, TransportName } from './sip/contract.ts';
import { DialogTable } from './sip/dialog/index.ts';
import type { Locator } from './sip/location/index.ts';
import { parseUri, SipUri } from './sip/message/index.ts';
import { type InviteArrival, type InviteDialog, UserAgent, type UserAgentCore } from './sip/user-agent/index.ts';
import {
  checkLegHeaders,
  IncomingLeg,
  LegAudio,
  type LegContext,
  OutgoingLeg,
  type SipLeg,
  warningOf,
} from './sip-leg/index.ts';

/** Our own end of the path to a target. */
export interface LocalEnd {
  readonly transport: Uppercase<TransportName>;
  readonly localAddress: string;
  readonly localPort: number;
}

export interface SipGatewayParts {
  readonly transactions: TransactionLayer;
  /** How a message to `target` leaves. Throws SIP_NO_TRANSPORT. */
  route(target: Target): LocalEnd;
  readonly locator: Locator;
  readonly clock: Clock;
  readonly log: Logger;
  /** Undefined: signalling only, with the discard port in our descriptions (for load tests). */
  readonly media: MediaEngine | undefined;
  readonly onLeg: LegHandler;
  readonly userAgent: string;
  /** Address in Contact and SDP instead of the local one, for a server behind NAT. */
  readonly advertisedAddress: string | undefined;
}

/** The SIP gateway's legs over one transaction layer. */
export class SipGateway {
  readonly #parts: SipGatewayParts;
  readonly #userAgent: UserAgent;
  readonly #dialogs = new DialogTable<InviteDialog>();
  readonly #legs = new Set<SipLeg>();
  readonly #context: LegContext;
  #draining: PromiseWithResolvers<void> | undefined;

  constructor(parts: SipGatewayParts) {
    this.#parts = parts;
    const { transactions, clock, log } = parts;
    const core: UserAgentCore = {
      transactions,
      locator: parts.locator,
      clock,
      log,
      dialogs: this.#dialogs,
      product: parts.userAgent,
      contactFor: (target) => this.#contact(target),
    };
    this.#userAgent = new UserAgent(core, (arrival) => this.#arrived(arrival));
    this.#context = { clock, log, ended: (leg) => this.#ended(leg) };
    transactions.user = this.#userAgent;
  }

  /** Legs that have not ended. */
  get activeLegs(): number {
    return this.#legs.size;
  }

  /** Dialogs not yet over, the ones whose BYE is under way among them. */
  get dialogs(): number {
    return this.#dialogs.size;
  }

  /**
   * Calls a SIP URI with a numeric host. Throws SIP_BAD_TARGET, SIP_GATEWAY_CLOSED, SIP_NO_TRANSPORT,
   * LEG_HEADER_REFUSED, LEG_HEADER_TOO_LONG.
   */
  call(targets: string | readonly CallTarget[], options: CallOptions = {}): Leg {
    if (this.#draining !== undefined) throw gatewayErrors.create('SIP_GATEWAY_CLOSED');
    const address = typeof targets === 'string' ? targets : targets.length === 1 ? (targets[0]?.uri ?? '') : '';
    const uri = parseUri(address);
    const proxy = options.outboundProxy === undefined ? undefined : parseUri(options.outboundProxy);
    const next = proxy ?? uri;
    const target = next?.kind === 'sip' ? targetOf(next) : undefined;
    if (uri?.kind !== 'sip' || target === undefined) throw gatewayErrors.create('SIP_BAD_TARGET', { target: address });
    const headers = checkLegHeaders(options.headers);
    const local = this.#parts.route(target);
    const host = this.#parts.advertisedAddress ?? local.localAddress;
    const callerId = options.callerId ?? '';
    const from = {
      displayName: options.displayName,
      uri:
        callerId === ''
          ? SipUri.of({ user: 'anonymous', host: 'anonymous.invalid' })
          : SipUri.of({ user: callerId, host }),
    };
    const invite = {
      destination: uri.user ?? '',
      destinationHost: uri.address.toLowerCase(),
      requestUri: uri.toString(),
      callerId,
      displayName: options.displayName ?? '',
      toUri: uri.toString(),
      fromUri: from.uri.toString(),
      headers: options.headers ?? {},
      remote: `${target.remoteAddress}:${target.remotePort}`,
      transport: target.transport,
    };
    const contact = this.#contact(target);
    const audio = this.#audio(local.localAddress);
    const leg = new OutgoingLeg(
      this.#context,
      audio,
      invite,
      (callId, sdp, user) => this.#userAgent.call({ callId, uri, target, from, contact, headers, sdp }, user),
      options.timeoutMs,
    );
    this.#legs.add(leg);
    return leg;
  }

  /** Takes no new calls (503) and resolves when the last leg has ended. */
  drain(): Promise<void> {
    this.#draining ??= Promise.withResolvers<void>();
    if (this.#legs.size === 0) this.#draining.resolve();
    return this.#draining.promise;
  }

  /** Ends every leg with BYE, CANCEL or 503 and waits until the other sides have answered, at most `drainMs`. */
  async close(): Promise<void> {
    void this.drain();
    for (const leg of this.#legs) leg.shutDown();
    const { clock } = this.#parts;
    const deadline = clock.now() + gatewayLimits.drainMs;
    while (this.#dialogs.size > 0 && clock.now() < deadline) {
      await new Promise<void>((resolve) => clock.setTimeout(resolve, closePollMs));
    }
  }

  #arrived(arrival: InviteArrival): void {
    if (this.#draining !== undefined) {
      arrival.refuse(503, [['Retry-After', '30']]);
      return;
    }
    const audio = this.#audio(this.#parts.route(arrival.flow).localAddress);
    const refusal = arrival.sdp === undefined ? undefined : audio.takeOffer(arrival.sdp);
    if (refusal !== undefined) {
      arrival.refuse(488, [['Warning', warningOf(refusal)]]);
      return;
    }
    const leg = new IncomingLeg(this.#context, audio, arrival);
    this.#legs.add(leg);
    try {
      this.#parts.onLeg.incoming(leg);
    } catch (error) {
      this.#parts.log.error({ err: messageOf(error), leg: leg.id }, 'the handler of an incoming leg failed');
      leg.fail(500, 'Server Internal Error');
    }
  }

  #audio(signalling: string): LegAudio {
    return new LegAudio(this.#parts.media, { advertised: this.#parts.advertisedAddress, signalling });
  }

  #ended(leg: SipLeg): void {
    this.#legs.delete(leg);
    if (this.#legs.size === 0) this.#draining?.resolve();
  }

  #contact(target: Target): string {
    const { transport, localAddress, localPort } = this.#parts.route(target);
    const address = this.#parts.advertisedAddress ?? localAddress;
    const host = isIP(address) === 6 ? `[${address}]` : address;
    return `<sip:${host}:${localPort}${uriTransport[transport]}>`;
  }
}

const closePollMs = 20;

/** RFC 7118 §5.4 has one value for WebSockets with and without TLS. */
const uriTransport: Readonly<Record<LocalEnd['transport'], string>> = {
  UDP: '',
  TCP: ';transport=tcp',
  TLS: ';transport=tls',
  WS: ';transport=ws',
  WSS: ';transport=ws',
};

/** RFC 3263 §4 for a numeric host. */
function targetOf(uri: SipUri): Target | undefined {
  const transport = uri.parameters.get('transport')?.toLowerCase() ?? 'udp';
  const address = uri.address === 'localhost' ? '127.0.0.1' : uri.address;
  if (isIP(address) === 0 || uri.scheme === 'sips' || (transport !== 'udp' && transport !== 'tcp')) return undefined;
  return { transport, remoteAddress: address, remotePort: uri.port ?? 5060 };
}
