import type { AudioSource, MediaStream } from '#runtime/media/contract.ts';

/** What a call hears: something that is played to it, or another call. */
type Input = { readonly source: AudioSource } | { readonly from: string };

const silence: AudioSource = { kind: 'silence' };

/**
 * Who hears whom in one session. A call sends to as many others as it likes and hears one thing, the newest. What is
 * asked for before both sides have audio takes effect when they do; until then the older goes on.
 */
export class MediaLinks {
  readonly #inputs = new Map<string, Input>();
  readonly #streams = new Map<string, MediaStream>();

  /** `callId` hears `source` from now on. */
  play(callId: string, source: AudioSource): void {
    this.#hear(callId, { source });
  }

  /** `to` hears the call `from`, now or as soon as both have audio. */
  send(from: string, to: string): void {
    this.#hear(to, { from });
  }

  /** `to` hears nothing, if it was `from` that it heard. */
  stop(from: string, to: string): void {
    const input = this.#inputs.get(to);
    if (input !== undefined && 'from' in input && input.from === from) this.play(to, silence);
  }

  /** The call has its audio, or has it elsewhere now. */
  opened(callId: string, stream: MediaStream): void {
    if (this.#streams.get(callId) === stream) return;
    this.#streams.set(callId, stream);
    this.#apply(callId);
    for (const to of this.#hearersOf(callId)) this.#apply(to);
  }

  /** The call is over: what was heard of it stops. */
  ended(callId: string): void {
    for (const to of this.#hearersOf(callId)) this.play(to, silence);
    this.#inputs.delete(callId);
    this.#streams.delete(callId);
  }

  #hear(callId: string, input: Input): void {
    this.#inputs.set(callId, input);
    this.#apply(callId);
  }

  #apply(callId: string): void {
    const input = this.#inputs.get(callId);
    const stream = this.#streams.get(callId);
    if (input === undefined || stream === undefined) return;
    if ('source' in input) {
      stream.play(input.source);
      return;
    }
    const from = this.#streams.get(input.from);
    if (from !== undefined) stream.play({ kind: 'stream', from: from.id });
  }

  #hearersOf(callId: string): string[] {
    return [...this.#inputs].filter(([, input]) => 'from' in input && input.from === callId).map(([to]) => to);
  }
}
