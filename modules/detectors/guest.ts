import type { GuestKit, GuestModule } from '#runtime/sandbox/guest-kit/contract.ts';
import { record } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { newDetector, TurnDetector, tellDetector, VAD } from './detector.ts';
import { TurnEvents, VADEvents } from './events.ts';
import type { DetectorEvent } from './protocol.ts';

/** Parameters that are numbers, by kind. */
const parameterNames = {
  vad: ['threshold', 'minSilenceDurationMs', 'speechPadMs'],
  turn: ['threshold', 'preSpeechMs', 'maxDurationSecs'],
} as const;

interface Pending {
  readonly detector: VAD | TurnDetector;
  readonly resolve: (detector: VAD | TurnDetector) => void;
  readonly reject: (error: Error) => void;
}

/** `Silero` and `Pipecat`. */
export const guest: GuestModule = {
  name: 'detectors',
  install(kit) {
    const detectors = new Detectors(kit);
    kit.global('Silero', {
      createVAD: (parameters?: unknown) => detectors.create('vad', 'Silero.createVAD', parameters),
      VAD,
      VADEvents: { ...VADEvents },
    });
    kit.global('Pipecat', {
      createTurnDetector: (parameters?: unknown) => detectors.create('turn', 'Pipecat.createTurnDetector', parameters),
      TurnDetector,
      TurnEvents: { ...TurnEvents },
    });
    for (const type of ['created', 'refused', 'result', 'reset', 'error'] as const)
      kit.receive(type, (event) => detectors.receive(event as unknown as DetectorEvent));
  },
};

class Detectors {
  readonly #kit: GuestKit;
  readonly #pending = record<Pending>();
  readonly #detectors = record<VAD | TurnDetector>();

  constructor(kit: GuestKit) {
    this.#kit = kit;
  }

  async create(kind: 'vad' | 'turn', method: string, given: unknown): Promise<VAD | TurnDetector> {
    const settings = { kind, ...numbers(method, parameterNames[kind], given) };
    const detectorId = this.#kit.id();
    const detector = newDetector(this.#kit, kind, detectorId);
    return new Promise((resolve, reject) => {
      this.#pending[detectorId] = { detector, resolve, reject };
      this.#kit.send('create', { detectorId, settings });
    });
  }

  receive(event: DetectorEvent): void {
    const { detectorId } = event;
    const pending = this.#pending[detectorId];
    if (event.type === 'created' || event.type === 'refused') {
      delete this.#pending[detectorId];
      if (pending === undefined) return;
      if (event.type === 'refused') pending.reject(new TypeError(event.message));
      else {
        this.#detectors[detectorId] = pending.detector;
        pending.resolve(pending.detector);
      }
      return;
    }
    const detector = this.#detectors[detectorId];
    if (detector !== undefined) tellDetector(detector, event);
  }
}

function numbers(method: string, names: readonly string[], given: unknown): { readonly [name: string]: number } {
  const values = (given ?? {}) as { readonly [name: string]: unknown };
  const read: { [name: string]: number } = {};
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] as string;
    const value = values[name];
    if (value === undefined || value === null) continue;
    const number = Number(value);
    if (!(number >= 0) || (name === 'threshold' && number > 1))
      throw new TypeError(
        `${method}: ${name} must be a number${name === 'threshold' ? ' between 0 and 1' : ' of 0 or more'}`,
      );
    read[name] = number;
  }
  return read;
}
