import { bindMethods } from '#runtime/sandbox/guest-kit/bind-methods.ts';
import type { GuestKit } from '#runtime/sandbox/guest-kit/contract.ts';
import { fromEngine, lockClasses, MediaUnit, unitEngine } from '#runtime/sandbox/guest-kit/media-units.ts';
import { asrParameters } from './asr-parameters.ts';
import { ASREvents } from './events.ts';
import type { AsrEvent, AsrSettings } from './protocol.ts';

const methodNames = ['language', 'dictionary', 'stop'] as const;

const names: Readonly<Record<AsrEvent['type'], string>> = {
  started: ASREvents.Started,
  captureStarted: ASREvents.CaptureStarted,
  speechCaptured: ASREvents.SpeechCaptured,
  interim: ASREvents.InterimResult,
  result: ASREvents.Result,
  error: ASREvents.ASRError,
  stopped: ASREvents.Stopped,
};

let tell: (asr: ASR, event: AsrEvent) => void;

/** Recognises what calls and other units say to it. Its methods need no `this`. */
export class ASR extends MediaUnit {
  readonly #kit: GuestKit;
  readonly #id: string;
  readonly #settings: AsrSettings;

  constructor(proof: unknown, kit: GuestKit, id: string, settings: AsrSettings) {
    super(proof, kit, id, 'Recogniser', 'VoxEngine.createASR');
    this.#kit = kit;
    this.#id = id;
    this.#settings = settings;
    bindMethods(this, methodNames);
    kit.send('create', { asrId: id, ...settings });
  }

  static {
    tell = (asr, event) => asr.#tell(event);
  }

  language(): string {
    return this.#settings.profile;
  }

  dictionary(): string[] {
    return [...this.#settings.phraseHints];
  }

  /** What was heard so far is still told, then `Stopped`. */
  stop(): void {
    if (unitEngine.isOver(this)) return;
    unitEngine.end(this);
    this.#kit.send('stop', { asrId: this.#id });
  }

  #tell({ type, asrId: _, ...fields }: AsrEvent): void {
    if (type === 'stopped') unitEngine.end(this);
    unitEngine.fire(this, { asr: this, ...fields, name: names[type] });
  }
}

lockClasses(ASR);

export function newAsr(kit: GuestKit, first: unknown, second: unknown): ASR {
  return new ASR(fromEngine, kit, kit.id(), asrParameters(first, second, kit.mistake));
}

export function tellAsr(asr: ASR, event: AsrEvent): void {
  tell(asr, event);
}
