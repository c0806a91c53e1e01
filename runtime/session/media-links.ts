import type { AudioSource } from '#runtime/media/contract.ts';
import type { MediaUnitId } from '#runtime/shared/ids.ts';

/** What a scenario says of a connection when it makes it: for a WebSocket its encoding, tag and parameters. */
export type LinkOptions = Readonly<Record<string, unknown>>;

/** A unit of the media graph as the other units of its session are connected with it. */
export interface LinkedUnit {
  readonly id: MediaUnitId;
  /** What it hears from now on. */
  play(source: AudioSource, options?: LinkOptions): void;
  /** A conference hears many: these take one more, and one less. */
  join?(from: MediaUnitId, options?: LinkOptions): void;
  leave?(from: MediaUnitId): void;
  /** What `listener` hears of it, where that is not what all hear: a conference leaves its own voice out. */
  heardBy?(listener: MediaUnitId): MediaUnitId;
  /** A unit that `heardBy` was asked for is over. */
  forget?(listener: MediaUnitId): void;
}

/** What a unit hears: something that is played to it, or another unit. */
type Input = { readonly source: AudioSource } | { readonly from: string; readonly options?: LinkOptions };

const silence: AudioSource = { kind: 'silence' };

/**
 * Who hears whom in one session, by the ids that its scenario has for its calls, players, recorders and so on. A unit sends to as
 * many others as it likes and hears one thing, the newest; a conference hears all. What is asked for before both sides have audio
 * takes effect when they do; until then the older goes on.
 */
export class MediaLinks {
  readonly #inputs = new Map<string, Input>();
  /** Of units that hear many: whom, and what it was said with. */
  readonly #mixed = new Map<string, Map<string, LinkOptions | undefined>>();
  readonly #units = new Map<string, LinkedUnit>();
  readonly #watchers: ((id: string) => void)[] = [];

  /** A unit that others of this session are best made near to: the first that there is. */
  get near(): MediaUnitId | undefined {
    const [first] = this.#units.values();
    return first?.id;
  }

  /** Calls `listener` whenever a unit is given something new to hear. */
  onHears(listener: (id: string) => void): void {
    this.#watchers.push(listener);
  }

  has(id: string): boolean {
    return this.#units.has(id);
  }

  /** The unit `id` hears `source` from now on. */
  play(id: string, source: AudioSource): void {
    this.#hear(id, { source });
  }

  /** `to` hears the unit `from`, now or as soon as both have audio. */
  send(from: string, to: string, options?: LinkOptions): void {
    if (this.#units.get(to)?.join === undefined) {
      this.#hear(to, options === undefined ? { from } : { from, options });
      return;
    }
    const heard = this.#mixed.get(to) ?? new Map<string, LinkOptions | undefined>();
    this.#mixed.set(to, heard);
    heard.set(from, options);
    this.#join(from, to);
  }

  /** `to` hears nothing, if it was `from` that it heard. */
  stop(from: string, to: string): void {
    if (this.#mixed.get(to)?.delete(from) === true) {
      const unit = this.#units.get(from);
      if (unit !== undefined) this.#leave(unit, to);
    }
    const input = this.#inputs.get(to);
    if (input !== undefined && 'from' in input && input.from === from) this.play(to, silence);
  }

  /** The unit has its audio, or has it elsewhere now. */
  opened(id: string, unit: LinkedUnit): void {
    const before = this.#units.get(id);
    if (before === unit) return;
    if (before !== undefined) {
      for (const to of this.#mixersOf(id)) this.#leave(before, to);
      this.#forget(before);
    }
    this.#units.set(id, unit);
    this.#apply(id);
    for (const to of this.#hearersOf(id)) this.#apply(to);
    for (const to of this.#mixersOf(id)) this.#join(id, to);
  }

  /** The unit is over: what was heard of it stops. */
  ended(id: string): void {
    for (const to of [...this.#hearersOf(id), ...this.#mixersOf(id)]) this.stop(id, to);
    const unit = this.#units.get(id);
    if (unit !== undefined) this.#forget(unit);
    this.#inputs.delete(id);
    this.#mixed.delete(id);
    this.#units.delete(id);
  }

  #hear(id: string, input: Input): void {
    for (const watcher of this.#watchers) watcher(id);
    this.#inputs.set(id, input);
    this.#apply(id);
  }

  #apply(id: string): void {
    const input = this.#inputs.get(id);
    const unit = this.#units.get(id);
    if (input === undefined || unit === undefined) return;
    if ('source' in input) {
      unit.play(input.source);
      return;
    }
    const from = this.#units.get(input.from);
    if (from === undefined) return;
    unit.play({ kind: 'unit', from: heard(from, unit) }, input.options);
  }

  #join(from: string, to: string): void {
    const unit = this.#units.get(from);
    const mixer = this.#units.get(to);
    if (unit !== undefined && mixer !== undefined) mixer.join?.(heard(unit, mixer), this.#mixed.get(to)?.get(from));
  }

  #leave(unit: LinkedUnit, to: string): void {
    const mixer = this.#units.get(to);
    mixer?.leave?.(heard(unit, mixer));
  }

  #forget({ id }: LinkedUnit): void {
    for (const unit of this.#units.values()) unit.forget?.(id);
  }

  #hearersOf(id: string): string[] {
    return [...this.#inputs].filter(([, input]) => 'from' in input && input.from === id).map(([to]) => to);
  }

  #mixersOf(id: string): string[] {
    return [...this.#mixed].filter(([, heard]) => heard.has(id)).map(([to]) => to);
  }
}

/** The unit that gives what `listener` hears of `unit`. */
function heard(unit: LinkedUnit, listener: LinkedUnit): MediaUnitId {
  return unit.heardBy?.(listener.id) ?? unit.id;
}
