import { type CallTarget, compilePattern, newStepBudget, type Pattern } from '#runtime/router/index.ts';
import type { ApplicationId, TrunkId } from '#runtime/shared/ids.ts';
import type { AccessEntry, CallerId, CallerMatch, PhoneNumber, Store } from '#runtime/store/index.ts';
import { AccessList } from './access-list.ts';
import { toE164 } from './e164.ts';

export type AdmissionStore = Pick<Store, 'accessLists' | 'numbers' | 'blockedCallers' | 'callerIds'>;

const open = new AccessList([]);

type Owner = CallTarget & { readonly application: ApplicationId };

/** Numbers and access lists as calls meet them: nothing here needs the store. Never changed, only replaced. */
export class AdmissionTable {
  readonly node: AccessList;
  /** Whether any application has a list: only then is it worth to ask early where a call would go. */
  readonly hasApplicationLists: boolean;
  readonly #applications: ReadonlyMap<ApplicationId, AccessList>;
  readonly #trunks: ReadonlyMap<TrunkId, AccessList>;
  readonly #blocked: ReadonlySet<string>;
  readonly #blockedPatterns: readonly Pattern[];
  readonly #numbers: ReadonlyMap<string, Owner>;
  readonly #callerIds: ReadonlySet<string>;

  constructor(
    entries: readonly AccessEntry[],
    numbers: readonly PhoneNumber[],
    blocked: readonly CallerMatch[],
    callerIds: readonly Pick<CallerId, 'e164' | 'isActive'>[] = [],
  ) {
    this.#callerIds = new Set(callerIds.filter(({ isActive }) => isActive).map(({ e164 }) => e164));
    this.#blocked = new Set(blocked.filter(({ isPattern }) => !isPattern).map(({ caller }) => caller));
    this.#blockedPatterns = blocked.filter(({ isPattern }) => isPattern).map(({ caller }) => compilePattern(caller));
    this.node = new AccessList(entries.filter(({ scope }) => scope.kind === 'node'));
    this.#applications = listsBy(entries, ({ scope }) =>
      scope.kind === 'application' ? scope.applicationId : undefined,
    );
    this.#trunks = listsBy(entries, ({ scope }) => (scope.kind === 'trunk' ? scope.trunkId : undefined));
    this.#numbers = new Map(
      numbers.map(({ e164, applicationId, ruleId }) => [
        e164,
        { application: applicationId, ...(ruleId !== null && { rule: ruleId }) },
      ]),
    );
    this.hasApplicationLists = this.#applications.size > 0;
  }

  static async read(store: AdmissionStore): Promise<AdmissionTable> {
    const { accessLists, numbers, blockedCallers, callerIds } = store;
    return new AdmissionTable(
      await accessLists.list(),
      await numbers.list(),
      await blockedCallers.list(),
      await callerIds.list(),
    );
  }

  ofApplication(id: ApplicationId): AccessList {
    return this.#applications.get(id) ?? open;
  }

  ofTrunk(id: TrunkId): AccessList {
    return this.#trunks.get(id) ?? open;
  }

  /** Whether calls from that number are declined. `country`: in whose national form it may be written. */
  isBlocked(caller: string, country?: string): boolean {
    if (this.#blocked.size === 0 && this.#blockedPatterns.length === 0) return false;
    const e164 = toE164(caller, country);
    if (e164 === undefined) return false;
    const budget = newStepBudget();
    const matches = (pattern: Pattern): boolean =>
      pattern.matches(e164.slice(1), budget) || pattern.matches(e164, budget);
    return this.#blocked.has(e164) || this.#blockedPatterns.some(matches);
  }

  /** Whether calls of an application may show that number: it is its own, or somebody vouches for it. */
  mayShow(applicationId: ApplicationId, number: string, country?: string): boolean {
    const e164 = toE164(number, country);
    return e164 !== undefined && (this.#numbers.get(e164)?.application === applicationId || this.#callerIds.has(e164));
  }

  /** Whose number `destination` is. `country`: in whose national form it may be written. */
  ownerOf(destination: string, country?: string): Owner | undefined {
    if (this.#numbers.size === 0) return undefined;
    const e164 = toE164(destination, country);
    return e164 === undefined ? undefined : this.#numbers.get(e164);
  }
}

function listsBy<Id>(
  entries: readonly AccessEntry[],
  idOf: (entry: AccessEntry) => Id | undefined,
): ReadonlyMap<Id, AccessList> {
  const groups = Map.groupBy(entries, idOf);
  const lists = new Map<Id, AccessList>();
  for (const [id, group] of groups) if (id !== undefined) lists.set(id, new AccessList(group));
  return lists;
}
