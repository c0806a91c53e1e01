import type { SourceGuard } from '#runtime/gateway/sip/guard/index.ts';
import type { Journal } from '#runtime/journal/index.ts';
import type { Router } from '#runtime/router/index.ts';
import type { IncomingRequest, IncomingUpgrade, PartyInput, SessionReply } from '#runtime/session/index.ts';
import type { SessionId } from '#runtime/shared/ids.ts';
import type { ScenarioUpload, Store } from '#runtime/store/index.ts';
import type { Sealer, SecretVault } from '#secrets/index.ts';
import type { CallLists } from '#server/call-lists/index.ts';
import type { CallerIdCalls } from '#server/caller-ids/index.ts';
import type { Drain } from '#server/drain.ts';
import type { History } from '#server/history.ts';
import type { JobRunner } from '#server/jobs/index.ts';
import type { KeyRotation } from '#server/key-rotation.ts';
import type { AuthorizedAddresses, KeyRing, OauthSettings } from '#server/keys/index.ts';
import type { LogLinks } from '#server/log-links.ts';
import type { PlatformAccount } from '#server/platform-api/account.ts';
import type { QueueBoard } from '#server/queues/index.ts';
import type { RecordingLibrary } from '#server/recordings/index.ts';
import type { SessionStarts } from '#server/session-starts.ts';
import type { StoreWatch } from '#server/store-watch.ts';
import type { TrunkBoard } from '#server/trunks/index.ts';
import type { Users } from '#server/users/index.ts';

/** What a scenario's source became. */
export type CompiledScenario = Pick<ScenarioUpload, 'compiled' | 'map'>;

/** Parts of the server that the routes work with. */
export interface HttpServices {
  readonly store: Store;
  /** Whose node clients of the management API take it for. */
  readonly account: PlatformAccount;
  /** Keys of this interface. */
  readonly keys: KeyRing;
  /** From where keys are taken. */
  readonly authorized: Pick<AuthorizedAddresses, 'admits' | 'networkOf' | 'require'>;
  /** Whose access tokens are taken besides. */
  readonly oauth?: readonly OauthSettings[] | undefined;
  readonly journal: Pick<Journal, 'follow'>;
  /** Values come out for the management API's GetSecretValue alone. */
  readonly vault: Pick<SecretVault, 'set' | 'list' | 'describe' | 'remove' | 'open'>;
  /** Changes the key that wraps everything sealed. */
  readonly rotateKeys: () => Promise<KeyRotation>;
  /** Trunks at work. */
  readonly trunks: Pick<TrunkBoard, 'trunks' | 'get'>;
  readonly sealer: Pick<Sealer, 'seal'>;
  /** Users and where they are registered. */
  readonly users: Pick<Users, 'add' | 'setPassword' | 'rename' | 'registrationsOf'>;
  /** Campaigns. */
  readonly lists: Pick<
    CallLists,
    'create' | 'runningOf' | 'setPaused' | 'cancel' | 'remove' | 'change' | 'append' | 'changeTask'
  >;
  /** Sessions that start at a time. */
  readonly jobs: Pick<JobRunner, 'schedule' | 'cancel' | 'cancelWaiting'>;
  /** Queues and agents at work. */
  readonly queues: Pick<QueueBoard, 'statusOf' | 'waitingIn' | 'servedIn'>;
  /** Adds and changes rules after judging their patterns. */
  readonly router: Pick<Router, 'addRule' | 'changeRule' | 'rule'>;
  /** Throws SCENARIO_SYNTAX with file, line, column and frame in its details. */
  readonly compile: (upload: Pick<ScenarioUpload, 'name' | 'fileName' | 'source'>) => Promise<CompiledScenario>;
  readonly sessions: {
    readonly running: number;
    /** Throws SESSION_UNKNOWN when it does not run here. */
    terminate(id: SessionId): Promise<void>;
    /** Keys or a text as from a party; the id of the call. Throws SESSION_UNKNOWN, SESSION_CALL_NOT_UP, SESSION_CALLS_SEVERAL. */
    input(id: SessionId, input: PartyInput): string;
    /** Ends one call. Throws SESSION_UNKNOWN, SESSION_CALL_NOT_UP. */
    hangUp(id: SessionId, callId: string): void;
    /** Status of the answer to a handshake under a session's access URL; 101: the socket is taken over. */
    upgrade(accessToken: string, request: IncomingUpgrade): number;
    /** The answer to a request under a session's access URL. Rejects with the error that is to be the answer. */
    request(accessToken: string, request: IncomingRequest): Promise<SessionReply>;
  };
  readonly history: Pick<History, 'flush'>;
  /** Logs that open without a key. */
  readonly logLinks: Pick<LogLinks, 'pathTo' | 'check'>;
  /** Calls numbers to verify that they are somebody's. */
  readonly callerIdCalls: Pick<CallerIdCalls, 'call' | 'confirm'>;
  /** Starts sessions without a call. */
  readonly starts: Pick<SessionStarts, 'start' | 'startConference'>;
  /** Prometheus' text form of the metrics. */
  readonly metrics: { readonly contentType: string; metrics(): Promise<string> };
  /** SIP URIs that callers may use, `*` standing for the number. */
  readonly sipUris: readonly string[];
  /** What scenarios recorded. */
  readonly recordings: Pick<RecordingLibrary, 'file' | 'remove' | 'transcript' | 'publicUrl'>;
  readonly startedAt: number;
  readonly guard: Pick<SourceGuard, 'state' | 'forget'>;
  readonly drain: Pick<Drain, 'state' | 'start'>;
  /** Whether calls are taken: false while starting and closing. */
  readonly ready: () => boolean;
  readonly storeWatch: Pick<StoreWatch, 'problem'>;
}
