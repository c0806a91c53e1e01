import type { Client, SubscriptionFilter } from '@modelcontextprotocol/client';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import type { McpLimits } from './limits.ts';

/**
 * What a server of 2026-07-28 tells unasked: that it has other tools, prompts or resources, where it says that it does. A
 * stream that ends is opened again after a while.
 */
export class Subscription {
  readonly #client: Client;
  readonly #clock: Clock;
  readonly #limits: McpLimits;
  #retry: TimerHandle | undefined;
  #waitMs: number;
  #hasEnded = false;

  constructor(client: Client, clock: Clock, limits: McpLimits) {
    this.#client = client;
    this.#clock = clock;
    this.#limits = limits;
    this.#waitMs = limits.subscriptionMs;
  }

  /** Never rejects. */
  async keep(): Promise<void> {
    const filter = filterOf(this.#client);
    if (this.#hasEnded || Object.keys(filter).length === 0) return;
    try {
      const { closed } = await this.#client.listen(filter, { timeout: this.#limits.connectMs });
      this.#waitMs = this.#limits.subscriptionMs;
      await closed;
    } catch {
      // The server promised more than it does, or is away: its requests will tell.
    }
    if (this.#hasEnded) return;
    this.#retry = this.#clock.setTimeout(() => void this.keep(), this.#waitMs);
    this.#waitMs = Math.min(this.#waitMs * 2, this.#limits.subscriptionMaxMs);
  }

  end(): void {
    this.#hasEnded = true;
    this.#retry?.cancel();
  }
}

function filterOf(client: Client): SubscriptionFilter {
  const { tools, prompts, resources } = client.getServerCapabilities() ?? {};
  return {
    ...(tools?.listChanged === true ? { toolsListChanged: true } : {}),
    ...(prompts?.listChanged === true ? { promptsListChanged: true } : {}),
    ...(resources?.listChanged === true ? { resourcesListChanged: true } : {}),
  };
}
