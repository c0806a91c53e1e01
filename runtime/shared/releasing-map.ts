/**
 * A map for values that live shortly: what is removed can be collected at once.
 *
 * A `Map` of V8 that is added to and removed from makes itself a new table every few operations, and each old table
 * keeps the next one and the values it held. Once one of them has grown old, nothing that was ever in the map is young
 * garbage again: it all waits for a full collection. Here a table holds no more of a removed value than an empty slot.
 */
export class ReleasingMap<Key, Value extends object> {
  readonly #slots = new Map<Key, { value: Value | undefined }>();

  get size(): number {
    return this.#slots.size;
  }

  get(key: Key): Value | undefined {
    return this.#slots.get(key)?.value;
  }

  set(key: Key, value: Value): void {
    const slot = this.#slots.get(key);
    if (slot === undefined) this.#slots.set(key, { value });
    else slot.value = value;
  }

  /** Whether there was one. */
  delete(key: Key): boolean {
    const slot = this.#slots.get(key);
    if (slot === undefined) return false;
    slot.value = undefined;
    return this.#slots.delete(key);
  }

  *values(): IterableIterator<Value> {
    for (const { value } of this.#slots.values()) if (value !== undefined) yield value;
  }
}
