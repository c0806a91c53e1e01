import type {
  AccessEntryId,
  ApplicationId,
  BlockedCallerId,
  CallerIdId,
  PhoneNumberId,
  RuleId,
  TrunkId,
} from '#runtime/shared/ids.ts';
import type { SealedValue } from './contract.ts';

/** Which number the other side sees as the caller of a call through a trunk. */
export type CallerIdPolicy =
  /** Whatever the scenario says. */
  | { readonly mode: 'pass' }
  /** Always this one. */
  | { readonly mode: 'fixed'; readonly number: string }
  /** One of these; a call that says another fails with 403. */
  | { readonly mode: 'list'; readonly numbers: readonly string[] }
  /** A number of the application that calls, or an active caller id; a call that says another fails with 403. */
  | { readonly mode: 'verified' };

/** Numbers that a trunk takes, and how they are sent to it. */
export interface TrunkPrefix {
  /** First digits of the number without `+`; empty: every number. The trunk with the longest one is tried first. */
  readonly prefix: string;
  /** How many leading digits are taken away. */
  readonly strip: number;
  /** What is put in front then. */
  readonly prepend: string;
}

/** How to reach a carrier, a provider or a PBX, and on which terms. */
export interface TrunkSettings {
  /** SIP URIs, the preferred one first; each may name its transport and port. At least one. */
  readonly proxies: readonly string[];
  /** Whether we register there, so that calls for us find their way. */
  readonly register: boolean;
  /** Our user name there; null: the trunk knows us by our address. */
  readonly username: string | null;
  /** Host in From, To of REGISTER, and P-Asserted-Identity; null: the first proxy's. */
  readonly fromDomain: string | null;
  readonly callerId: CallerIdPolicy;
  /** How numbers are written in calls through it: with `+`, or digits alone. */
  readonly numberFormat: 'e164' | 'plain';
  /** Country (ISO 3166, two letters) in whose national form numbers come from it; null: international only. */
  readonly country: string | null;
  /** None: nothing is dialled through this trunk; it takes calls only. */
  readonly prefixes: readonly TrunkPrefix[];
  /** Calls through it at the same time; null: no limit of its own. */
  readonly maxCalls: number | null;
  /** New calls through it a second; null: no limit of its own. */
  readonly callsPerSecond: number | null;
  /** Codecs that may be offered to it, preferred first; empty: all. */
  readonly codecs: readonly string[];
  /** SRTP in calls through it (RFC 4568): `optional` is offered to proxies over TLS, `required` demanded both ways. */
  readonly mediaEncryption: 'off' | 'optional' | 'required';
  /** Seconds between OPTIONS to each proxy; 0: none are sent, and a proxy counts as up until a call fails. */
  readonly keepAliveSeconds: number;
  /** Lifetime that we ask for when we register, seconds. */
  readonly registerSeconds: number;
  /** Calls from it must prove its user name and password (RFC 3261 §22), whatever address they come from. */
  readonly challenge: boolean;
}

export interface Trunk extends TrunkSettings {
  readonly id: TrunkId;
  /** Counts from 1 and is never given again: VoxEngine's `regId`. */
  readonly number: number;
  /** Unique on the node. */
  readonly name: string;
  /** The only application that may dial through it, and gets calls from it to numbers that nobody owns; null: all. */
  readonly applicationId: ApplicationId | null;
  /** The rule of that application which such calls meet, whatever its pattern says; null: the first one that matches. */
  readonly ruleId: RuleId | null;
  /** Sealed; null when it has none. */
  readonly password: SealedValue | null;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

export interface NewTrunk extends TrunkSettings {
  /** Chosen by the caller, because the password is sealed for it. */
  readonly id: TrunkId;
  readonly name: string;
  readonly applicationId: ApplicationId | null;
  /** Default: null. */
  readonly ruleId?: RuleId | null;
  readonly password: SealedValue | null;
}

/** With another application a trunk is bound to no rule, unless one is given. */
export type TrunkChange = Partial<TrunkSettings & Pick<Trunk, 'applicationId' | 'ruleId' | 'password'>>;

export interface Trunks {
  /** Throws TRUNK_NAME_INVALID, TRUNK_NAME_TAKEN, TRUNK_LIMIT, APPLICATION_MISSING, RULE_MISSING. */
  add(trunk: NewTrunk): Promise<Trunk>;
  /** By name or id; throws TRUNK_MISSING. */
  get(nameOrId: string): Promise<Trunk>;
  /** In order of creation. */
  list(): Promise<readonly Trunk[]>;
  /** Throws TRUNK_MISSING, APPLICATION_MISSING, RULE_MISSING. */
  change(nameOrId: string, change: TrunkChange): Promise<Trunk>;
  /** With its access entries. Throws TRUNK_MISSING. */
  remove(nameOrId: string): Promise<void>;
}

/** A telephone number that is ours: calls to it belong to one application. */
export interface PhoneNumber {
  readonly id: PhoneNumberId;
  readonly applicationId: ApplicationId;
  /**
   * The rule of the application that its calls meet, whatever the pattern says; null: the first one that matches, also
   * when that rule was removed.
   */
  readonly ruleId: RuleId | null;
  /** `+` and up to 15 digits; unique on the node. */
  readonly e164: string;
  readonly createdAt: number;
}

export interface PhoneNumbers {
  /** Throws NUMBER_TAKEN, NUMBER_LIMIT, APPLICATION_MISSING, RULE_MISSING. */
  add(applicationId: ApplicationId, e164: string, ruleId?: RuleId | null): Promise<PhoneNumber>;
  /** By number. */
  list(applicationId?: ApplicationId): Promise<readonly PhoneNumber[]>;
  /** Calls to it belong to that application, and to that rule of it or none, from now on. Throws NUMBER_MISSING, APPLICATION_MISSING, RULE_MISSING. */
  assign(e164: string, applicationId: ApplicationId, ruleId?: RuleId | null): Promise<PhoneNumber>;
  /** Throws NUMBER_MISSING. */
  remove(applicationId: ApplicationId, e164: string): Promise<void>;
}

/** A number that is not ours and that calls may show, once somebody has vouched for it. */
export interface CallerId {
  readonly id: CallerIdId;
  /** `+` and up to 15 digits; unique on the node. */
  readonly e164: string;
  readonly isActive: boolean;
  readonly createdAt: number;
}

export interface CallerIds {
  /** Not active yet. Throws CALLER_ID_TAKEN, CALLER_ID_LIMIT. */
  add(e164: string): Promise<CallerId>;
  /** By number. */
  list(): Promise<readonly CallerId[]>;
  /** Throws CALLER_ID_MISSING. */
  activate(e164: string): Promise<CallerId>;
  /** Throws CALLER_ID_MISSING. */
  remove(e164: string): Promise<void>;
}

/** Codes that are told in a call to a number, by which somebody shows that it is theirs. */
export interface CallerIdVerifications {
  /**
   * A call is to be placed: its code, of which `codeHash` is kept, takes the place of the last one. Throws CALLER_ID_CALLS_USED,
   * CALLER_ID_CALL_TOO_SOON.
   */
  begin(e164: string, codeHash: string): Promise<void>;
  /** Takes one of the times that a code may be entered; undefined: there is no code that holds. */
  enter(e164: string): Promise<string | undefined>;
  /** The code was right, and is none from now on. */
  finish(e164: string): Promise<void>;
  /** How many calls, and entries of the code that holds, there may be yet. */
  left(e164: string): Promise<{ readonly calls: number; readonly entries: number }>;
}

/** Whose callers an access entry judges. */
export type AccessScope =
  /** Every request from outside, before anything else is looked at. */
  | { readonly kind: 'node' }
  /** Calls that would reach this application. */
  | { readonly kind: 'application'; readonly applicationId: ApplicationId }
  /** An allowed address is this trunk: its calls are the trunk's. */
  | { readonly kind: 'trunk'; readonly trunkId: TrunkId };

/**
 * One line of an access list. Within a scope the narrowest block that holds the address decides; an address that none
 * holds is refused as soon as the scope allows any.
 */
export interface AccessEntry {
  readonly id: AccessEntryId;
  readonly scope: AccessScope;
  readonly action: 'allow' | 'deny';
  /** Network in CIDR form, as `203.0.113.0/24` or `2001:db8::/32`. */
  readonly network: string;
  /** For people; may be empty. */
  readonly description: string;
  readonly createdAt: number;
}

export interface AccessLists {
  /**
   * Adds a line, or changes the action of the one there is, and the description if one is given. Throws ACCESS_LIMIT, APPLICATION_MISSING,
   * TRUNK_MISSING.
   */
  put(scope: AccessScope, network: string, action: AccessEntry['action'], description?: string): Promise<AccessEntry>;
  /** In order of creation. */
  list(): Promise<readonly AccessEntry[]>;
  /** Another network in the place of one, and another description if one is given. Throws ACCESS_MISSING, ACCESS_TAKEN. */
  replace(scope: AccessScope, network: string, by: string, description?: string): Promise<void>;
  /** Throws ACCESS_MISSING. */
  remove(scope: AccessScope, network: string): Promise<void>;
}

/** A telephone number whose calls are declined. */
/** Whose calls are declined: one number, or all that a pattern matches. */
export interface CallerMatch {
  /** `+` and up to 15 digits, or the pattern; unique on the node. */
  readonly caller: string;
  readonly isPattern: boolean;
}

export interface BlockedCaller extends CallerMatch {
  readonly id: BlockedCallerId;
  readonly createdAt: number;
}

export interface BlockedCallers {
  /** Adds a number or pattern, or finds the entry that there is. Throws ACCESS_LIMIT. */
  put(match: CallerMatch): Promise<BlockedCaller>;
  /** By number or pattern. */
  list(): Promise<readonly BlockedCaller[]>;
  /** Another number or pattern in the place of one, and of its own entry if there was one. Throws CALLER_NOT_BLOCKED, ACCESS_LIMIT. */
  replace(caller: string, by: CallerMatch): Promise<void>;
  /** Throws CALLER_NOT_BLOCKED. */
  remove(caller: string): Promise<void>;
}
