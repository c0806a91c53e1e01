import type { ApplicationId, SessionId } from '#runtime/shared/ids.ts';
import type { NewRule, Rule, ScenarioUpload, Store } from '#runtime/store/index.ts';
import type { SecretVault } from '#secrets/index.ts';
import type { JournalScope, PlacedRecord } from './journal-reader.ts';

/** What a scenario's source became. */
export type CompiledScenario = Pick<ScenarioUpload, 'compiled' | 'map'>;

/** The journal as it is being written. */
export interface LiveJournal {
  /**
   * Stored records after a position, then new ones as they are made, without a gap. Ends when the signal aborts and, for one
   * session, when its last record was given.
   */
  follow(
    scope: JournalScope,
    from: { readonly after: number; readonly signal: AbortSignal },
  ): AsyncIterable<readonly PlacedRecord[]>;
}

/** Parts of the server that the routes work with. */
export interface HttpServices {
  readonly store: Store;
  readonly journal: LiveJournal;
  /** Values go in and never come out here. */
  readonly vault: Pick<SecretVault, 'set' | 'list' | 'remove'>;
  /** Adds a rule after judging its pattern. Throws what `Rules.add` throws, and for the pattern. */
  readonly router: { addRule(applicationId: ApplicationId, rule: NewRule): Promise<Rule> };
  /** Throws SCENARIO_SYNTAX with file, line, column and frame in its details. */
  readonly compile: (upload: Pick<ScenarioUpload, 'name' | 'fileName' | 'source'>) => Promise<CompiledScenario>;
  readonly sessions: {
    readonly running: number;
    /** Throws SESSION_UNKNOWN when it does not run here. */
    terminate(id: SessionId): Promise<void>;
  };
  /** Prometheus' text form of the metrics. */
  readonly metrics: { readonly contentType: string; metrics(): Promise<string> };
  /** SIP URIs that callers may use, `*` standing for the number. */
  readonly sipUris: readonly string[];
  readonly startedAt: number;
  /** Whether calls are taken: false while starting and closing. */
  readonly ready: () => boolean;
}
