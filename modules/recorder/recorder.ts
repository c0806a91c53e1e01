import { bindMethods } from '#runtime/sandbox/guest-kit/bind-methods.ts';
import type { GuestKit, Listeners } from '#runtime/sandbox/guest-kit/contract.ts';
import { markMediaUnit, requiredMediaUnit } from '#runtime/sandbox/guest-kit/media-units.ts';
import { RecorderEvents } from './events.ts';
import type { RecorderCommand, RecorderEvent } from './protocol.ts';

const fromEngine = Symbol('engine');

let make: (kit: GuestKit, id: string) => Recorder;
let tell: (recorder: Recorder, event: RecorderEvent) => void;

/** The engine's side of a recorder, out of the reach of scenarios. */
export const engine = {
  make: (...args: Parameters<typeof make>): Recorder => make(...args),
  tell: (...args: Parameters<typeof tell>): void => tell(...args),
};

const methodNames = [
  'addEventListener',
  'removeEventListener',
  'id',
  'mute',
  'stop',
  'setConference',
  'toJSON',
  'toString',
] as const;

/** `Recorder`, and VoxEngine's `ConferenceRecorder` without video. Its methods need no `this`. */
export class Recorder {
  readonly #kit: GuestKit;
  readonly #id: string;
  readonly #listeners: Listeners;
  #isOver = false;

  constructor(proof: unknown, kit: GuestKit, id: string) {
    if (proof !== fromEngine) throw new TypeError('Recorders are made by VoxEngine.createRecorder');
    this.#kit = kit;
    this.#id = id;
    this.#listeners = kit.listeners();
    markMediaUnit(this, { id, isOver: () => this.#isOver });
    bindMethods(this, methodNames);
  }

  static {
    make = (kit, id) => new Recorder(fromEngine, kit, id);
    tell = (recorder, event) => recorder.#tell(event);
  }

  addEventListener(event: unknown, listener: unknown): void {
    this.#listeners.add(event, listener);
  }

  removeEventListener(event: unknown, listener?: unknown): void {
    this.#listeners.remove(event, listener);
  }

  id(): string {
    return this.#id;
  }

  /** Silence is recorded while it is muted. */
  mute(doMute: unknown): void {
    this.#send({ type: 'mute', recorderId: this.#id, on: doMute !== false });
  }

  stop(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#send({ type: 'stop', recorderId: this.#id });
  }

  /** Records the mix of a conference: the same as `conference.sendMediaTo(recorder)`. */
  setConference(conference: unknown): void {
    const { id } = requiredMediaUnit('Recorder.setConference', 'conference', conference);
    this.#send({ type: 'hear', recorderId: this.#id, from: id });
  }

  toJSON(): { readonly id: string } {
    return { id: this.#id };
  }

  toString(): string {
    return `[Recorder ${this.#id}]`;
  }

  #send({ type, ...fields }: RecorderCommand): void {
    this.#kit.send(type, fields);
  }

  #tell(event: RecorderEvent): void {
    if (event.type === 'started') {
      this.#listeners.fire({ recorder: this, url: event.url, name: RecorderEvents.Started });
      return;
    }
    this.#isOver = true;
    if (event.type === 'failed')
      this.#listeners.fire({ recorder: this, error: event.error, name: RecorderEvents.RecorderError });
    else this.#listeners.fire({ recorder: this, cost: '0', duration: event.duration, name: RecorderEvents.Stopped });
  }
}
