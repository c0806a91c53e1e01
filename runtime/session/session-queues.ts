import type { DialOrigin } from './dial.ts';
import type { QueueDesk, QueuedRequest, QueueEvent, QueueParty, QueueRequest } from './queue-desk.ts';

/** Requests of one session that wait for agents. */
export class SessionQueues {
  readonly #desk: QueueDesk | undefined;
  readonly #origin: DialOrigin;
  readonly #onChange: () => void;
  readonly #waiting = new Set<QueuedRequest>();

  /** `desk` undefined: there are no queues. `onChange`: one more or one less waits. */
  constructor(desk: QueueDesk | undefined, origin: DialOrigin, onChange: () => void) {
    this.#desk = desk;
    this.#origin = origin;
    this.#onChange = onChange;
  }

  get size(): number {
    return this.#waiting.size;
  }

  enqueue(request: QueueRequest, party: QueueParty): QueuedRequest {
    let queued: QueuedRequest | undefined;
    const tell = (event: QueueEvent): void => {
      if (event.type === 'reached' || event.type === 'over') this.#forget(queued);
      party.tell(event);
    };
    queued = (this.#desk ?? noQueues).enqueue(request, this.#origin, { dial: party.dial.bind(party), tell });
    const waiting = queued;
    this.#waiting.add(waiting);
    this.#onChange();
    return {
      status: () => waiting.status(),
      cancel: () => {
        waiting.cancel();
        this.#forget(waiting);
      },
    };
  }

  /** Nothing waits any more, and nothing is told. */
  release(): void {
    for (const queued of this.#waiting) queued.cancel();
    this.#waiting.clear();
  }

  #forget(queued: QueuedRequest | undefined): void {
    if (queued !== undefined && this.#waiting.delete(queued)) this.#onChange();
  }
}

const noQueues: QueueDesk = {
  enqueue(_request, _origin, party) {
    queueMicrotask(() => party.tell({ type: 'over', why: 'no-queue' }));
    return { status: () => undefined, cancel: () => undefined };
  },
};
