import type { MediaEngine } from '#runtime/media/contract.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { LegId, MediaUnitId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { ReleasingMap } from '#runtime/shared/releasing-map.ts';
import { TokenBucket } from '#runtime/shared/token-bucket.ts';
import type { CallOptions, CallTarget, MediaEncryption } from './call-options.ts';
import { gatewayErrors } from './errors.ts';
import type { Leg, LegHandler } from './leg.ts';
import { gatewayLimits } from './limits.ts';
import { outgoingInvite, type PreparedWay, prepareWay } from './prepared-way.ts';
import { reachedAddress } from './reached-address.ts';
import type { SdpRefusal } from './sdp/index.ts';
import type { InviteAuthentication, RegisterHandler } from './sip/authentication.ts';
import { isBrowserFlow } from './sip/browser-flow.ts';
import type { Flow, Target, TransactionLayer, TransportName } from './sip/contract.ts';
import { DialogTable } from './sip/dialog/index.ts';
import { type Locator, numericTarget } from './sip/location/index.ts';
import { formatHostPort } from './sip/transport/index.ts';
import { type InviteArrival, type InviteDialog, UserAgent, type UserAgentCore } from './sip/user-agent/index.ts';
import { RequestSeries, type RequestSeriesParts } from './sip/user-agent/request-series.ts';
import {
  type CallWay,
  IncomingLeg,
  isBrowserAt,
  LegAudio,
  type LegContext,
  OutgoingLeg,
  type SipLeg,
  warningOf,
} from './sip-leg/index.ts';
import type { PeerConnector } from './webrtc/index.ts';

/** Our own end of the path to a target. */
export interface LocalEnd {
  readonly transport: Uppercase<TransportName>;
  readonly localAddress: string;
  readonly localPort: number;
  /** Where others can connect to us, when that is elsewhere. */
  readonly reachedAt?: Pick<LocalEnd, 'transport' | 'localPort'>;
}

/** What holds for a call that comes in by that trunk, or by none. */
export type EncryptionPolicy = (trunk: string | undefined) => MediaEncryption;

export interface SipGatewayParts {
  readonly transactions: TransactionLayer;
  /** How a message to `target` leaves. Throws SIP_NO_TRANSPORT. */
  route(target: Target): LocalEnd;
  /** Whether the connection of a flow is still there; always true over UDP. */
  isOpen(flow: Flow): boolean;
  readonly locator: Locator;
  readonly clock: Clock;
  readonly log: Logger;
  /** Undefined: signalling only, with the discard port in our descriptions (for load tests). */
  readonly media: MediaEngine | undefined;
  /** What browsers' audio is carried by; left out: WebRTC is not spoken. */
  readonly peers?: PeerConnector | undefined;
  readonly onLeg: LegHandler;
  /** Of a call that comes in; left out: `off`. */
  readonly mediaEncryptionOf?: EncryptionPolicy | undefined;
  /** Judges what comes from outside dialogs; left out: everybody may call. */
  readonly authentication?: InviteAuthentication | undefined;
  /** Takes REGISTER; left out: it is answered 405. */
  readonly registrar?: RegisterHandler | undefined;
  readonly userAgent: string;
  /** Address in Contact and SDP instead of the local one, for a server behind NAT. */
  readonly advertisedAddress: string | undefined;
}

/** The SIP gateway's legs over one transaction layer. */
export class SipGateway {
  readonly #parts: SipGatewayParts;
  readonly #core: UserAgentCore;
  readonly #userAgent: UserAgent;
  readonly #dialogs = new DialogTable<InviteDialog>();
  readonly #legs = new ReleasingMap<LegId, SipLeg>();
  readonly #context: LegContext;
  readonly #told = new TokenBucket(gatewayLimits.refusalLinesPerSecond);
  #draining: PromiseWithResolvers<void> | undefined;
  #closing = false;

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
      contactFor: (target, wantsSips) => this.#contact(target, wantsSips === true),
      isOpen: (flow) => parts.isOpen(flow),
      localAddressFor: (target) => parts.route(target).localAddress,
    };
    this.#core = core;
    this.#userAgent = new UserAgent(core, {
      authentication: parts.authentication,
      registrar: parts.registrar,
      optionsStatus: () => (this.#draining === undefined ? 200 : 503),
      invite: (arrival) => this.#arrived(arrival),
    });
    this.#context = {
      clock,
      log,
      dialogOf: (leg) => this.#legs.get(leg)?.connectedSession,
      ended: (leg) => this.#ended(leg),
    };
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
   * Calls a party at one SIP URI or at several places at once. Throws SIP_BAD_TARGET, SIP_URI_INVALID,
   * SIP_GATEWAY_CLOSED, SIP_NO_TRANSPORT, LEG_HEADER_REFUSED, LEG_HEADER_TOO_LONG; everything else ends the leg.
   */
  call(targets: string | readonly CallTarget[], options: CallOptions = {}): Leg {
    if (this.#closing) throw gatewayErrors.create('SIP_GATEWAY_CLOSED');
    const { advertisedAddress } = this.#parts;
    const places = typeof targets === 'string' ? [{ uri: targets }] : targets;
    const first = prepareWay(places, options, advertisedAddress);
    this.#checkTransport(first);
    const invite = outgoingInvite(first, options);
    const audio = this.#audio('0.0.0.0', () => options.beside?.media?.id);
    // Both sides of a bridge speak one codec when they can: nothing is transcoded then.
    const codec = options.beside === undefined ? undefined : this.#legs.get(options.beside.id)?.codec;
    audio.wish = { direction: 'sendrecv', codec };
    if (first.places.some(isBrowserAt)) audio.expectBrowser();
    const leg = new OutgoingLeg(this.#context, audio, invite, this.#ways(first, options), options);
    this.#legs.set(leg.id, leg);
    return leg;
  }

  /** The first way, then the others as they are asked for; one that cannot be used is passed over. */
  *#ways(first: PreparedWay, options: CallOptions): Generator<CallWay, void, undefined> {
    yield this.#wayOf(first);
    const { displayName, headers, maxForwards } = options;
    const own = {
      ...(displayName === undefined ? {} : { displayName }),
      ...(headers === undefined ? {} : { headers }),
      ...(maxForwards === undefined ? {} : { maxForwards }),
    };
    for (const alternative of options.alternatives ?? []) {
      const { targets, ...others } = alternative;
      yield this.#wayOf(prepareWay(targets, { ...own, ...others, alternatives: [] }, this.#parts.advertisedAddress));
    }
  }

  #wayOf({ places, parts, codecs, mediaEncryption }: PreparedWay): CallWay {
    return {
      codecs,
      mediaEncryption,
      call: (callId, offer, user) => this.#userAgent.call({ ...parts, callId, offer }, places, user),
    };
  }

  /** Throws SIP_NO_TRANSPORT when that is known before anything is looked up. */
  #checkTransport({ places }: PreparedWay): void {
    const [place, ...others] = places;
    const target = place === undefined ? undefined : (place.flow ?? numericTarget(place.routes[0] ?? place.uri));
    if (target !== undefined && others.length === 0) this.#parts.route(target);
  }

  /** Requests of ours outside dialogs. */
  requests(parts: RequestSeriesParts): RequestSeries {
    return new RequestSeries(this.#core, parts);
  }

  /** Takes no new calls (503) and resolves when the last leg has ended. Those that are up may still call others. */
  drain(): Promise<void> {
    this.#draining ??= Promise.withResolvers<void>();
    if (this.#legs.size === 0) this.#draining.resolve();
    return this.#draining.promise;
  }

  /** Ends every leg with BYE, CANCEL or 503 and waits until the other sides have answered, at most `drainMs`. */
  async close(): Promise<void> {
    this.#closing = true;
    void this.drain();
    for (const leg of this.#legs.values()) leg.shutDown();
    const { clock } = this.#parts;
    const deadline = clock.now() + gatewayLimits.drainMs;
    while (this.#dialogs.size > 0 && clock.now() < deadline) {
      await new Promise<void>((resolve) => clock.setTimeout(resolve, closePollMs));
    }
  }

  #arrived(arrival: InviteArrival): void {
    if (arrival.replaces !== undefined) {
      this.#replace(arrival, arrival.replaces);
      return;
    }
    if (this.#draining !== undefined) {
      arrival.refuse(503, [['Retry-After', '30']]);
      return;
    }
    const audio = this.#audio(this.#parts.route(arrival.flow).localAddress);
    audio.requireEncryption(this.#parts.mediaEncryptionOf?.(arrival.trunk) === 'required');
    if (arrival.sdp === undefined && isBrowserFlow(arrival.flow)) audio.expectBrowser();
    const refusal = arrival.sdp === undefined ? undefined : audio.takeOffer(arrival.sdp);
    if (refusal !== undefined) {
      this.#refuse(arrival, refusal);
      return;
    }
    const leg = new IncomingLeg(this.#context, audio, arrival);
    this.#legs.set(leg.id, leg);
    try {
      this.#parts.onLeg.incoming(leg);
    } catch (error) {
      this.#parts.log.error({ err: messageOf(error), leg: leg.id }, 'the handler of an incoming leg failed');
      leg.fail(500, 'Server Internal Error');
    }
  }

  /** RFC 3891 §3. */
  #replace(arrival: InviteArrival, session: InviteDialog): void {
    const leg = [...this.#legs.values()].find(({ connectedSession }) => connectedSession === session);
    if (leg === undefined) arrival.refuse(603);
    else leg.replaceBy(arrival);
  }

  #refuse(arrival: InviteArrival, refusal: SdpRefusal): void {
    const { code, reason } = refusal;
    const { clock, log } = this.#parts;
    if (this.#told.take(clock.now())) {
      const remote = `${arrival.flow.remoteAddress}:${arrival.flow.remotePort}`;
      log.info(
        { remote, trunk: arrival.trunk, code, reason, untold: this.#told.drainRefused() },
        'an offer was refused',
      );
    }
    arrival.refuse(488, [['Warning', warningOf(refusal)]]);
  }

  #audio(signalling: string, near: () => MediaUnitId | undefined = () => undefined): LegAudio {
    const { media, peers, advertisedAddress: advertised } = this.#parts;
    return new LegAudio(media, media === undefined ? undefined : peers, { advertised, signalling }, near);
  }

  #ended(leg: SipLeg): void {
    this.#legs.delete(leg.id);
    if (this.#legs.size === 0) this.#draining?.resolve();
  }

  #contact(target: Target, wantsSips: boolean): string {
    const route = this.#parts.route(target);
    const { localAddress } = route;
    const { transport, localPort } = route.reachedAt ?? route;
    const place = formatHostPort(reachedAddress(localAddress, this.#parts.advertisedAddress), localPort);
    if (!wantsSips || (transport !== 'TLS' && transport !== 'WSS')) return `<sip:${place}${uriTransport[transport]}>`;
    return transport === 'TLS' ? `<sips:${place}>` : `<sips:${place};transport=ws>`; // RFC 3261 §26.2.2, RFC 7118 §5.4
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
