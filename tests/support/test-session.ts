import { hostModules } from '#modules/index.ts';
import type { Leg } from '#runtime/gateway/leg.ts';
import type { JournalEntry, SessionJournal } from '#runtime/journal/record.ts';
import type { MediaEngine } from '#runtime/media/contract.ts';
import { mapPosition } from '#runtime/sandbox/bundle/map-position.ts';
import type { SandboxPool, ScriptPosition } from '#runtime/sandbox/contract.ts';
import {
  type Dialler,
  type QueueDesk,
  Session,
  type SessionModule,
  type SessionPlan,
  type SessionResources,
  SoundLibrary,
  type TaskDesk,
} from '#runtime/session/index.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import type { Egress } from '#runtime/shared/egress/contract.ts';
import { createEgress } from '#runtime/shared/egress/index.ts';
import { type ApplicationId, asId, newSessionId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import type { RecognitionSettings } from '#runtime/speech/recognition/index.ts';
import { FakeMediaEngine } from './fake-media-engine.ts';

/** What the journal kept, in order; nothing is masked here. */
export class MemoryJournal implements SessionJournal {
  readonly entries: JournalEntry[] = [];
  readonly masked: string[] = [];
  isClosed = false;
  hidesKeys = false;
  readonly #onEntry: ((entry: JournalEntry) => void) | undefined;

  /** `onEntry` hears every entry as it is made. */
  constructor(onEntry?: (entry: JournalEntry) => void) {
    this.#onEntry = onEntry;
  }

  append(entry: JournalEntry): void {
    this.entries.push(entry);
    this.#onEntry?.(entry);
  }

  mask(values: readonly string[]): void {
    this.masked.push(...values);
  }

  hideKeys(isHidden: boolean): void {
    this.hidesKeys = isHidden;
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }

  /** Messages of what the scenario logged. */
  get logged(): string[] {
    return this.entries.filter(({ kind }) => kind === 'log').map(({ message }) => message);
  }
}

export interface TestSessionParts {
  readonly pool: SandboxPool;
  readonly clock: Clock;
  readonly egress: Egress;
  readonly journal: SessionJournal;
  /** Default: all that are shipped. */
  readonly modules?: readonly SessionModule[];
  /** The incoming call that starts the session. Default: none. */
  readonly leg?: Leg | undefined;
  /** Default: one that opens no sockets. */
  readonly media?: MediaEngine | undefined;
  readonly recordings?: SessionResources['recordings'] | undefined;
  /** Default: Pocketsphinx. */
  readonly recognition?: RecognitionSettings | undefined;
  /** What speaks (default: nothing does). */
  readonly speech?: SessionResources['speech'] | undefined;
  readonly secrets?: Readonly<Record<string, string>> | undefined;
  /** Default: the vendors’ own. */
  readonly connectorUrls?: SessionResources['connectorUrls'] | undefined;
  readonly customData?: string | undefined;
  /** Whose scenarios they are (default: `test`). */
  readonly applicationId?: ApplicationId | undefined;
  /** Other scenarios of its application, source by name (default: none). */
  readonly others?: Readonly<Record<string, string>> | undefined;
  /** What applications keep (default: nothing is stored). */
  readonly values?: SessionResources['values'] | undefined;
  /** The management API (default: it may not be used). */
  readonly management?: SessionResources['management'];
  /** Places its calls (default: there is none). */
  readonly dialler?: Dialler | undefined;
  /** Where it queues for agents (default: nowhere). */
  readonly queues?: QueueDesk | undefined;
  /** The task of a call list that it is for (default: none). */
  readonly task?: TaskDesk | undefined;
  /** What the operator has set for the application (default: nothing). */
  readonly limits?: SessionPlan['limits'];
  /** Source map of the scripts, as the upload of a bundle leaves one (default: they are their sources). */
  readonly map?: string | undefined;
}

/** Starts a session that runs `sources` in order, named `main`, `part1`, …, with the product's default limits. */
export function startTestSession(sources: string | readonly string[], parts: TestSessionParts): Session {
  const { leg, customData } = parts;
  const planned = (name: string, code: string) => ({
    name,
    code,
    version: 1,
    mapPosition: (position: ScriptPosition) => mapPosition(parts.map, position),
  });
  const plan: SessionPlan = {
    id: newSessionId(),
    application: { id: parts.applicationId ?? asId<ApplicationId>('test'), name: 'test', number: 7 },
    rule: 'all',
    scenarios: [sources].flat().map((code, index) => planned(index === 0 ? 'main' : `part${index}`, code)),
    secrets: parts.secrets ?? {},
    ...(leg === undefined ? {} : { leg }),
    ...(customData === undefined ? {} : { customData }),
    ...(parts.task === undefined ? {} : { task: parts.task }),
    ...(parts.limits === undefined ? {} : { limits: parts.limits }),
  };
  return Session.start(plan, {
    clock: parts.clock,
    log: silentLogger,
    pool: parts.pool,
    modules: parts.modules ?? hostModules,
    management: parts.management,
    egress: parts.egress,
    media: parts.media ?? new FakeMediaEngine(),
    sounds: new SoundLibrary(),
    ...(parts.speech === undefined ? {} : { speech: parts.speech }),
    ...(parts.recordings === undefined ? {} : { recordings: parts.recordings }),
    limits: { heapMiB: 16, callbackMs: 1_000, wallMs: 5_000 },
    ...(parts.recognition === undefined ? {} : { recognition: parts.recognition }),
    ...(parts.dialler === undefined ? {} : { dialler: parts.dialler }),
    ...(parts.connectorUrls === undefined ? {} : { connectorUrls: parts.connectorUrls }),
    scenario: async (_, name) => {
      const code = parts.others?.[name];
      return code === undefined ? undefined : planned(name, code);
    },
    ...(parts.values === undefined ? {} : { values: parts.values }),
    ...(parts.queues === undefined ? {} : { queues: parts.queues }),
    withoutCallsMs: 60_000,
    publicUrl: 'http://127.0.0.1:7080',
    journal: () => parts.journal,
  });
}

/** The real way out, open for loopback besides public addresses. */
export function loopbackEgress(allow: readonly string[] = ['127.0.0.0/8']): ReturnType<typeof createEgress> {
  return createEgress({ allow, maxResponseBytes: 4_194_304, connectTimeoutMs: 2_000 });
}
