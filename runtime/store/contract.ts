import type { ApplicationId, RuleId, ScenarioId, SecretId, SessionId } from '#runtime/shared/ids.ts';
import type { LimitOverrides } from '#runtime/shared/limits.ts';
import type { AccessKeys, AuditEntries, AuthorizedNetworks, LinkKeys } from './access-key-contract.ts';
import type { Calls } from './call-contract.ts';
import type { CallLists } from './call-list-contract.ts';
import type { DialogflowKeys } from './dialogflow-key-contract.ts';
import type { Jobs } from './job-contract.ts';
import type { SessionFields } from './journal-query.ts';
import type { NumericIds, PlatformKeys, SubUsers } from './platform-contract.ts';
import type { Queues } from './queue-contract.ts';
import type { AgentStatusNames, QueueHistory } from './queue-history-contract.ts';
import type { Recordings } from './recording-contract.ts';
import type { Releases } from './release-contract.ts';
import type { KeptReplies } from './reply-contract.ts';
import type { HistoryReports } from './report-contract.ts';
import type { RoutingChange, Rules } from './rule-contract.ts';
import type { SessionSearch } from './session-search.ts';
import type { Skills } from './skill-contract.ts';
import type { StoredValues } from './stored-value-contract.ts';
import type {
  AccessLists,
  BlockedCallers,
  CallerIds,
  CallerIdVerifications,
  PhoneNumbers,
  Trunks,
} from './trunk-contract.ts';
import type { Usage } from './usage-contract.ts';
import type { Registrations, SessionUser, UserChange, Users } from './user-contract.ts';

/**
 * Everything Patchbay keeps. One engine per process and data directory; the same contract tests run on every engine.
 *
 * A promise that resolves means stored: the row survives a kill of the process, and every `onRoutingChange` listener
 * has finished, so the next call sees it. Texts given as names are compared exactly, case included.
 */
export interface Store extends AsyncDisposable {
  readonly applications: Applications;
  readonly scenarios: Scenarios;
  readonly rules: Rules;
  readonly releases: Releases;
  readonly secrets: SealedSecrets;
  readonly credentials: SealedCredentials;
  readonly trunks: Trunks;
  readonly numbers: PhoneNumbers;
  readonly accessLists: AccessLists;
  readonly blockedCallers: BlockedCallers;
  readonly callerIds: CallerIds;
  readonly callerIdVerifications: CallerIdVerifications;
  readonly users: Users;
  readonly registrations: Registrations;
  readonly sessions: Sessions;
  readonly calls: Calls;
  readonly journal: JournalRows;
  readonly recordings: Recordings;
  readonly usage: Usage;
  readonly values: StoredValues;
  readonly queues: Queues;
  readonly queueHistory: QueueHistory;
  readonly statusNames: AgentStatusNames;
  readonly skills: Skills;
  readonly callLists: CallLists;
  readonly jobs: Jobs;
  readonly numericIds: NumericIds;
  readonly platformKeys: PlatformKeys;
  readonly subUsers: SubUsers;
  readonly accessKeys: AccessKeys;
  readonly authorizedNetworks: AuthorizedNetworks;
  readonly audit: AuditEntries;
  readonly replies: KeptReplies;
  readonly reports: HistoryReports;
  readonly linkKeys: LinkKeys;
  readonly dialogflowKeys: DialogflowKeys;
  /**
   * Runs `changes` in one commit: all or none of it is stored. A commit costs more than the rows in it, so what many
   * sessions have to say at the same time goes together.
   */
  together(changes: (history: HistoryRows) => Promise<void>): Promise<void>;
  /**
   * Calls `listener` after each change of applications, scenarios or rules, before the change is acknowledged.
   * Returns the function that ends the subscription. A listener that rejects is logged and does not undo the change.
   */
  onRoutingChange(listener: (change: RoutingChange) => Promise<void>): () => void;
  /** As `onRoutingChange`, for trunks, numbers, caller ids, access lists, blocked callers and authorized networks. */
  onTrunkingChange(listener: () => Promise<void>): () => void;
  /** As `onRoutingChange`, for users. */
  onUserChange(listener: (change: UserChange) => Promise<void>): () => void;
  /** As `onRoutingChange`, for queues and agents; a user who is removed is told by `onUserChange`. */
  onQueueChange(listener: () => Promise<void>): () => void;
  /**
   * Calls `listener` after another server on the same database stored journal rows, or sessions of it began or ended. What another server changes
   * otherwise is told as if it had been changed here, a moment after it was acknowledged there.
   */
  onChangeElsewhere(listener: () => Promise<void>): () => void;
  /** Whether this server, of those on the same database, does what one does for all. Ask each time. */
  leads(): Promise<boolean>;
  /** Stores something that changes nothing. Rejects with what keeps changes from being stored. */
  probe(): Promise<void>;
}

/** What `Store.together` writes. */
export interface HistoryRows {
  readonly sessions: Pick<Sessions, 'start' | 'end'>;
  readonly calls: Pick<Calls, 'start' | 'connected' | 'end'>;
  readonly queues: Pick<QueueHistory, 'start' | 'note' | 'over' | 'ended' | 'setStatus'>;
}

/** Where to go on reading a list: rows after `after` (exclusive), at most `limit`. */
export interface Page<Cursor> {
  readonly after?: Cursor;
  /** Default and greatest: `storeLimits.pageRows`. */
  readonly limit?: number;
}

/** An application: the owner of scenarios, rules, secrets and sessions. `default` exists from the first start. */
export interface Application {
  readonly id: ApplicationId;
  /**
   * Unique. Lower-case letters, digits and hyphens, as a DNS label: a SIP URI may name it by its host's first label.
   */
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** What the operator has set in place of the usual limits of its sessions. */
  readonly limits: LimitOverrides;
}

export interface Applications {
  /** Throws APPLICATION_NAME_INVALID, APPLICATION_NAME_TAKEN. */
  create(name: string): Promise<Application>;
  /** By id or by name. */
  find(idOrName: string): Promise<Application | undefined>;
  /** As `find`; throws APPLICATION_MISSING. */
  get(idOrName: string): Promise<Application>;
  /** Replaces the limits that are set; sessions that start from now on have them. Throws APPLICATION_MISSING. */
  setLimits(id: ApplicationId, limits: LimitOverrides): Promise<Application>;
  /** In order of creation. */
  list(): Promise<readonly Application[]>;
  /** Throws APPLICATION_MISSING, APPLICATION_PERMANENT, APPLICATION_NAME_INVALID, APPLICATION_NAME_TAKEN. */
  rename(id: ApplicationId, name: string): Promise<Application>;
  /**
   * With its rules, scenarios, secrets and stored values; its sessions and recordings stay in the history. Throws
   * APPLICATION_MISSING, APPLICATION_PERMANENT, SCENARIO_IN_USE, and APPLICATION_IN_USE while it has anything else.
   */
  remove(id: ApplicationId): Promise<void>;
}

export type ScenarioLanguage = 'javascript' | 'typescript';

/** What an upload brings: the author's file, and what runs. */
export interface ScenarioUpload {
  readonly name: string;
  /** The author's own file name, for stack traces and code frames. */
  readonly fileName: string;
  /** Default: by the file name's ending (`.ts`, `.mts`, `.cts` are TypeScript). */
  readonly language?: ScenarioLanguage;
  /** The file's text, kept as it is (decode it without dropping a byte order mark). */
  readonly source: string;
  /** The classic sloppy script that runs. */
  readonly compiled: string;
  /** Source map of `compiled` as JSON, when it differs from `source`. */
  readonly map?: string;
  /**
   * SHA-256 of the file's bytes, 64 lower-case hexadecimal digits. Same hash as the current version: nothing changes.
   */
  readonly sha256: string;
  /** Whether it becomes the current version. Default: it does. */
  readonly activate?: boolean;
}

/** A scenario as lists show it: its current version, without texts. */
export interface ScenarioSummary {
  readonly id: ScenarioId;
  readonly applicationId: ApplicationId;
  /** Unique within the application. */
  readonly name: string;
  /** Counts from 1. */
  readonly version: number;
  readonly sha256: string;
  readonly fileName: string;
  readonly language: ScenarioLanguage;
  /** When this version was uploaded, ms since the epoch. */
  readonly uploadedAt: number;
  /** Length of the source in characters. */
  readonly sourceChars: number;
}

/** One version of a scenario, whole. */
export interface ScenarioVersion extends ScenarioSummary {
  readonly source: string;
  readonly compiled: string;
  readonly map: string | null;
}

export interface UploadResult {
  /** `unchanged`: the current version, or the newest one when it is not to become current, has this very content. */
  readonly outcome: 'created' | 'unchanged';
  readonly scenario: ScenarioSummary;
}

export interface Scenarios {
  /** Throws SCENARIO_NAME_INVALID, APPLICATION_MISSING. The first upload of a name makes the scenario. */
  upload(applicationId: ApplicationId, upload: ScenarioUpload): Promise<UploadResult>;
  /** The current version, whole. */
  find(applicationId: ApplicationId, name: string): Promise<ScenarioVersion | undefined>;
  /** As `find`; throws SCENARIO_MISSING. */
  get(applicationId: ApplicationId, name: string): Promise<ScenarioVersion>;
  /** The current version, whole, of whatever application. */
  findById(id: ScenarioId): Promise<ScenarioVersion | undefined>;
  /** The rules that name it go on naming it. Throws SCENARIO_MISSING, SCENARIO_NAME_INVALID, SCENARIO_NAME_TAKEN. */
  rename(applicationId: ApplicationId, name: string, newName: string): Promise<void>;
  /** Any version ever uploaded; throws SCENARIO_MISSING, SCENARIO_VERSION_MISSING. */
  getVersion(applicationId: ApplicationId, name: string, version: number): Promise<ScenarioVersion>;
  /** All versions of a scenario, newest first. Throws SCENARIO_MISSING. */
  listVersions(applicationId: ApplicationId, name: string): Promise<readonly ScenarioSummary[]>;
  /** By name. */
  list(applicationId: ApplicationId): Promise<readonly ScenarioSummary[]>;
  /** Makes a version the current one. Throws SCENARIO_MISSING, SCENARIO_VERSION_MISSING. */
  activate(applicationId: ApplicationId, name: string, version: number): Promise<ScenarioSummary>;
  /** With all versions. Throws SCENARIO_MISSING, and SCENARIO_IN_USE while a rule names it. */
  remove(applicationId: ApplicationId, name: string): Promise<void>;
}

/** A secret value as it rests: nothing here opens without a key that the store has never seen. */
export interface SealedValue {
  /** Which key wraps the data key. */
  readonly keyId: string;
  readonly wrappedKey: Uint8Array;
  readonly ciphertext: Uint8Array;
}

export interface SealedSecret extends SealedValue {
  readonly id: SecretId;
  readonly applicationId: ApplicationId;
  readonly name: string;
  /** Counts from 1, bound into the ciphertext. */
  readonly version: number;
  /** For people; may be empty. */
  readonly description: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** The vault in `secrets/` is the only user of this; everybody else asks the vault. */
export interface SealedSecrets {
  /** Writes version `version`; throws SECRET_CONFLICT unless the stored one is exactly one less (0: none). */
  put(applicationId: ApplicationId, name: string, version: number, sealed: SealedValue): Promise<SealedSecret>;
  find(applicationId: ApplicationId, name: string): Promise<SealedSecret | undefined>;
  /** By name. */
  list(applicationId: ApplicationId): Promise<readonly SealedSecret[]>;
  /** All applications' secrets whose data key another key than `keyId` wraps. */
  listNotWrappedBy(keyId: string): Promise<readonly SealedSecret[]>;
  /** Replaces the wrapping of this version only; returns false when the secret was changed or removed meanwhile. */
  rewrap(id: SecretId, version: number, wrapping: Pick<SealedValue, 'keyId' | 'wrappedKey'>): Promise<boolean>;
  /** Returns false when there was none. */
  describe(applicationId: ApplicationId, name: string, description: string): Promise<boolean>;
  /** Returns false when there was none. */
  remove(applicationId: ApplicationId, name: string): Promise<boolean>;
}

/** A password of a trunk or a user, or the key of an agent of Dialogflow, as it rests. */
export interface SealedCredential extends SealedValue {
  readonly kind: 'trunk' | 'user' | 'dialogflow-key';
  readonly id: string;
  readonly name: string;
}

/** For a change of the key that wraps them; what they belong to has them otherwise. */
export interface SealedCredentials {
  listNotWrappedBy(keyId: string): Promise<readonly SealedCredential[]>;
  /** Returns false when the password was changed or removed meanwhile. */
  rewrap(credential: SealedCredential, wrapping: Pick<SealedValue, 'keyId' | 'wrappedKey'>): Promise<boolean>;
}

/** Which content ran: kept with the session for ever, also when the scenario is removed. */
export interface ScenarioRun {
  readonly name: string;
  readonly version: number;
  readonly sha256: string;
}

/** A session in history. `destination` and `callerId` are what a person dialled and is: mark and redact them. */
export interface SessionRow {
  readonly id: SessionId;
  readonly applicationId: ApplicationId;
  readonly ruleId: RuleId | null;
  /** The rule's name at the time. */
  readonly ruleName: string | null;
  readonly destination: string;
  readonly callerId: string;
  /** What it was started with; empty for a call. */
  readonly customData: string;
  /** Who called, or for whom somebody started it, under the name of the time; null: none of our users. */
  readonly user: SessionUser | null;
  readonly scenarios: readonly ScenarioRun[];
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** VoxEngine's words: `Normal termination`, `JS session error`, …; null while it runs. */
  readonly finishReason: string | null;
  /** Records of it that were removed because its application kept too much. */
  readonly droppedRecords: number;
}

export interface NewSession {
  readonly id: SessionId;
  readonly applicationId: ApplicationId;
  readonly ruleId?: RuleId;
  readonly ruleName?: string;
  readonly destination: string;
  readonly callerId: string;
  /** Default: empty, and none. */
  readonly customData?: string;
  readonly user?: SessionUser | null;
  readonly scenarios: readonly ScenarioRun[];
  readonly startedAt: number;
}

export interface SessionFilter extends Page<SessionId> {
  readonly applicationId?: ApplicationId | readonly ApplicationId[];
  /** Only sessions that run (true) or have ended (false). */
  readonly running?: boolean;
}

export interface Sessions {
  start(session: NewSession): Promise<void>;
  /** The first end counts; later ones change nothing. */
  end(id: SessionId, end: { readonly endedAt: number; readonly finishReason: string }): Promise<void>;
  find(id: SessionId): Promise<SessionRow | undefined>;
  /** As `find`; throws SESSION_MISSING. */
  get(id: SessionId): Promise<SessionRow>;
  /** Newest first; `after` is the last id of the page before. */
  list(filter?: SessionFilter): Promise<readonly SessionRow[]>;
  /** Default order: newest first. `total` counts all that were found. */
  search(search: SessionSearch): Promise<{ readonly rows: readonly SessionRow[]; readonly total: number }>;
  /** Of these sessions, those that have such fields. */
  matching(ids: readonly SessionId[], fields: SessionFields): Promise<readonly SessionId[]>;
  /** Whether a session runs, on another server than this one. */
  runsElsewhere(id: SessionId): Promise<boolean>;
  /**
   * Ends, at `endedAt`, what the process before this one left running, with calls, requests in queues and what agents were. Returns the ids of the
   * sessions. Call once at start, before the first call.
   */
  endAbandoned(endedAt: number, finishReason: string): Promise<readonly SessionId[]>;
  /** Ends what servers left running that were gone at this and at the last look. Returns their ids. */
  endOrphaned(endedAt: number, finishReason: string): Promise<readonly SessionId[]>;
}

/** One journal record as it rests; `runtime/journal` turns it into a JournalRecord. */
export interface JournalRow {
  /** Position among all sessions' records, ascending in the order they were stored. */
  readonly cursor: number;
  readonly sessionId: SessionId;
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  readonly level: string;
  readonly message: string;
  /** JSON text. */
  readonly data: string | null;
  readonly scenario: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

/** A row before it has its place. */
export type NewJournalRow = Omit<JournalRow, 'cursor'>;

export interface JournalSearch {
  /** As `parseJournalQuery` reads it. */
  readonly text: string;
  readonly kinds?: readonly string[] | undefined;
  readonly levels?: readonly string[] | undefined;
  readonly applicationId?: ApplicationId | readonly ApplicationId[];
  readonly sessionId?: SessionId;
  /** Rows before this cursor: the last cursor of the page before. */
  readonly before?: number;
  readonly limit?: number;
}

export interface JournalRows {
  /** All or none, each with the next cursor. */
  append(rows: readonly NewJournalRow[]): Promise<void>;
  /** One session's rows after `after` (a seq), ascending. */
  readSession(sessionId: SessionId, page?: Page<number>): Promise<readonly JournalRow[]>;
  /** All sessions' rows after `after` (a cursor), ascending. */
  readAll(
    page?: Page<number> & { readonly applicationId?: ApplicationId | readonly ApplicationId[] },
  ): Promise<readonly JournalRow[]>;
  /** Newest first. Throws JOURNAL_QUERY_INVALID. */
  search(search: JournalSearch): Promise<readonly JournalRow[]>;
  /** A cursor behind which all rows are that were made at `at` or later, and few others. */
  cursorBefore(at: number): Promise<number>;
  /** The greatest cursor of all rows; 0 when there are none. */
  lastCursor(): Promise<number>;
  /** The greatest seq of a session; 0 when it has no rows. */
  lastSeq(sessionId: SessionId): Promise<number>;
  /** Removes up to `limit` of the oldest rows made before `before`; returns how many. */
  prune(before: number, limit: number): Promise<number>;
}
