import { bindMethods } from '#runtime/sandbox/guest-kit/bind-methods.ts';
import type { GuestKit } from '#runtime/sandbox/guest-kit/contract.ts';
import {
  fromEngine,
  linkOptions,
  lockClasses,
  MediaUnit,
  requiredMediaUnit,
  unitEngine,
} from '#runtime/sandbox/guest-kit/media-units.ts';
import { PlayerEvents, SequencePlayerEvents } from './events.ts';
import type { PlayerCommand, PlayerEvent } from './protocol.ts';

/** A scenario's segments of a sequence player, which it names them by; a player has none. */
export type Segments = readonly unknown[];

let fire: (player: BasePlayer, event: PlayerEvent) => void;
let mark: (player: BasePlayer, offset: unknown, segment: unknown) => void;
let mistake: (player: BasePlayer, text: string) => void;

/** Calls a player's listeners. */
export function tellPlayer(player: BasePlayer, event: PlayerEvent): void {
  fire(player, event);
}

export function newPlayer(kit: GuestKit, id: string): Player {
  return new Player(fromEngine, kit, id, []);
}

export function newSequencePlayer(kit: GuestKit, id: string, segments: Segments): SequencePlayer {
  return new SequencePlayer(fromEngine, kit, id, segments);
}

const methodNames = ['pause', 'resume', 'stop', 'addMarker', 'sendMediaTo', 'stopMediaTo'] as const;

/** What `Player` and `SequencePlayer` have in common. Methods need no `this`. */
export class BasePlayer extends MediaUnit {
  readonly #kit: GuestKit;
  readonly #id: string;
  readonly #segments: Segments;

  constructor(proof: unknown, kit: GuestKit, id: string, segments: Segments) {
    super(proof, kit, id, 'Player', 'VoxEngine.createURLPlayer, createTTSPlayer, createToneScriptPlayer …');
    this.#kit = kit;
    this.#id = id;
    this.#segments = segments;
    bindMethods(this as unknown as Player, methodNames);
  }

  static {
    fire = (player, event) => player.#tell(event);
    mark = (player, offset, segment) => player.#mark(offset, segment);
    mistake = (player, text) => player.#kit.mistake(text);
  }

  pause(): void {
    this.#send({ type: 'pause', playerId: this.#id });
  }

  resume(): void {
    this.#send({ type: 'resume', playerId: this.#id });
  }

  /** Ends it: nothing more is heard of it but `Stopped`. */
  stop(): void {
    unitEngine.end(this);
    this.#send({ type: 'stop', playerId: this.#id });
  }

  sendMediaTo(mediaUnit?: unknown, parameters?: unknown): void {
    const to = requiredMediaUnit('Player.sendMediaTo', 'mediaUnit', mediaUnit);
    if (!to.isOver()) this.#send({ type: 'sendMediaTo', playerId: this.#id, to: to.id, ...linkOptions(parameters) });
  }

  stopMediaTo(mediaUnit?: unknown): void {
    const to = requiredMediaUnit('Player.stopMediaTo', 'mediaUnit', mediaUnit);
    this.#send({ type: 'stopMediaTo', playerId: this.#id, to: to.id });
  }

  #mark(offset: unknown, segment: unknown): void {
    if (typeof offset !== 'number' || !(offset <= 0 || offset > 0))
      throw new TypeError('Player.addMarker: offset must be a number of milliseconds');
    const at = segment === undefined ? 0 : this.#segments.indexOf(segment);
    if (at < 0) throw new TypeError('SequencePlayer.addMarker: segment must be one that the player was made with');
    this.#send({ type: 'mark', playerId: this.#id, offset, segment: at });
  }

  #send({ type, ...fields }: PlayerCommand): void {
    this.#kit.send(type, fields);
  }

  #tell(event: PlayerEvent): void {
    if (event.type === 'stopped') unitEngine.end(this);
    const isSequence = this instanceof SequencePlayer;
    const names = isSequence ? SequencePlayerEvents : PlayerEvents;
    const unit = isSequence ? { sequencePlayer: this } : { player: this };
    const say = (name: string, fields: object = {}): void => void unitEngine.fire(this, { ...unit, ...fields, name });
    if (event.type === 'created') say(names.Created);
    else if (event.type === 'ready') say(names.PlaybackReady);
    else if (event.type === 'stopped') say(names.Stopped);
    else if (event.type === 'started') say(names.Started, isSequence ? {} : { duration: event.duration });
    else if (event.type === 'finished')
      say(names.PlaybackFinished, event.error === undefined ? {} : { error: event.error });
    else if (event.type === 'failed') say(names.Error, { error: event.error });
    else if (event.type === 'marker') say(names.PlaybackMarkerReached, { offset: event.offset });
    else if (!isSequence) say(PlayerEvents.PlaybackBuffering);
  }
}

export class Player extends BasePlayer {
  /** `offset`: ms, below zero from the end. */
  addMarker(offset: unknown, ...more: unknown[]): void {
    mark(this, offset, undefined);
    if (typeof more[0] === 'function')
      mistake(this, 'Player.addMarker: it calls nobody back, PlayerEvents.PlaybackMarkerReached tells of the marker');
  }
}

export class SequencePlayer extends BasePlayer {
  /** `segment`: one of those that it was made with. */
  addMarker(offset: unknown, segment?: unknown): void {
    mark(this, offset, segment);
  }
}

lockClasses(BasePlayer, Player, SequencePlayer);
