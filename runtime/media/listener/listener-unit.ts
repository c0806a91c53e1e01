import { AnsweringMachineHeuristic } from '../amd/answering-machine-heuristic.ts';
import { BeepDetector } from '../amd/beep-detector.ts';
import type { AudioSource } from '../contract.ts';
import { InbandDtmfDetector } from '../dtmf/inband-dtmf-detector.ts';
import { FrameInput, silentFrame } from '../graph/frame-input.ts';
import type { AudioFrame, FrameRateHz } from '../graph/frame-output.ts';
import { ProgressToneDetector } from '../tone/progress-tone-detector.ts';
import { SileroVad, sileroRateHz } from '../vad/silero-vad.ts';
import { TurnHeuristic } from '../vad/turn-heuristic.ts';
import { VoiceActivity } from '../vad/voice-activity.ts';
import type { UnitContext, WorkerUnit } from '../worker/unit.ts';
import type { ListenerCommand, ListenerEvents, ListenerSpec } from './contract.ts';

/** Takes the next 20 ms; undefined: nothing was heard. */
type Hear = (frame: AudioFrame | undefined) => void;

/** A listener on its worker: one input, and a detector for each thing that is listened for. */
export class ListenerUnit implements WorkerUnit {
  readonly #context: UnitContext;
  readonly #input: FrameInput;
  readonly #detectors: Hear[] = [];
  readonly #voice: VoiceActivity | undefined;
  readonly #speech: SileroVad | undefined;
  readonly #turn: TurnHeuristic | undefined;

  constructor(spec: ListenerSpec, context: UnitContext) {
    const { keys, voice, machine, beep, progress, speech, turn } = spec;
    const rateHz = speech === undefined && turn === undefined ? 8000 : sileroRateHz;
    this.#context = context;
    this.#input = new FrameInput(context.graph, rateHz);
    if (keys === true) this.#listenForKeys(rateHz);
    if (voice === true || machine !== undefined)
      this.#voice = new VoiceActivity(rateHz, (speaking) => {
        if (voice === true) this.#emit('voice', { speaking });
      });
    if (machine !== undefined) this.#listenForMachine(new AnsweringMachineHeuristic(rateHz, machine));
    else if (this.#voice !== undefined) this.#detectors.push((frame) => this.#voice?.frame(frame));
    if (beep === true) this.#listenForBeep(rateHz);
    if (progress === true) this.#listenForProgress(rateHz);
    if (speech !== undefined) {
      const vad = new SileroVad(speech, (bound) => this.#emit('speech', bound));
      this.#detectors.push((frame) => vad.push(frame ?? silentFrame(sileroRateHz)));
      this.#speech = vad;
    }
    if (turn !== undefined) {
      const heuristic = new TurnHeuristic(turn);
      this.#detectors.push((frame) => heuristic.push(frame ?? silentFrame(sileroRateHz)));
      this.#turn = heuristic;
    }
  }

  play(source: AudioSource): void {
    this.#input.connect(source.kind === 'unit' ? source.from : undefined);
  }

  tell(command: ListenerCommand): void {
    if (command.kind === 'reset') {
      this.#speech?.reset();
      this.#turn?.reset();
    } else if (this.#turn !== undefined) this.#emit('turn', this.#turn.predict());
  }

  frame(): void {
    const frame = this.#input.frame(this.#context.graph.tick);
    for (const hear of this.#detectors) hear(frame);
  }

  close(): undefined {
    this.#input.connect(undefined);
    this.#voice?.close();
  }

  #listenForKeys(rateHz: FrameRateHz): void {
    const detector = new InbandDtmfDetector(rateHz, (key) => this.#emit('key', key));
    this.#detectors.push((frame) => detector.frame(frame));
  }

  /** Both the machine's judge and whoever wants to know of voices need the same verdict of each frame. */
  #listenForMachine(heuristic: AnsweringMachineHeuristic): void {
    let isJudged = false;
    this.#detectors.push((frame) => {
      const isVoice = this.#voice?.frame(frame) ?? false;
      const result = isJudged ? undefined : heuristic.frame(frame, isVoice);
      if (result === undefined) return;
      isJudged = true;
      this.#emit('machine', result);
    });
  }

  #listenForBeep(rateHz: FrameRateHz): void {
    const detector = new BeepDetector(rateHz);
    let isBeep = false;
    this.#detectors.push((frame) => {
      const wasBeep = isBeep;
      isBeep = detector.frame(frame);
      if (isBeep && !wasBeep) this.#emit('beep', { frequencyHz: Math.round(detector.frequencyHz) });
    });
  }

  #listenForProgress(rateHz: FrameRateHz): void {
    const detector = new ProgressToneDetector(rateHz);
    this.#detectors.push((frame) => {
      const tone = detector.frame(frame);
      if (tone !== undefined) this.#emit('progress', { tone });
    });
  }

  #emit<Name extends keyof ListenerEvents>(name: Name, payload: ListenerEvents[Name]): void {
    this.#context.emit(name, payload);
  }
}
