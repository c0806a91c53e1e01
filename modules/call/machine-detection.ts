import type { MediaStream } from '#runtime/media/contract.ts';
import type { ModuleContext } from '#runtime/session/module-contract.ts';
import { CallListener } from './call-listener.ts';
import { callErrors } from './errors.ts';
import type { MachineOptions, MachineResult } from './protocol.ts';

/** Finds out whether a machine answered one call (`AMD`): it listens from the answer on, and tells one result. */
export class MachineDetection {
  readonly #callId: string;
  readonly #context: ModuleContext;
  readonly #listener: CallListener;
  /** Of a detection that waits for the answer or its result. */
  #options: MachineOptions | undefined;
  #isConnected = false;

  constructor(callId: string, context: ModuleContext) {
    this.#callId = callId;
    this.#context = context;
    this.#listener = new CallListener(context.media, ({ events }) => {
      events.on('machine', (result) => this.#complete(result));
      events.on('lost', ({ reason }) => this.#fail(reason));
    });
  }

  start(options: MachineOptions): void {
    this.#options = options;
    if (this.#isConnected) this.#listener.want({ machine: options });
  }

  /** The call was answered. */
  connected(): void {
    if (this.#isConnected) return;
    this.#isConnected = true;
    if (this.#options !== undefined) this.#listener.want({ machine: this.#options });
  }

  opened(stream: MediaStream): void {
    this.#listener.opened(stream);
  }

  close(): void {
    if (this.#options !== undefined) this.#complete({ resultClass: 'CALL_ENDED' });
  }

  #complete(result: MachineResult): void {
    const callId = this.#callId;
    this.#end();
    this.#context.journal({ kind: 'media', message: 'Answering machine detection', data: { callId, ...result } });
    this.#context.emit('machine', { callId, ...result });
  }

  #fail(reason: string): void {
    const callId = this.#callId;
    this.#end();
    const { message, code, hint } = callErrors.create('CALL_DETECTION_LOST', { reason });
    this.#context.journal({ kind: 'media', level: 'warn', message, data: { callId, code, hint } });
    this.#context.emit('machineFailed', { callId, message: `${code}: ${message}` });
  }

  #end(): void {
    this.#options = undefined;
    this.#listener.want(undefined);
  }
}
