import { bindMethods } from '#runtime/sandbox/guest-kit/bind-methods.ts';
import type { GuestKit, Listeners } from '#runtime/sandbox/guest-kit/contract.ts';
import { markMediaUnit } from '#runtime/sandbox/guest-kit/media-units.ts';
import { asrParameters } from './asr-parameters.ts';
import { ASREvents } from './events.ts';
import type { AsrEvent, AsrSettings } from './protocol.ts';

const fromEngine = Symbol('engine');
const methodNames = [
  'id',
  'language',
  'dictionary',
  'stop',
  'addEventListener',
  'removeEventListener',
  'toJSON',
] as const;

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
export class ASR {
  readonly #kit: GuestKit;
  readonly #id: string;
  readonly #settings: AsrSettings;
  readonly #listeners: Listeners;
  #isOver = false;

  constructor(proof: unknown, kit: GuestKit, settings: AsrSettings) {
    if (proof !== fromEngine) throw new TypeError('Recognisers are made by VoxEngine.createASR');
    this.#kit = kit;
    this.#id = kit.id();
    this.#settings = settings;
    this.#listeners = kit.listeners();
    markMediaUnit(this, { id: this.#id, isOver: () => this.#isOver });
    bindMethods(this, methodNames);
    kit.send('create', { asrId: this.#id, ...settings });
  }

  static {
    tell = (asr, event) => asr.#tell(event);
  }

  id(): string {
    return this.#id;
  }

  language(): string {
    return this.#settings.profile;
  }

  dictionary(): string[] {
    return [...this.#settings.phraseHints];
  }

  /** What was heard so far is still told, then `Stopped`. */
  stop(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#kit.send('stop', { asrId: this.#id });
  }

  addEventListener(event: unknown, listener: unknown): void {
    this.#listeners.add(event, listener);
  }

  removeEventListener(event: unknown, listener?: unknown): void {
    this.#listeners.remove(event, listener);
  }

  toJSON(): { readonly id: string } {
    return { id: this.#id };
  }

  #tell({ type, asrId: _, ...fields }: AsrEvent): void {
    if (type === 'stopped') this.#isOver = true;
    this.#listeners.fire({ asr: this, ...fields, name: names[type] });
  }
}

export function newAsr(kit: GuestKit, first: unknown, second: unknown): ASR {
  return new ASR(fromEngine, kit, asrParameters(first, second));
}

export function tellAsr(asr: ASR, event: AsrEvent): void {
  tell(asr, event);
}
