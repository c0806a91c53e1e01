import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';

/**
 * A program's standard input and output for one SDK client after the other: a program that does not know what one of them says
 * goes on with the next, because starting it again would take a quarter of a second. Whoever has the program ends it.
 */
export class ProgramPipe implements Transport {
  readonly #program: Transport;
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;

  /** `program` was started, and is nobody else's until this is closed. */
  constructor(program: Transport) {
    this.#program = program;
  }

  async start(): Promise<void> {
    this.#program.onmessage = (message) => this.onmessage?.(message);
    this.#program.onerror = (error) => this.onerror?.(error);
    this.#program.onclose = () => this.onclose?.();
  }

  send(message: JSONRPCMessage): Promise<void> {
    return this.#program.send(message);
  }

  async close(): Promise<void> {
    this.#program.onmessage = () => undefined;
    this.#program.onclose = () => undefined;
    this.onclose?.();
  }
}
