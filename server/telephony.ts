import { networkInterfaces } from 'node:os';
import { type LegHandler, type RunningSipGateway, startSipGateway } from '#runtime/gateway/index.ts';
import type { InviteAuthentication } from '#runtime/gateway/sip/authentication.ts';
import type { MediaEngine } from '#runtime/media/contract.ts';
import type { Router } from '#runtime/router/index.ts';
import type { Dialler } from '#runtime/session/index.ts';
import { systemClock } from '#runtime/shared/clock.ts';
import { AddressPolicy } from '#runtime/shared/egress/index.ts';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { productVersion } from '#runtime/shared/release.ts';
import type { Store } from '#runtime/store/index.ts';
import type { Sealer } from '#secrets/index.ts';
import { Admission, type CallFacts } from './admission/index.ts';
import type { Configuration } from './configuration/index.ts';
import { type DiallerParts, ServerDialler, SipReach } from './dial/index.ts';
import { serverErrors } from './errors.ts';
import { sipOptions } from './sip-options.ts';
import { TrunkBoard } from './trunks/index.ts';

export interface TelephonyParts {
  readonly config: Configuration;
  readonly store: Store;
  readonly sealer: Sealer;
  readonly router: Router;
  readonly log: Logger;
}

/** Our users, as calls meet them. */
export interface TelephonyUsers extends InviteAuthentication, Pick<DiallerParts, 'contactsOf'> {}

/**
 * The SIP side of a node: trunks, what places calls, what lets them in, and the gateway between. Opened before the
 * sessions, which dial through it; listening after them, for they take its calls.
 */
export class Telephony implements AsyncDisposable {
  readonly dialler: Dialler;
  readonly trunks: TrunkBoard;
  readonly #parts: TelephonyParts;
  readonly #admission: Admission;
  readonly #open: AsyncDisposableStack;
  #gateway: RunningSipGateway | undefined;

  private constructor(parts: TelephonyParts, trunks: TrunkBoard, admission: Admission, open: AsyncDisposableStack) {
    this.#parts = parts;
    this.#admission = admission;
    this.#open = open;
    this.trunks = trunks;
    const policy = new AddressPolicy(parts.config.egressAllow);
    this.dialler = new ServerDialler({
      gateway: () => this.#listening,
      trunks,
      contactsOf: () => undefined,
      reach: new SipReach(policy, () => ownAddresses(parts.config)),
      clock: systemClock,
      log: parts.log,
    });
  }

  static async open(parts: TelephonyParts): Promise<Telephony> {
    const { config, store, sealer, router, log } = parts;
    await using opening = new AsyncDisposableStack();
    let telephony: Telephony | undefined;
    const trunks = await TrunkBoard.open({
      store,
      sealer,
      clock: systemClock,
      log,
      requests: (series) => (telephony ?? closing()).#listening.requests(series),
    });
    const admission = opening.use(
      await Admission.open({
        store,
        trunks,
        users: { judge: () => ({ outcome: 'accept' }) },
        strangers: config.sipStrangers,
        routedTo: (destination, destinationHost) => {
          const route = router.route({ destination, destinationHost });
          return 'application' in route ? route.application.id : undefined;
        },
        clock: systemClock,
        log,
      }),
    );
    telephony = new Telephony(parts, trunks, admission, opening.move());
    return telephony;
  }

  /** Whose rules a call meets; undefined: the host that was called, or any, decides. */
  applicationOf(call: CallFacts): ApplicationId | undefined {
    return this.#admission.applicationOf(call);
  }

  /** Binds the sockets, hands incoming legs to `onLeg`, registers with trunks. Throws what `startSipGateway` throws. */
  async listen(onLeg: LegHandler, media: MediaEngine): Promise<RunningSipGateway> {
    const { config, log } = this.#parts;
    const gateway = await startSipGateway({
      ...sipOptions(config),
      media,
      onLeg: { incoming: (leg) => this.#incoming(leg, onLeg) },
      authentication: this.#admission,
      log,
      userAgent: `Patchbay/${productVersion}`,
    });
    this.#gateway = gateway;
    this.#open.use(gateway);
    // Registrations end before the sockets close.
    this.#open.use(this.trunks);
    this.trunks.start();
    return gateway;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#open.disposeAsync();
  }

  #incoming(leg: Parameters<LegHandler['incoming']>[0], onLeg: LegHandler): void {
    const { trunk: name } = leg.invite;
    const traffic = this.trunks.trunks.find(({ trunk }) => trunk.name === name)?.traffic;
    if (traffic !== undefined) {
      traffic.take();
      leg.events.once('ended', () => traffic.release());
    }
    onLeg.incoming(leg);
  }

  get #listening(): RunningSipGateway {
    return this.#gateway ?? closing();
  }
}

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
