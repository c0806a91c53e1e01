import type { CursorRange } from '../database.ts';

/** A range from its newest cursors on, each part four times as wide as the one before. */
export function* cursorWindows({ after, upTo }: CursorRange, first: number): Generator<CursorRange> {
  for (let [size, end] = [first, upTo]; end > after; size *= 4) {
    const begin = Math.max(end - size, after);
    yield { after: begin, upTo: end };
    end = begin;
  }
}
