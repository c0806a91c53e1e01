import { bindMethods } from '#runtime/sandbox/guest-kit/bind-methods.ts';
import type { GuestKit, Listeners } from '#runtime/sandbox/guest-kit/contract.ts';
import { SmartQueueEvents, terminationStatus } from './events.ts';
import type { QueuesEvent, Refusal } from './protocol.ts';

const fromEngine = Symbol('engine');

let make: (kit: GuestKit, id: string, parameters: object) => SmartQueueTask;
let tell: (task: SmartQueueTask, event: QueuesEvent) => void;

/** The engine's side of a task, out of the reach of scenarios. */
export const taskEngine = {
  make: (...args: Parameters<typeof make>): SmartQueueTask => make(...args),
  tell: (...args: Parameters<typeof tell>): void => tell(...args),
};

interface ClientCall {
  addEventListener(event: string, listener: () => void): void;
}

/** How each refusal is told: by TaskCanceled, or by Error where it is nobody's wish. */
const refusals: { readonly [Why in Refusal]: number } = {
  'no-queue': terminationStatus.internalError,
  'no-agents': terminationStatus.queueEmpty,
  offline: terminationStatus.operatorNotAvailable,
  full: terminationStatus.maxQueueSizeReached,
  'wait-too-long': terminationStatus.maxWaitingTimeReached,
  'agent-unavailable': terminationStatus.operatorNotAvailable,
  'no-more-calls': terminationStatus.internalError,
};

/** `VoxEngine.enqueueTask`. Its methods need no `this`. */
export class SmartQueueTask {
  readonly id: string;
  readonly parameters: object;
  clientCall: object | null;
  agentCall: object | null = null;
  status: 'DISTRIBUTING' | 'CONNECTING' | 'CONNECTED' | 'ENDED' | 'FAILED' = 'DISTRIBUTING';
  terminationStatus: number | null = null;
  readonly #kit: GuestKit;
  readonly #listeners: Listeners;
  #end: { readonly description: string; readonly status: number } | undefined;

  constructor(proof: unknown, kit: GuestKit, id: string, parameters: object) {
    if (proof !== fromEngine) throw new TypeError('Tasks are made by VoxEngine.enqueueTask');
    this.#kit = kit;
    this.#listeners = kit.listeners();
    this.id = id;
    this.parameters = parameters;
    this.clientCall = (parameters as { readonly call?: object | null }).call ?? null;
    bindMethods(this, ['end', 'addEventListener', 'removeEventListener', 'toJSON']);
    (this.clientCall as ClientCall | null)?.addEventListener('Call.Disconnected', () => this.#clientLeft());
  }

  static {
    make = (kit, id, parameters) => new SmartQueueTask(fromEngine, kit, id, parameters);
    tell = (task, event) => task.#tell(event);
  }

  /** One that waits is taken from its queue, and TaskCanceled follows; the call of an agent who has it ends. */
  end(description?: unknown, status?: unknown): void {
    if (this.#end !== undefined || this.status === 'ENDED' || this.status === 'FAILED') return;
    this.#end = {
      description: description === undefined ? '' : this.#kit.describe(description),
      status: typeof status === 'number' ? status : terminationStatus.canceled,
    };
    this.#kit.send('end', { requestId: this.id });
    if (this.status !== 'CONNECTED') return;
    this.status = 'ENDED';
    this.terminationStatus = this.#end.status;
  }

  addEventListener(event: unknown, listener: unknown): void {
    this.#listeners.add(event, listener);
  }

  removeEventListener(event: unknown, listener?: unknown): void {
    this.#listeners.remove(event, listener);
  }

  /** Events bear their task and must survive JSON.stringify. */
  toJSON(): object {
    const { id, status, terminationStatus: ended } = this;
    return { id, status, terminationStatus: ended };
  }

  #clientLeft(): void {
    if (this.status !== 'DISTRIBUTING' && this.status !== 'CONNECTING') return;
    const cancel = (): void => this.end('The client has disconnected');
    this.#fire(SmartQueueEvents.ClientDisconnected, { cancel });
  }

  #tell(event: QueuesEvent): void {
    // What was under way when the scenario ended it is not told.
    if (this.#end !== undefined && event.type !== 'ended') return;
    switch (event.type) {
      case 'queued':
        this.#fire(SmartQueueEvents.EnqueueSuccess, {});
        return;
      case 'waiting':
        this.#fire(SmartQueueEvents.Waiting, waiting(event));
        return;
      case 'distributed':
        this.status = 'CONNECTING';
        this.#fire(SmartQueueEvents.TaskDistributed, {
          operatorId: event.operatorId,
          operatorName: event.operatorName,
        });
        return;
      case 'attempt': {
        const { callId, callerid, displayName, username } = event;
        this.agentCall = this.#kit.calls.adopt({ callId, callerid, displayName, number: username });
        return;
      }
      case 'failed':
        this.status = 'DISTRIBUTING';
        this.agentCall = null;
        return;
      case 'reached':
        this.status = 'CONNECTED';
        this.#fire(SmartQueueEvents.OperatorReached, { agentCall: this.agentCall });
        return;
      case 'over':
        this.#over('FAILED', refusals[event.why], event.error);
        return;
      case 'ended':
        this.#ended();
        return;
    }
  }

  #ended(): void {
    if (this.#end !== undefined && this.status !== 'ENDED')
      this.#over('ENDED', this.#end.status, this.#end.description);
  }

  #over(state: 'ENDED' | 'FAILED', status: number, description: string): void {
    this.status = state;
    this.terminationStatus = status;
    if (state === 'FAILED' && status === terminationStatus.internalError)
      this.#fire(SmartQueueEvents.Error, { type: status, description });
    else this.#fire(SmartQueueEvents.TaskCanceled, { status, description });
  }

  #fire(name: string, fields: { readonly [field: string]: unknown }): void {
    this.#listeners.fire({ name, task: this, ...fields });
  }
}

/** With a code of `TaskWaitingCode`. */
function waiting({ position, waitMs }: Extract<QueuesEvent, { type: 'waiting' }>) {
  return waitMs === null
    ? { ewt: 0, position, code: 501, message: 'Waiting time cannot be estimated' }
    : { ewt: waitMs, position, code: 200, message: 'OK' };
}
