import type {
  DialOrigin,
  QueueDesk,
  QueuedRequest,
  QueueParty,
  QueueRequest,
  SkillNeed,
} from '#runtime/session/index.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import type { QueueRequestId } from '#runtime/shared/ids.ts';
import type { Agent, Queue, Store } from '#runtime/store/index.ts';
import type { Users } from '#server/users/index.ts';
import { QueueEngine } from './queue-engine.ts';
import { type QueueHistoryWriter, QueueRecorder } from './queue-recorder.ts';
import type { ShownStatus } from './running-agent.ts';
import type { WaitingRequest } from './waiting-request.ts';

export interface QueueBoardParts {
  readonly store: Pick<Store, 'queues' | 'onQueueChange' | 'onUserChange'>;
  readonly users: Pick<Users, 'contactsOf' | 'onContactsChange'>;
  readonly clock: Clock;
  /** Outlives the board. */
  readonly history: QueueHistoryWriter;
  /** From 0 up to 1. Default: Math.random. */
  readonly random?: () => number;
}

/** What was asked of a queue. */
interface QueuedTask {
  readonly id: QueueRequestId;
  readonly sessionId: string;
  readonly priority: number;
  readonly queuedAt: number;
  readonly skills: readonly SkillNeed[];
  readonly customData: string;
}

/** What waits in a queue now. */
export interface WaitingView extends QueuedTask {
  /** Whose phone rings for it. */
  readonly agent: Agent | undefined;
  /** How long it will wait yet, as far as there is telling. */
  readonly waitMs: number | undefined;
}

/** What an agent has now. */
export interface ServedView extends QueuedTask {
  readonly agent: Agent;
  /** When the agent answered. */
  readonly since: number;
}

/** All queues and agents of the node at work, as the store has them now. */
export class QueueBoard implements QueueDesk, Disposable {
  readonly #parts: QueueBoardParts;
  readonly #engine: QueueEngine;
  readonly #unsubscribe: readonly (() => void)[];
  #agents: readonly Agent[] = [];
  #refreshed: Promise<void> = Promise.resolve();

  private constructor(parts: QueueBoardParts) {
    const { store, users, clock, history, random = Math.random } = parts;
    this.#parts = parts;
    this.#engine = new QueueEngine({
      clock,
      recorder: new QueueRecorder(history),
      random,
      isRegistered: ({ applicationId, username }) => (users.contactsOf(applicationId, username) ?? []).length > 0,
    });
    this.#unsubscribe = [
      store.onQueueChange(() => this.#refresh()),
      store.onUserChange(() => this.#refresh()),
      users.onContactsChange(({ applicationId, username }) => {
        const agent = this.#agents.find((each) => each.applicationId === applicationId && each.username === username);
        if (agent !== undefined) this.#engine.contactsChanged(agent.userId);
      }),
    ];
  }

  static async open(parts: QueueBoardParts): Promise<QueueBoard> {
    const board = new QueueBoard(parts);
    await board.#refresh();
    return board;
  }

  enqueue(request: QueueRequest, origin: DialOrigin, party: QueueParty): QueuedRequest {
    return this.#engine.enqueue(request, origin, party);
  }

  waitingIn({ id }: Queue): readonly WaitingView[] {
    return this.#engine.waitingIn(id).map((waiting) => ({
      ...taskOf(waiting),
      agent: waiting.offer?.agent.agent,
      waitMs: this.#engine.statusOf(waiting)?.waitMs,
    }));
  }

  servedIn({ id }: Queue): readonly ServedView[] {
    return this.#engine
      .servedIn(id)
      .flatMap(({ agent, service }) =>
        service === undefined ? [] : [{ ...taskOf(service.waiting), agent, since: service.since }],
      );
  }

  /** What an agent does now, and since when. */
  statusOf({ userId }: Agent): { readonly status: ShownStatus; readonly since: number | null } {
    const running = this.#engine.agentOf(userId);
    return running === undefined
      ? { status: 'offline', since: null }
      : { status: running.status, since: running.status === 'offline' ? null : running.since };
  }

  [Symbol.dispose](): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#engine[Symbol.dispose]();
  }

  /** Changes are read in the order they were made. */
  #refresh(): Promise<void> {
    this.#refreshed = this.#refreshed.then(
      () => this.#read(),
      () => this.#read(),
    );
    return this.#refreshed;
  }

  async #read(): Promise<void> {
    const { queues } = this.#parts.store;
    const [all, agents] = [await queues.list(), await queues.agents()];
    this.#agents = agents;
    this.#engine.refresh(all, agents);
  }
}

function taskOf({ id, origin, request, queuedAt }: WaitingRequest): QueuedTask {
  const { priority, skills, customData } = request;
  return { id, sessionId: origin.sessionId, priority, queuedAt, skills, customData };
}
