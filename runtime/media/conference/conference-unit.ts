import { asId, type MediaUnitId } from '#runtime/shared/ids.ts';
import type { UnitContext, WorkerUnit } from '../worker/unit.ts';
import { type ConferenceCommand, type ConferenceFigures, type ConferenceSpec, mixOf } from './contract.ts';
import { MixOutput } from './mix-output.ts';
import { Mixer } from './mixer.ts';
import { PassedVoice } from './passed-voice.ts';

/** A conference on its worker: its voices, and a unit of the graph for each of its listeners. */
export class ConferenceUnit implements WorkerUnit {
  readonly #context: UnitContext;
  readonly #id: MediaUnitId;
  readonly #mixer: Mixer;
  readonly #inputs = new Map<MediaUnitId, PassedVoice>();
  readonly #mixes = new Map<MediaUnitId, MixOutput>();
  #mostVoices = 0;

  constructor({ rateHz }: ConferenceSpec, context: UnitContext) {
    this.#context = context;
    this.#id = asId<MediaUnitId>(context.id);
    this.#mixer = new Mixer(rateHz);
    context.graph.openFrames(context.id, new MixOutput(this.#mixer));
  }

  tell(command: ConferenceCommand): void {
    switch (command.kind) {
      case 'join':
        this.#join(command.from);
        break;
      case 'leave':
        this.#leave(command.from);
        break;
      case 'mute':
        this.#mixer.mute(command.from, command.muted);
        break;
      case 'mixFor':
        this.#mixFor(command.listener, command.without);
        break;
      case 'forget':
        if (this.#mixes.delete(command.listener)) this.#context.graph.close(mixOf(this.#id, command.listener));
        break;
    }
  }

  /** Voices are taken also while nobody listens. */
  frame(): void {
    this.#mixer.advance(this.#context.graph.tick);
  }

  close(): ConferenceFigures {
    for (const from of [...this.#inputs.keys()]) this.#leave(from);
    for (const listener of this.#mixes.keys()) this.#context.graph.close(mixOf(this.#id, listener));
    return { mostVoices: this.#mostVoices };
  }

  #join(from: MediaUnitId): void {
    if (this.#inputs.has(from)) return;
    const input = new PassedVoice(this.#context.graph, this.#mixer.rateHz);
    input.connect(from);
    this.#inputs.set(from, input);
    this.#mixer.join(from, input);
    this.#mostVoices = Math.max(this.#mostVoices, this.#mixer.voices);
  }

  #leave(from: MediaUnitId): void {
    this.#inputs.get(from)?.connect(undefined);
    this.#inputs.delete(from);
    this.#mixer.leave(from);
  }

  #mixFor(listener: MediaUnitId, others: readonly MediaUnitId[]): void {
    // Of a conference that hears this one, the voice is what it gives us.
    const without = [listener, mixOf(listener, this.#id), ...others];
    const mix = this.#mixes.get(listener);
    if (mix !== undefined) {
      mix.without = without;
      return;
    }
    const output = new MixOutput(this.#mixer, without);
    this.#mixes.set(listener, output);
    this.#context.graph.openFrames(mixOf(this.#id, listener), output);
  }
}
