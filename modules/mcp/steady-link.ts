import type { ModuleContext } from '#runtime/session/module-contract.ts';
import { isPatchbayError } from '#runtime/shared/errors.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import { mcpErrors } from './errors.ts';
import type { Exchange } from './exchange.ts';
import { Link, type LinkHooks, type LinkOptions } from './link.ts';
import type { McpOutcome, McpRequest } from './request.ts';
import type { ServerInformation } from './sdk-session.ts';
import { ToolHints } from './tool-hints.ts';

export interface SteadyLinkOptions extends LinkOptions {
  /** Whether a connection that is lost is made anew. */
  readonly reconnect: boolean;
  readonly breaker: CircuitBreaker;
}

export interface SteadyLinkHooks extends LinkHooks {
  /** A lost connection is being made anew. */
  onInterrupted(error: unknown): void;
  onReconnected(information: ServerInformation): void;
}

/**
 * A link that is made anew once when it is lost. Requests wait for it; of those that were under way only the ones go out
 * again that do no harm twice, the others fail.
 */
export class SteadyLink {
  readonly #options: SteadyLinkOptions;
  readonly #context: ModuleContext;
  readonly #hooks: SteadyLinkHooks;
  readonly #hints: ToolHints;
  #link: Link;
  #reconnecting: Promise<Link | undefined> | undefined;
  #reconnectedAt = Number.NEGATIVE_INFINITY;
  #isClosed = false;
  #released: Promise<unknown> = Promise.resolve();

  constructor(options: SteadyLinkOptions, context: ModuleContext, hooks: SteadyLinkHooks) {
    this.#options = options;
    this.#context = context;
    this.#hooks = hooks;
    this.#hints = new ToolHints(options.limits);
    this.#link = this.#newLink();
  }

  /** Shakes hands. Rejects with the reason that it cannot be done. */
  async open(): Promise<ServerInformation> {
    const { breaker, target, config } = this.#options;
    const circuit = breaker.circuit(target, config.headers);
    circuit.check();
    try {
      const information = await this.#link.open();
      if (this.#link.hasShaken) circuit.succeeded();
      return information;
    } catch (error) {
      circuit.failed(error);
      throw error;
    }
  }

  /** Never rejects. */
  async perform(request: McpRequest, exchange: Exchange): Promise<McpOutcome> {
    const link = this.#reconnecting === undefined ? this.#link : await this.#reconnecting;
    if (link === undefined) return { error: mcpErrors.create('MCP_CONNECTION_CLOSED') };
    const outcome = await link.perform(request, exchange);
    if (!('error' in outcome)) {
      this.#hints.learn(request, outcome.result);
      return outcome;
    }
    const { error } = outcome;
    if (link === this.#link || !isLoss(error) || !this.#hints.mayRepeat(request, error)) return outcome;
    exchange.renew();
    const next = this.#reconnecting === undefined ? this.#link : await this.#reconnecting;
    return next === undefined ? outcome : next.perform(request, exchange);
  }

  /** Resolves when nothing is left. */
  async close(sayGoodbye: boolean): Promise<void> {
    this.#isClosed = true;
    this.#release(this.#link, sayGoodbye);
    await this.#released;
  }

  #newLink(): Link {
    const link: Link = new Link(this.#options, this.#context, {
      ...this.#hooks,
      onLost: (error) => this.#onLost(link, error),
    });
    return link;
  }

  #onLost(link: Link, error: unknown): void {
    if (this.#isClosed || link !== this.#link) return;
    const { reconnect, limits } = this.#options;
    const isTooSoon = this.#context.clock.now() - this.#reconnectedAt < limits.reconnectQuietMs;
    if (!wasRemembered(error) && (!reconnect || isTooSoon || !isLoss(error))) {
      this.#hooks.onLost(error);
      return;
    }
    this.#hooks.onInterrupted(error);
    this.#release(link, false);
    this.#link = this.#newLink();
    this.#reconnecting = this.#reconnect(error);
  }

  async #reconnect(lost: unknown): Promise<Link | undefined> {
    try {
      const information = await this.open();
      if (this.#isClosed) return undefined;
      this.#reconnectedAt = this.#context.clock.now();
      this.#reconnecting = undefined;
      this.#hooks.onReconnected(information);
      return this.#link;
    } catch {
      if (!this.#isClosed) this.#hooks.onLost(lost);
      return undefined;
    }
  }

  #release(link: Link, sayGoodbye: boolean): void {
    this.#released = Promise.all([this.#released, link.close(sayGoodbye)]);
  }
}

const losses: readonly string[] = [
  'MCP_CONNECTION_LOST',
  'MCP_PROGRAM_ENDED',
  'EGRESS_UNREACHABLE',
  'MCP_REVISION_CHANGED',
  'MCP_SESSION_GONE',
];

/** The connection is gone, by nobody's fault that would come again. */
function isLoss(error: unknown): boolean {
  if (isPatchbayError(error)) return losses.includes(error.code);
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 404;
}

/** Nothing was there to be lost: what was remembered of the server is wrong, so that it has to be asked. */
function wasRemembered(error: unknown): boolean {
  return isPatchbayError(error) && (error.code === 'MCP_REVISION_CHANGED' || error.code === 'MCP_SESSION_GONE');
}
