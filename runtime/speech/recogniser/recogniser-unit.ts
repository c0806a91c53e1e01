import type { AudioSource } from '#runtime/media/contract.ts';
import { FrameInput, silentFrame } from '#runtime/media/graph/frame-input.ts';
import { frameMs } from '#runtime/media/graph/frame-output.ts';
import type { UnitContext, WorkerUnit } from '#runtime/media/worker/unit.ts';
import { systemClock } from '#runtime/shared/clock.ts';
import type { Recognition, RecognitionEvent } from '../contract.ts';
import { type RecognitionProvider, recognitionProvidersWith } from '../recognition/index.ts';
import type { RecogniserCommand, RecogniserFigures, RecogniserSpec } from './contract.ts';
import { VoiceEndpointer } from './voice-endpointer.ts';

const providers: Readonly<Record<string, RecognitionProvider>> = recognitionProvidersWith(
  systemClock,
  (rateHz) => new VoiceEndpointer(rateHz),
);

/** A recognition on the speech worker: it begins when there is somebody to hear, and hears silence where nothing comes. */
export class RecogniserUnit implements WorkerUnit {
  readonly #spec: RecogniserSpec;
  readonly #context: UnitContext;
  readonly #input: FrameInput;
  #recognition: Recognition | undefined;
  #hasEnded = false;
  #heardMs = 0;

  constructor(spec: RecogniserSpec, context: UnitContext) {
    this.#spec = spec;
    this.#context = context;
    this.#input = new FrameInput(context.graph, spec.request.rateHz);
  }

  play(source: AudioSource): void {
    this.#input.connect(source.kind === 'unit' ? source.from : undefined);
    if (source.kind !== 'unit' || this.#recognition !== undefined || this.#hasEnded) return;
    const { provider, request, account } = this.#spec;
    this.#recognition = providers[provider]?.recognise(request, account, (event) => this.#tell(event));
  }

  tell(_: RecogniserCommand): void {
    if (this.#recognition === undefined) this.#tell({ kind: 'ended' });
    else this.#recognition.finish();
  }

  frame(): void {
    if (this.#recognition === undefined || this.#hasEnded) return;
    this.#recognition.push(this.#input.frame(this.#context.graph.tick) ?? silentFrame(this.#input.rateHz));
    this.#heardMs += frameMs;
  }

  close(): RecogniserFigures {
    this.#hasEnded = true;
    this.#input.connect(undefined);
    this.#recognition?.abort();
    return { heardMs: this.#heardMs, droppedMs: this.#recognition?.droppedMs ?? 0 };
  }

  #tell({ kind, ...payload }: RecognitionEvent): void {
    if (this.#hasEnded) return;
    this.#hasEnded = kind === 'ended';
    this.#context.emit(kind, payload);
  }
}
