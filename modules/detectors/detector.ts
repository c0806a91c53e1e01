import { bindMethods } from '#runtime/sandbox/guest-kit/bind-methods.ts';
import type { GuestKit, Listeners } from '#runtime/sandbox/guest-kit/contract.ts';
import { markMediaUnit } from '#runtime/sandbox/guest-kit/media-units.ts';
import { TurnEvents, VADEvents } from './events.ts';
import type { DetectorCommand, DetectorEvent } from './protocol.ts';

const fromEngine = Symbol('engine');
const methodNames = ['id', 'webSocketId', 'close', 'reset', 'addEventListener', 'removeEventListener'] as const;

type Told = Extract<DetectorEvent, { readonly type: 'result' | 'reset' | 'error' }>;

let tell: (detector: Detector, event: Told) => void;

/** What both have; the audio of calls and other units is sent to them. Their methods need no `this`. */
class Detector {
  readonly #kit: GuestKit;
  readonly #id: string;
  readonly #webSocketId: string;
  readonly #listeners: Listeners;
  #isOver = false;

  constructor(proof: unknown, kit: GuestKit, id: string) {
    if (proof !== fromEngine)
      throw new TypeError('Detectors are made by Silero.createVAD and Pipecat.createTurnDetector');
    this.#kit = kit;
    this.#id = id;
    this.#webSocketId = kit.id();
    this.#listeners = kit.listeners();
    markMediaUnit(this, { id, isOver: () => this.#isOver });
    bindMethods(this, methodNames);
  }

  static {
    tell = (detector, event) => detector.#tell(event);
  }

  id(): string {
    return this.#id;
  }

  /** There is no WebSocket: the detector runs here. */
  webSocketId(): string {
    return this.#webSocketId;
  }

  close(): void {
    this.send('close');
    this.#isOver = true;
  }

  /** Forgets what was heard; times count from here. */
  reset(): void {
    this.send('reset');
  }

  addEventListener(event: unknown, listener: unknown): void {
    this.#listeners.add(event, listener);
  }

  removeEventListener(event: unknown, listener?: unknown): void {
    this.#listeners.remove(event, listener);
  }

  /** Not for scenarios: `predict` of one class is built on it. */
  protected send(type: Exclude<DetectorCommand['type'], 'create'>): void {
    if (!this.#isOver) this.#kit.send(type, { detectorId: this.#id });
  }

  #tell({ type, detectorId: _, ...fields }: Told): void {
    const isTurn = this instanceof TurnDetector;
    const names = isTurn ? TurnEvents : VADEvents;
    const name = type === 'result' ? names.Result : type === 'reset' ? names.Reset : names.Error;
    this.#listeners.fire({ ...(isTurn ? { turnDetector: this } : { vad: this }), ...fields, name });
  }
}

/** `Silero.VAD`. */
export class VAD extends Detector {}

/** `Pipecat.TurnDetector`. */
export class TurnDetector extends Detector {
  constructor(proof: unknown, kit: GuestKit, id: string) {
    super(proof, kit, id);
    bindMethods(this, ['predict'] as const);
  }

  /** Asks whether the turn is over: Result follows. */
  predict(): void {
    this.send('predict');
  }
}

export function newDetector(kit: GuestKit, kind: 'vad' | 'turn', id: string): VAD | TurnDetector {
  return kind === 'vad' ? new VAD(fromEngine, kit, id) : new TurnDetector(fromEngine, kit, id);
}

export function tellDetector(detector: VAD | TurnDetector, event: Told): void {
  tell(detector, event);
}
