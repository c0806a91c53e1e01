import { networkInterfaces } from 'node:os';
import {
  type Leg,
  type LegHandler,
  type LegInvite,
  type MediaEncryption,
  type RunningSipGateway,
  startSipGateway,
} from '#runtime/gateway/index.ts';
import { LocalPair } from '#runtime/gateway/local-leg/index.ts';
import type { ServerTransaction } from '#runtime/gateway/sip/contract.ts';
import { DigestServer } from '#runtime/gateway/sip/digest/index.ts';
import type { SourceGuard } from '#runtime/gateway/sip/guard/index.ts';
import { DnsLocator } from '#runtime/gateway/sip/location/index.ts';
import { createResponse, SipUri } from '#runtime/gateway/sip/message/index.ts';
import type { WireObserver } from '#runtime/gateway/sip/trace/index.ts';
import { PeerProcess } from '#runtime/gateway/webrtc/index.ts';
import type { MediaEngine } from '#runtime/media/contract.ts';
import type { CallTarget, Router } from '#runtime/router/index.ts';
import type { Dialler, DialOrigin, DialRequest, SessionPlan } from '#runtime/session/index.ts';
import { systemClock } from '#runtime/shared/clock.ts';
import { AddressPolicy } from '#runtime/shared/egress/index.ts';
import { type ApplicationId, asId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { productVersion } from '#runtime/shared/release.ts';
import type { Store } from '#runtime/store/index.ts';
import type { Sealer } from '#secrets/index.ts';
import { Admission, type CallFacts } from './admission/index.ts';
import type { Configuration } from './configuration/index.ts';
import { ServerDialler, SipReach } from './dial/index.ts';
import { serverErrors } from './errors.ts';
import { sipOptions } from './sip-options.ts';
import { type RunningTrunk, TrunkBoard } from './trunks/index.ts';
import { TrustedSources } from './trusted-sources.ts';
import { Users } from './users/index.ts';

export interface TelephonyParts {
  readonly config: Configuration;
  readonly store: Store;
  readonly sealer: Sealer;
  readonly router: Router;
  /** Judges sources; users and trunks tell it of wrong passwords. */
  readonly guard: SourceGuard;
  /** Told of every SIP message. */
  readonly observer?: WireObserver | undefined;
  readonly log: Logger;
}

/** Who takes the node's calls. */
export interface CallHandler extends LegHandler {
  /** A scenario calls a conference of its application: `leg` is the conference's end. */
  joinConference(leg: Leg, origin: DialOrigin, conferenceName: string): void;
}

type ConferenceRequest = Extract<DialRequest, { kind: 'conference' }>;

/**
 * The SIP side of a node: trunks, what places calls, what lets them in, and the gateway between. Opened before the
 * sessions, which dial through it; listening after them, for they take its calls.
 */
export class Telephony implements AsyncDisposable {
  readonly dialler: Dialler;
  readonly trunks: TrunkBoard;
  readonly users: Users;
  readonly #parts: TelephonyParts;
  readonly #admission: Admission;
  readonly #open: AsyncDisposableStack;
  #gateway: RunningSipGateway | undefined;
  #peers: PeerProcess | undefined;
  #calls: { readonly onLeg: CallHandler; readonly media: MediaEngine } | undefined;

  private constructor(parts: TelephonyParts, { trunks, users, admission }: Opened, open: AsyncDisposableStack) {
    this.#parts = parts;
    this.#admission = admission;
    this.#open = open;
    this.trunks = trunks;
    this.users = users;
    const policy = new AddressPolicy(parts.config.egressAllow);
    this.dialler = new ServerDialler({
      gateway: () => this.#listening,
      trunks,
      contactsOf: (applicationId, username) => users.contactsOf(applicationId, username),
      conference: (request, origin) => this.#callConference(request, origin),
      mayShow: (...asked) => admission.mayShow(...asked),
      reach: new SipReach(policy, () => ownAddresses(parts.config)),
      mediaEncryption: parts.config.mediaEncryption,
      clock: systemClock,
      log: parts.log,
    });
  }

  static async open(parts: TelephonyParts): Promise<Telephony> {
    const { config, store, sealer, router, guard, log } = parts;
    await using opening = new AsyncDisposableStack();
    let telephony: Telephony | undefined;
    const trunks = await TrunkBoard.open({
      store,
      sealer,
      clock: systemClock,
      log,
      requests: (series) => (telephony ?? closing()).#listening.requests(series),
    });
    const { sipRealm: realm, sipDigests } = config;
    const digest = new DigestServer({ realm, hashes: hashesOf[sipDigests], clock: systemClock, guard });
    const users = opening.use(
      await Users.open({
        store,
        sealer,
        digest,
        isOwn: (address, port) => telephony?.isOwn(address, port) === true,
        product,
        clock: systemClock,
        log,
      }),
    );
    const admission = opening.use(
      await Admission.open({
        store,
        trunks,
        users,
        strangers: config.sipStrangers,
        digest,
        routedTo: (destination, destinationHost) => {
          const route = router.route({ destination, destinationHost });
          return 'application' in route ? route.application.id : undefined;
        },
        clock: systemClock,
        log,
      }),
    );
    const trusted = opening.use(
      new TrustedSources({
        guard,
        store,
        configured: config.sipTrusted,
        // Families that we cannot send to cost nothing to trust.
        locator: new DnsLocator({ clock: systemClock, canSend: () => true }),
        clock: systemClock,
        log,
      }),
    );
    trusted.refresh();
    telephony = new Telephony(parts, { trunks, users, admission }, opening.move());
    return telephony;
  }

  /** Whose rules a call meets, or which one; empty: the host that was called, or any, decides. */
  targetOf(call: CallFacts): CallTarget {
    return this.#admission.targetOf(call);
  }

  /** Whether calls from that number are declined. */
  isBlocked(call: Parameters<Admission['isBlocked']>[0]): boolean {
    return this.#admission.isBlocked(call);
  }

  /** Who of ours calls. */
  userOf({ user }: Pick<LegInvite, 'user'>): SessionPlan['user'] {
    const found = user && this.users.find(asId<ApplicationId>(user.applicationId), user.username);
    return found && { id: found.id, username: found.username };
  }

  /** Whose calls are, who calls, and which are declined. */
  get judge(): Pick<Telephony, 'targetOf' | 'userOf' | 'isBlocked'> {
    return {
      targetOf: (call) => this.targetOf(call),
      userOf: (call) => this.userOf(call),
      isBlocked: (call) => this.isBlocked(call),
    };
  }

  /** Binds the sockets, hands incoming legs to `onLeg`, registers with trunks. Throws what `startSipGateway` throws. */
  async listen(onLeg: CallHandler, media: MediaEngine): Promise<RunningSipGateway> {
    const { config, guard, observer, log } = this.#parts;
    const peers = this.#open.use(new PeerProcess({ address: media.localAddress, ports: media.ports, log }));
    this.#peers = peers;
    const gateway = await startSipGateway({
      ...sipOptions(config),
      guard,
      observer,
      media,
      peers,
      onLeg: { incoming: (leg) => this.#incoming(leg, onLeg) },
      mediaEncryptionOf: (trunk) => this.#mediaEncryptionOf(trunk),
      authentication: this.#admission,
      registrar: { register: (transaction) => this.#register(transaction) },
      log,
      userAgent: product,
    });
    this.#gateway = gateway;
    this.#calls = { onLeg, media };
    this.users.listening(gateway);
    this.#open.use(gateway);
    // Registrations end before the sockets close.
    this.#open.use(this.trunks);
    this.trunks.start();
    return gateway;
  }

  /** Whether an address and port are where others reach us. */
  isOwn(address: string, port: number): boolean {
    const bound = (this.#gateway?.addresses ?? []).some((each) => each.endsWith(`:${port}`));
    return bound && (address === 'localhost' || ownAddresses(this.#parts.config).has(address));
  }

  /** What operators see and change. */
  get shown(): Pick<Telephony, 'trunks' | 'users'> {
    return { trunks: this.trunks, users: this.users };
  }

  /** Legs up. */
  get activeLegs(): number {
    return this.#gateway?.activeLegs ?? 0;
  }

  /** WebRTC transports up. */
  get openPeers(): number {
    return this.#peers?.size ?? 0;
  }

  /** SIP transactions up, and messages repeated since the start. */
  get transactions(): RunningSipGateway['transactions'] | undefined {
    return this.#gateway?.transactions;
  }

  /** From now on no new calls from outside, and none are invited: registrations with trunks end. */
  drain(): void {
    void this.#gateway?.drain();
    void this.trunks.leave();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#open.disposeAsync();
  }

  /** Two ends of one call: one for the session that calls, one for the session of the conference. */
  #callConference(request: ConferenceRequest, origin: DialOrigin): Leg {
    const { onLeg, media } = this.#calls ?? closing();
    const invite = conferenceInvite(request, origin);
    const pair = new LocalPair({ invite, media, clock: systemClock, log: this.#parts.log });
    void pair.open().then((isOpen) => {
      if (isOpen) onLeg.joinConference(pair.callee, origin, request.conferenceId);
    });
    return pair.caller;
  }

  #register(transaction: ServerTransaction): void {
    const refusal = this.#admission.refusalAt(transaction.flow);
    if (refusal === undefined) this.users.registrar.register(transaction);
    else if (refusal.silent !== true) transaction.respond(createResponse(transaction.request, refusal.status));
  }

  #incoming(leg: Leg, onLeg: LegHandler): void {
    const traffic = this.#trunkNamed(leg.invite.trunk)?.traffic;
    if (traffic !== undefined) {
      traffic.take();
      leg.events.once('ended', () => traffic.release());
    }
    onLeg.incoming(leg);
  }

  #mediaEncryptionOf(trunk: string | undefined): MediaEncryption {
    if (trunk === undefined) return this.#parts.config.mediaEncryption;
    return this.#trunkNamed(trunk)?.trunk.mediaEncryption ?? 'off';
  }

  #trunkNamed(name: string | undefined): RunningTrunk | undefined {
    return this.trunks.trunks.find(({ trunk }) => trunk.name === name);
  }

  get #listening(): RunningSipGateway {
    return this.#gateway ?? closing();
  }
}

function conferenceInvite(request: ConferenceRequest, { application }: DialOrigin): LegInvite {
  const { conferenceId, callerId, displayName, headers } = request;
  const host = `${application.name}.invalid`;
  const uri = SipUri.of({ user: conferenceId, host }).toString();
  return {
    destination: conferenceId,
    destinationHost: host,
    requestUri: uri,
    callerId,
    displayName,
    toUri: uri,
    fromUri: SipUri.of({ user: callerId, host }).toString(),
    headers,
    remote: 'local',
    transport: 'udp',
  };
}

interface Opened {
  readonly trunks: TrunkBoard;
  readonly users: Users;
  readonly admission: Admission;
}

/** Each challenge is one more line in every 401; phones that know only MD5 look at the first one alone. */
const hashesOf = {
  both: ['MD5', 'SHA-256'],
  'sha-256-first': ['SHA-256', 'MD5'],
  'sha-256': ['SHA-256'],
  md5: ['MD5'],
} as const;

const product = `Patchbay/${productVersion}`;

function closing(): never {
  throw serverErrors.create('SERVER_CLOSING');
}

/** Addresses by which this node is reached: what it is bound to, every one of the machine's for a wildcard. */
function ownAddresses({ sip, sipAdvertise }: Configuration): ReadonlySet<string> {
  const bound = new Set(sip.map(({ host }) => host));
  if (sipAdvertise !== undefined) bound.add(sipAdvertise);
  if (!bound.has('0.0.0.0') && !bound.has('::')) return bound;
  const machine = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return new Set([...bound, ...machine.map(({ address }) => address)]);
}
