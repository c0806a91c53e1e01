import type { Leg } from '#runtime/gateway/leg.ts';
import type { GuestCommand } from '#runtime/sandbox/contract.ts';
import type { HostModule, HostService, ModuleContext } from '#runtime/session/module-contract.ts';
import { commandSchema } from './command-schema.ts';
import { queuesErrors } from './errors.ts';
import { queuesLimits } from './limits.ts';
import type { QueuesCommand } from './protocol.ts';
import { RunningRequest } from './running-request.ts';

/** Host half of `Modules.ACD` and `Modules.SmartQueue`. */
export const queuesModule: HostModule = {
  name: 'queues',
  guest: new URL('./guest.ts', import.meta.url),
  start: (context) => new QueuesService(context),
};

class QueuesService implements HostService {
  readonly #context: ModuleContext;
  readonly #requests = new Map<string, RunningRequest>();
  readonly #legs: Leg[] = [];

  constructor(context: ModuleContext) {
    this.#context = context;
    context.legs.onAdded((_, leg) => this.#legs.push(leg));
  }

  handle(command: GuestCommand): void {
    const parsed = commandSchema.safeParse(command);
    if (!parsed.success) {
      const { code, message } = queuesErrors.create('QUEUES_BAD_COMMAND', { type: command.type });
      this.#context.journal({ kind: 'fault', level: 'warn', message, data: { code } });
      return;
    }
    const { data } = parsed;
    if (data.type === 'enqueue') this.#enqueue(data);
    else if (data.type === 'status') this.#requests.get(data.requestId)?.tellStatus();
    else this.#requests.get(data.requestId)?.end();
  }

  async close(): Promise<void> {
    for (const request of this.#requests.values()) request.close();
  }

  #enqueue(asked: Extract<QueuesCommand, { type: 'enqueue' }>): void {
    if (this.#requests.has(asked.requestId)) return;
    const waiting = [...this.#requests.values()].filter(({ isOver }) => !isOver);
    const request = new RunningRequest(this.#context, asked, () => this.#likelyPeer(asked.call.clientCallId));
    if (waiting.length >= queuesLimits.requests) {
      request.refuse('full');
      return;
    }
    this.#requests.set(asked.requestId, request);
    request.start();
  }

  /** The call that waits, else the newest that is up. */
  #likelyPeer(callId: string | undefined): Leg | undefined {
    const client = callId === undefined ? undefined : this.#context.legs.get(callId);
    return client ?? this.#legs.findLast(({ state }) => state !== 'terminated');
  }
}
