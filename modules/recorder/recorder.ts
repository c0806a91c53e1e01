import { bindMethods } from '#runtime/sandbox/guest-kit/bind-methods.ts';
import type { GuestKit } from '#runtime/sandbox/guest-kit/contract.ts';
import {
  fromEngine,
  lockClasses,
  MediaUnit,
  requiredMediaUnit,
  unitEngine,
} from '#runtime/sandbox/guest-kit/media-units.ts';
import { unavailableMembers } from '#runtime/sandbox/guest-kit/unavailable.ts';
import { RecorderEvents } from './events.ts';
import type { RecorderCommand, RecorderEvent } from './protocol.ts';
import { unavailableInRecorder } from './unavailable.ts';

let make: (kit: GuestKit, id: string, isVideo: boolean) => Recorder;
let tell: (recorder: Recorder, event: RecorderEvent) => void;

/** The engine's side of a recorder, out of the reach of scenarios. */
export const engine = {
  make: (...args: Parameters<typeof make>): Recorder => make(...args),
  tell: (...args: Parameters<typeof tell>): void => tell(...args),
};

const methodNames = ['mute', 'stop', 'setConference'] as const;

/** Its methods need no `this`. */
export class Recorder extends MediaUnit {
  readonly #kit: GuestKit;
  readonly #id: string;

  constructor(proof: unknown, kit: GuestKit, id: string) {
    super(proof, kit, id, 'Recorder', 'VoxEngine.createRecorder');
    this.#kit = kit;
    this.#id = id;
    bindMethods(this, methodNames);
  }

  static {
    make = (kit, id, isVideo) => new (isVideo ? ConferenceRecorder : Recorder)(fromEngine, kit, id);
    tell = (recorder, event) => recorder.#tell(event);
  }

  /** Silence is recorded while it is muted. */
  mute(doMute: unknown): void {
    this.#send({ type: 'mute', recorderId: this.#id, on: doMute !== false });
  }

  stop(): void {
    if (unitEngine.isOver(this)) return;
    unitEngine.end(this);
    this.#send({ type: 'stop', recorderId: this.#id });
  }

  /** Records the mix of a conference: the same as `conference.sendMediaTo(recorder)`. */
  setConference(conference: unknown): void {
    const { id } = requiredMediaUnit('Recorder.setConference', 'conference', conference);
    this.#send({ type: 'hear', recorderId: this.#id, from: id });
  }

  #send({ type, ...fields }: RecorderCommand): void {
    this.#kit.send(type, fields);
  }

  #tell(event: RecorderEvent): void {
    if (event.type === 'started') {
      unitEngine.fire(this, { recorder: this, url: event.url, name: RecorderEvents.Started });
      return;
    }
    unitEngine.end(this);
    if (event.type === 'failed')
      unitEngine.fire(this, { recorder: this, error: event.error, name: RecorderEvents.RecorderError });
    else unitEngine.fire(this, { recorder: this, cost: '0', duration: event.duration, name: RecorderEvents.Stopped });
  }
}

/** What VoxEngine records video of conferences with; here it records their audio. */
export class ConferenceRecorder extends Recorder {}

Object.assign(
  ConferenceRecorder.prototype,
  unavailableMembers('ConferenceRecorder', unavailableInRecorder.ConferenceRecorder),
);
lockClasses(Recorder, ConferenceRecorder);
