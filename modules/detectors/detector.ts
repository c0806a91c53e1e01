import { bindMethods } from '#runtime/sandbox/guest-kit/bind-methods.ts';
import type { GuestKit } from '#runtime/sandbox/guest-kit/contract.ts';
import { fromEngine, lockClasses, MediaUnit, unitEngine } from '#runtime/sandbox/guest-kit/media-units.ts';
import { TurnEvents, VADEvents } from './events.ts';
import type { DetectorCommand, DetectorEvent } from './protocol.ts';

const methodNames = ['webSocketId', 'close', 'reset'] as const;

type Told = Extract<DetectorEvent, { readonly type: 'result' | 'reset' | 'error' }>;

let tell: (detector: Detector, event: Told) => void;
let send: (detector: Detector, type: Exclude<DetectorCommand['type'], 'create'>) => void;

/** What both have; the audio of calls and other units is sent to them. Their methods need no `this`. */
class Detector extends MediaUnit {
  readonly #kit: GuestKit;
  readonly #id: string;
  readonly #webSocketId: string;

  constructor(proof: unknown, kit: GuestKit, id: string) {
    super(proof, kit, id, 'Detector', 'Silero.createVAD and Pipecat.createTurnDetector');
    this.#kit = kit;
    this.#id = id;
    this.#webSocketId = kit.id();
    bindMethods(this, methodNames);
  }

  static {
    tell = (detector, event) => detector.#tell(event);
    send = (detector, type) => detector.#send(type);
  }

  /** There is no WebSocket: the detector runs here. */
  webSocketId(): string {
    return this.#webSocketId;
  }

  close(): void {
    this.#send('close');
    unitEngine.end(this);
  }

  /** Forgets what was heard; times count from here. */
  reset(): void {
    this.#send('reset');
  }

  #send(type: Exclude<DetectorCommand['type'], 'create'>): void {
    if (!unitEngine.isOver(this)) this.#kit.send(type, { detectorId: this.#id });
  }

  #tell({ type, detectorId: _, ...fields }: Told): void {
    const isTurn = this instanceof TurnDetector;
    const names = isTurn ? TurnEvents : VADEvents;
    const name = type === 'result' ? names.Result : type === 'reset' ? names.Reset : names.Error;
    unitEngine.fire(this, { ...(isTurn ? { turnDetector: this } : { vad: this }), ...fields, name });
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
    send(this, 'predict');
  }
}

lockClasses(Detector, VAD, TurnDetector);

export function newDetector(kit: GuestKit, kind: 'vad' | 'turn', id: string): VAD | TurnDetector {
  return kind === 'vad' ? new VAD(fromEngine, kit, id) : new TurnDetector(fromEngine, kit, id);
}

export function tellDetector(detector: VAD | TurnDetector, event: Told): void {
  tell(detector, event);
}
