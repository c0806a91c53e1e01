import type { MediaEngine } from '#runtime/media/contract.ts';
import { type Clock, systemClock } from '#runtime/shared/clock.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { CallOptions, CallTarget } from './call-options.ts';
import { gatewayErrors } from './errors.ts';
import type { Leg, LegHandler } from './leg.ts';
import type { Target } from './sip/contract.ts';
import { SipTransactionLayer } from './sip/transaction/index.ts';
import { formatListenAddress, TransportLayer } from './sip/transport/index.ts';
import { type LocalEnd, SipGateway } from './sip-gateway.ts';

export interface SipGatewayOptions {
  /** `udp:host:port` and `tcp:host:port`; port 0 lets the operating system choose. */
  readonly listen: readonly string[];
  /** Left out: signalling only, with the discard port in our descriptions (for load tests). */
  readonly media?: MediaEngine | undefined;
  readonly onLeg: LegHandler;
  readonly log: Logger;
  readonly clock?: Clock;
  /** Value of User-Agent and Server. Default `Patchbay`. */
  readonly userAgent?: string;
  /** Address that Contact and SDP name instead of the local one, for a server behind NAT. */
  readonly advertisedAddress?: string | undefined;
}

/**
 * A running SIP gateway. Disposing of it ends its legs within `drainMs` and closes its sockets; any number of times.
 */
export interface RunningSipGateway extends AsyncDisposable {
  /** Where it listens, as `udp:127.0.0.1:5060`. */
  readonly addresses: readonly string[];
  /** Legs that have not ended. */
  readonly activeLegs: number;
  /**
   * Calls a SIP URI with a numeric host. Throws SIP_BAD_TARGET, SIP_GATEWAY_CLOSED, SIP_NO_TRANSPORT,
   * LEG_HEADER_REFUSED, LEG_HEADER_TOO_LONG.
   */
  call(targets: string | readonly CallTarget[], options?: CallOptions): Leg;
  /** Takes no new calls (503) and resolves when the last leg has ended. */
  drain(): Promise<void>;
}

/** Binds every address or none. Throws SIP_LISTEN_INVALID, _IN_USE, _DENIED, _UNAVAILABLE or _FAILED. */
export async function startSipGateway(options: SipGatewayOptions): Promise<RunningSipGateway> {
  const { listen, log, media, onLeg, clock = systemClock } = options;
  const transport = await TransportLayer.start({ listen, log, clock });
  const transactions = new SipTransactionLayer({ transport, log, clock });
  const gateway = new SipGateway({
    transactions,
    route: (target) => routeOf(transport, target),
    clock,
    log,
    media,
    onLeg,
    userAgent: options.userAgent ?? 'Patchbay',
    advertisedAddress: options.advertisedAddress,
  });
  let closing: Promise<void> | undefined;
  const close = async () => {
    await gateway.close();
    await transactions.close();
    await transport.close();
  };
  return {
    addresses: transport.addresses.map(formatListenAddress),
    get activeLegs() {
      return gateway.activeLegs;
    },
    call: (targets, callOptions) => gateway.call(targets, callOptions),
    drain: () => gateway.drain(),
    [Symbol.asyncDispose]: () => {
      closing ??= close();
      return closing;
    },
  };
}

function routeOf(transport: TransportLayer, target: Target): LocalEnd {
  const route = transport.route(target);
  if (route === undefined) throw gatewayErrors.create('SIP_NO_TRANSPORT', { transport: target.transport });
  return route;
}
