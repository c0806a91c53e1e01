import { record } from './intrinsics.ts';

/** A growing list that no patched `Array.prototype` can look into. */
export interface List<Item> {
  readonly length: number;
  at(index: number): Item | undefined;
  push(item: Item): void;
  clear(): void;
}

export function createList<Item>(): List<Item> {
  let items = record<Item>();
  let length = 0;
  return {
    get length() {
      return length;
    },
    at: (index) => items[index],
    push(item) {
      items[length++] = item;
    },
    clear() {
      items = record<Item>();
      length = 0;
    },
  };
}
