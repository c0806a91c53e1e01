import type { MediaStream } from '#runtime/media/contract.ts';
import type { ModuleContext } from '#runtime/session/module-contract.ts';
import type { TimerHandle } from '#runtime/shared/clock.ts';
import { CallListener } from './call-listener.ts';
import { callErrors } from './errors.ts';

/** How far a beep may be from a frequency that is waited for, as a share of it. */
const drift = 0.05;

/** `Call.enableBeepDetection`: tells the first beep in one call’s audio, or that there was none in time. */
export class BeepWatch {
  readonly #callId: string;
  readonly #context: ModuleContext;
  readonly #listener: CallListener;
  #frequencies: readonly number[] = [];
  #timer: TimerHandle | undefined;

  constructor(callId: string, context: ModuleContext) {
    this.#callId = callId;
    this.#context = context;
    this.#listener = new CallListener(context.media, ({ events }) => {
      events.on('beep', ({ frequencyHz }) => this.#heard(frequencyHz));
      events.on('lost', ({ reason }) => this.#fail(reason));
    });
  }

  /** `frequencies`: beeps that count, Hz; none: all. `timeoutMs` undefined: for ever. */
  start(frequencies: readonly number[], timeoutMs: number | undefined): void {
    this.close();
    this.#frequencies = frequencies;
    this.#listener.want({ beep: true });
    if (timeoutMs !== undefined)
      this.#timer = this.#context.clock.setTimeout(() => this.#complete({ timeout: true }), timeoutMs);
  }

  opened(stream: MediaStream): void {
    this.#listener.opened(stream);
  }

  close(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#listener.want(undefined);
  }

  #heard(frequencyHz: number): void {
    const isWanted = this.#frequencies.some((wanted) => Math.abs(frequencyHz / wanted - 1) <= drift);
    if (isWanted || this.#frequencies.length === 0) this.#complete({ frequencies: [frequencyHz] });
  }

  #complete(result: { readonly frequencies: readonly number[] } | { readonly timeout: true }): void {
    this.close();
    this.#context.journal({ kind: 'media', message: 'Beep detection', data: { callId: this.#callId, ...result } });
    this.#context.emit('beep', { callId: this.#callId, ...result });
  }

  #fail(reason: string): void {
    this.close();
    const { code, message } = callErrors.create('CALL_DETECTION_LOST', { reason });
    this.#context.emit('beepFailed', { callId: this.#callId, reason: `${code}: ${message}` });
  }
}
