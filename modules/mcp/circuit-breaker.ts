import { createHash } from 'node:crypto';
import type { Clock } from '#runtime/shared/clock.ts';
import { isPatchbayError } from '#runtime/shared/errors.ts';
import { mcpErrors } from './errors.ts';
import type { McpLimits } from './limits.ts';
import type { McpTarget } from './sdk-session.ts';

interface Circuit {
  failures: number;
  /** Until then nobody tries. */
  openUntil: number;
}

/** What a client does with the circuit of its server. */
export interface CircuitUse {
  /** Throws MCP_CIRCUIT_OPEN. */
  check(): void;
  succeeded(): void;
  failed(error: unknown): void;
}

const unreachable: readonly string[] = [
  'EGRESS_UNREACHABLE',
  'EGRESS_TIMEOUT',
  'MCP_CONNECT_TIMEOUT',
  'MCP_PROGRAM_ENDED',
  'MCP_PROGRAM_NOT_STARTED',
];

/**
 * Servers that cannot be reached, for all sessions: after some failures in a row the next calls are told at once instead of waiting
 * in turn, until one of them may try again. What one caller's token does to a server is no other's business, so a circuit is that of a
 * server and a token.
 */
export class CircuitBreaker {
  readonly #clock: Clock;
  readonly #limits: McpLimits;
  /** Those with failures, the longest known first. */
  readonly #circuits = new Map<string, Circuit>();

  constructor(clock: Clock, limits: McpLimits) {
    this.#clock = clock;
    this.#limits = limits;
  }

  circuit(target: McpTarget, headers: Readonly<Record<string, string>>): CircuitUse {
    const key = keyOf(target, headers);
    return {
      check: () => this.#check(key),
      succeeded: () => void this.#circuits.delete(key),
      failed: (error) => this.#failed(key, error),
    };
  }

  #check(key: string): void {
    const { breakerFailures, connectMs } = this.#limits;
    const circuit = this.#circuits.get(key);
    if (circuit === undefined || circuit.failures < breakerFailures) return;
    const now = this.#clock.now();
    if (now < circuit.openUntil) throw mcpErrors.create('MCP_CIRCUIT_OPEN', { failures: circuit.failures });
    // This one tries; the others wait for how it goes.
    circuit.openUntil = now + connectMs;
  }

  #failed(key: string, error: unknown): void {
    if (!isUnreachable(error)) return;
    const { breakerMs, breakerEndpoints } = this.#limits;
    const failures = (this.#circuits.get(key)?.failures ?? 0) + 1;
    this.#circuits.delete(key);
    this.#circuits.set(key, { failures, openUntil: this.#clock.now() + breakerMs });
    const [oldest] = this.#circuits.keys();
    if (this.#circuits.size > breakerEndpoints && oldest !== undefined) this.#circuits.delete(oldest);
  }
}

function isUnreachable(error: unknown): boolean {
  if (isPatchbayError(error)) return unreachable.includes(error.code);
  const status: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof status === 'number' && status >= 500 && status < 600;
}

function keyOf({ endpoint, name }: McpTarget, headers: Readonly<Record<string, string>>): string {
  const token = Object.entries(headers).find(([header]) => header.toLowerCase() === 'authorization')?.[1] ?? '';
  return createHash('sha256')
    .update(`${endpoint?.href ?? name}\n${token}`)
    .digest('base64');
}
