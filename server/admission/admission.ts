import type { InviteAuthentication, InviteVerdict } from '#runtime/gateway/sip/authentication.ts';
import type { Flow } from '#runtime/gateway/sip/contract.ts';
import type { DigestServer } from '#runtime/gateway/sip/digest/index.ts';
import type { SipRequest } from '#runtime/gateway/sip/message/index.ts';
import type { CallTarget } from '#runtime/router/index.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import { isLocalAddress } from '#runtime/shared/egress/index.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import { type ApplicationId, asId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { TokenBucket } from '#runtime/shared/token-bucket.ts';
import type { Store } from '#runtime/store/index.ts';
import type { RunningTrunk, TrunkBoard } from '#server/trunks/index.ts';
import { type AdmissionStore, AdmissionTable } from './admission-table.ts';
import { admissionLimits } from './limits.ts';
import { judgeTrunk } from './trunk-digest.ts';

/**
 * Whose calls are taken without proof of who they are: nobody's, those from loopback and private networks, or
 * everybody's.
 */
export type StrangerPolicy = 'none' | 'private' | 'all';

/** Who a call comes from, and to what it goes: what decides whose it is. */
export interface CallFacts {
  readonly destination: string;
  readonly user?: { readonly applicationId: string } | undefined;
  /** Name. */
  readonly trunk?: string | undefined;
}

/** Judges what our users send. */
export interface UserJudge {
  /**
   * Accepts without a user when nobody of ours is claimed. `areStrangersWelcome` false: everybody has to be one of ours,
   * so that names that do not exist are challenged as those that do.
   */
  judge(request: SipRequest, flow: Flow, areStrangersWelcome: boolean): InviteVerdict | Promise<InviteVerdict>;
}

export interface AdmissionParts {
  readonly store: AdmissionStore & Pick<Store, 'onTrunkingChange'>;
  readonly trunks: Pick<TrunkBoard, 'trunks'>;
  readonly users: UserJudge;
  readonly strangers: StrangerPolicy;
  /** Judges the passwords of trunks. */
  readonly digest: DigestServer;
  /** Where the router would bring the call, whoever calls. */
  routedTo(destination: string, destinationHost: string): ApplicationId | undefined;
  readonly clock: Clock;
  readonly log: Logger;
}

type Refusal = Extract<InviteVerdict, { outcome: 'refuse' }>;

/**
 * What an INVITE (or another request from outside dialogs) must pass before it becomes a call: access lists, then the
 * trunk it comes from, then the user who sends it, then what is thought of strangers.
 */
export class Admission implements InviteAuthentication, Disposable {
  readonly #parts: AdmissionParts;
  readonly #unsubscribe: () => void;
  readonly #told = new TokenBucket(admissionLimits.refusalLinesPerSecond);
  #table = new AdmissionTable([], [], []);
  #refreshed: Promise<void> = Promise.resolve();

  private constructor(parts: AdmissionParts) {
    this.#parts = parts;
    this.#unsubscribe = parts.store.onTrunkingChange(() => this.#refresh());
  }

  static async open(parts: AdmissionParts): Promise<Admission> {
    const admission = new Admission(parts);
    await admission.#refresh();
    return admission;
  }

  [Symbol.dispose](): void {
    this.#unsubscribe();
  }

  /**
   * The application whose rules a call meets, and the one rule of it that the number or trunk is bound to: the user's
   * own, else the one that owns the number, else the trunk's. Empty: the host that was called, or any, decides.
   */
  targetOf({ destination, user, trunk }: CallFacts): CallTarget {
    if (user !== undefined) return { application: asId<ApplicationId>(user.applicationId) };
    const from = trunk === undefined ? undefined : this.#named(trunk)?.trunk;
    const owner = this.#table.ownerOf(destination, from?.country ?? undefined);
    return owner ?? { application: from?.applicationId ?? undefined, rule: from?.ruleId ?? undefined };
  }

  /** Whether calls from its number are declined; what users of ours call themselves is no telephone number. */
  isBlocked({ callerId, user, trunk }: Pick<CallFacts, 'user' | 'trunk'> & { readonly callerId: string }): boolean {
    if (user !== undefined) return false;
    const from = trunk === undefined ? undefined : this.#named(trunk)?.trunk;
    return this.#table.isBlocked(callerId, from?.country ?? undefined);
  }

  /** Whether calls of an application may show that number where caller ids are verified. */
  mayShow(applicationId: ApplicationId, number: string, country?: string): boolean {
    return this.#table.mayShow(applicationId, number, country);
  }

  /** What the node's access list says against a source, whatever it sends. */
  refusalAt(flow: Flow): Refusal | undefined {
    const address = flow.remoteAddress;
    if (this.#table.node.admits(address)) return undefined;
    return this.#refuse(flow, 'access list of the node', this.#table.node.judge(address) === 'deny');
  }

  judge(request: SipRequest, flow: Flow): InviteVerdict | Promise<InviteVerdict> {
    const refusal = this.refusalAt(flow);
    if (refusal !== undefined) return refusal;
    const address = flow.remoteAddress;
    const trunk = this.#trunkOf(request, address);
    if (trunk === undefined) return this.#ofUsers(request, flow);
    const verdict = trunk.trunk.challenge
      ? judgeTrunk(this.#parts.digest, request, flow, trunk)
      : ({ outcome: 'accept', trunk: trunk.trunk.name } as const);
    return this.#atApplication(request, flow, verdict);
  }

  #ofUsers(request: SipRequest, flow: Flow): InviteVerdict | Promise<InviteVerdict> {
    const verdict = this.#parts.users.judge(request, flow, this.#areStrangersWelcome(flow));
    const judged = (settled: InviteVerdict) => this.#atApplication(request, flow, this.#ofStrangers(flow, settled));
    return verdict instanceof Promise ? verdict.then(judged) : judged(verdict);
  }

  #ofStrangers(flow: Flow, verdict: InviteVerdict): InviteVerdict {
    if (verdict.outcome !== 'accept' || verdict.user !== undefined || verdict.trunk !== undefined) return verdict;
    if (this.#areStrangersWelcome(flow)) return verdict;
    return this.#refuse(flow, 'neither user nor trunk (--sip-strangers)', false);
  }

  #areStrangersWelcome(flow: Flow): boolean {
    const { strangers } = this.#parts;
    return strangers === 'all' || (strangers === 'private' && isLocalAddress(flow.remoteAddress));
  }

  #atApplication(request: SipRequest, flow: Flow, verdict: InviteVerdict): InviteVerdict {
    if (verdict.outcome !== 'accept' || !this.#table.hasApplicationLists || request.uri.kind !== 'sip') return verdict;
    const destination = request.uri.user ?? '';
    const { user, trunk } = verdict;
    const id =
      this.targetOf({ destination, user, trunk }).application ??
      this.#parts.routedTo(destination, request.uri.address.toLowerCase());
    if (id === undefined || this.#table.ofApplication(id).admits(flow.remoteAddress)) return verdict;
    return this.#refuse(flow, 'access list of the application', false);
  }

  /**
   * The trunk whose calls come from that address, or to the Contact by which we registered with it, or whose user name
   * From bears when it is to prove that.
   */
  #trunkOf({ uri, headers }: SipRequest, address: string): RunningTrunk | undefined {
    const claimed = headers.from.uri.kind === 'sip' ? headers.from.uri.user : undefined;
    const line = uri.kind === 'sip' ? uri.parameters.get('line') : undefined;
    return this.#parts.trunks.trunks.find((each) => {
      const list = this.#table.ofTrunk(each.trunk.id);
      const isRegistered = line !== undefined && each.trunk.register && line === each.line;
      const isClaimed = each.trunk.challenge && each.trunk.username === claimed;
      return list.judge(address) === 'allow' || ((isRegistered || isClaimed) && list.admits(address));
    });
  }

  #named(name: string): RunningTrunk | undefined {
    return this.#parts.trunks.trunks.find(({ trunk }) => trunk.name === name);
  }

  /** One after the other: an older reading must not replace a newer one. */
  #refresh(): Promise<void> {
    this.#refreshed = this.#refreshed
      .catch((error: unknown) => this.#parts.log.error({ problem: messageOf(error) }, 'access lists were not read'))
      .then(async () => {
        this.#table = await AdmissionTable.read(this.#parts.store);
      });
    return this.#refreshed;
  }

  #refuse(flow: Flow, by: string, silent: boolean): Refusal {
    const { log, clock } = this.#parts;
    const remote = `${flow.remoteAddress}:${flow.remotePort}`;
    if (this.#told.take(clock.now())) {
      log.info({ remote, transport: flow.transport, by, untold: this.#told.drainRefused() }, 'a request was refused');
    }
    return { outcome: 'refuse', status: 403, silent };
  }
}
