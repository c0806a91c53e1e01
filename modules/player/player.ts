import { bindMethods } from '#runtime/sandbox/guest-kit/bind-methods.ts';
import type { GuestKit, Listeners } from '#runtime/sandbox/guest-kit/contract.ts';
import { linkOptions, markMediaUnit, requiredMediaUnit } from '#runtime/sandbox/guest-kit/media-units.ts';
import { PlayerEvents, SequencePlayerEvents } from './events.ts';
import type { PlayerCommand, PlayerEvent } from './protocol.ts';

const fromEngine = Symbol('engine');

/** A scenario's segments of a sequence player, which it names them by; a player has none. */
export type Segments = readonly unknown[];

let fire: (player: BasePlayer, event: PlayerEvent) => void;

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

const methodNames = [
  'addEventListener',
  'removeEventListener',
  'id',
  'pause',
  'resume',
  'stop',
  'addMarker',
  'sendMediaTo',
  'stopMediaTo',
  'toJSON',
  'toString',
] as const;

/** What `Player` and `SequencePlayer` have in common. Methods need no `this`. */
class BasePlayer {
  readonly #kit: GuestKit;
  readonly #id: string;
  readonly #listeners: Listeners;
  readonly #segments: Segments;
  #isOver = false;

  constructor(proof: unknown, kit: GuestKit, id: string, segments: Segments) {
    if (proof !== fromEngine)
      throw new TypeError('Players are made by VoxEngine.createURLPlayer, createTTSPlayer, createToneScriptPlayer …');
    this.#kit = kit;
    this.#id = id;
    this.#segments = segments;
    this.#listeners = kit.listeners();
    markMediaUnit(this, { id, isOver: () => this.#isOver });
    bindMethods(this, methodNames);
  }

  static {
    fire = (player, event) => player.#tell(event);
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

  pause(): void {
    this.#send({ type: 'pause', playerId: this.#id });
  }

  resume(): void {
    this.#send({ type: 'resume', playerId: this.#id });
  }

  /** Ends it: nothing more is heard of it but `Stopped`. */
  stop(): void {
    this.#isOver = true;
    this.#send({ type: 'stop', playerId: this.#id });
  }

  /** `offset`: ms, below zero from the end; of a sequence in `segment`, one of those that it was made with. */
  addMarker(offset: unknown, segment?: unknown): void {
    if (typeof offset !== 'number' || !(offset <= 0 || offset > 0))
      throw new TypeError('Player.addMarker: offset must be a number of milliseconds');
    const at = segment === undefined ? 0 : this.#segments.indexOf(segment);
    if (at < 0) throw new TypeError('SequencePlayer.addMarker: segment must be one that the player was made with');
    this.#send({ type: 'mark', playerId: this.#id, offset, segment: at });
  }

  sendMediaTo(mediaUnit?: unknown, parameters?: unknown): void {
    const to = requiredMediaUnit('Player.sendMediaTo', 'mediaUnit', mediaUnit);
    if (!to.isOver()) this.#send({ type: 'sendMediaTo', playerId: this.#id, to: to.id, ...linkOptions(parameters) });
  }

  stopMediaTo(mediaUnit?: unknown): void {
    const to = requiredMediaUnit('Player.stopMediaTo', 'mediaUnit', mediaUnit);
    this.#send({ type: 'stopMediaTo', playerId: this.#id, to: to.id });
  }

  toJSON(): { readonly id: string } {
    return { id: this.#id };
  }

  toString(): string {
    return `[Player ${this.#id}]`;
  }

  #send({ type, ...fields }: PlayerCommand): void {
    this.#kit.send(type, fields);
  }

  #tell(event: PlayerEvent): void {
    if (event.type === 'stopped') this.#isOver = true;
    const isSequence = this instanceof SequencePlayer;
    const names = isSequence ? SequencePlayerEvents : PlayerEvents;
    const unit = isSequence ? { sequencePlayer: this } : { player: this };
    const say = (name: string, fields: object = {}): void => void this.#listeners.fire({ ...unit, ...fields, name });
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

export class Player extends BasePlayer {}

export class SequencePlayer extends BasePlayer {}
