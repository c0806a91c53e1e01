import { bindMethods } from '#runtime/sandbox/guest-kit/bind-methods.ts';
import type { GuestKit, Listeners } from '#runtime/sandbox/guest-kit/contract.ts';
import { ACDEvents } from './events.ts';
import type { QueuesEvent } from './protocol.ts';

const fromEngine = Symbol('engine');

let make: (kit: GuestKit, id: string) => ACDRequest;
let tell: (request: ACDRequest, event: QueuesEvent) => void;

/** The engine's side of a request, out of the reach of scenarios. */
export const acdEngine = {
  make: (...args: Parameters<typeof make>): ACDRequest => make(...args),
  tell: (...args: Parameters<typeof tell>): void => tell(...args),
};

/** `VoxEngine.enqueueACDRequest`. Its methods need no `this`. */
export class ACDRequest {
  readonly #kit: GuestKit;
  readonly #id: string;
  readonly #listeners: Listeners;
  #operatorCall: object | undefined;
  #isOver = false;

  constructor(proof: unknown, kit: GuestKit, id: string) {
    if (proof !== fromEngine) throw new TypeError('Requests are made by VoxEngine.enqueueACDRequest');
    this.#kit = kit;
    this.#id = id;
    this.#listeners = kit.listeners();
    bindMethods(this, ['id', 'getStatus', 'addEventListener', 'removeEventListener', 'cancel', 'toJSON']);
  }

  static {
    make = (kit, id) => new ACDRequest(fromEngine, kit, id);
    tell = (request, event) => request.#tell(event);
  }

  id(): string {
    return this.#id;
  }

  /** ACDEvents.Waiting follows. */
  getStatus(): void {
    this.#kit.send('status', { requestId: this.#id });
  }

  addEventListener(event: unknown, listener: unknown): void {
    this.#listeners.add(event, listener);
  }

  removeEventListener(event: unknown, listener?: unknown): void {
    this.#listeners.remove(event, listener);
  }

  /** Nothing of it is told any more. An agent who was reached is not let go. */
  cancel(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#kit.send('end', { requestId: this.#id });
  }

  toJSON(): object {
    return { id: this.#id };
  }

  #tell(event: QueuesEvent): void {
    if (this.#isOver) return;
    if (event.type === 'reached' || event.type === 'over') this.#isOver = true;
    switch (event.type) {
      case 'queued':
        this.#fire(ACDEvents.Queued, {});
        return;
      case 'waiting':
        // Whole minutes, as VoxEngine tells them.
        this.#fire(ACDEvents.Waiting, {
          ewt: Math.ceil((event.waitMs ?? 0) / 60_000),
          position: event.position,
        });
        return;
      case 'attempt': {
        const { callId, callerid, displayName, username } = event;
        this.#operatorCall = this.#kit.calls.adopt({ callId, callerid, displayName, number: username });
        this.#fire(ACDEvents.OperatorCallAttempt, { operatorCall: this.#operatorCall });
        return;
      }
      case 'failed':
        this.#fire(ACDEvents.OperatorFailed, { operatorUserName: event.username, statusCode: event.code });
        return;
      case 'reached':
        this.#fire(ACDEvents.OperatorReached, { operatorCall: this.#operatorCall });
        return;
      case 'over':
        if (event.why === 'offline') this.#fire(ACDEvents.Offline, {});
        else if (event.why === 'full' || event.why === 'wait-too-long') this.#fire(ACDEvents.QueueFull, {});
        else this.#fire(ACDEvents.Error, { error: event.error });
        return;
    }
  }

  #fire(name: string, fields: { readonly [field: string]: unknown }): void {
    this.#listeners.fire({ name, request: this, ...fields });
  }
}
