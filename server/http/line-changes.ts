/** Lines of a text; a last line without its end counts. */
export function countLines(text: string): number {
  return splitLines(text).length;
}

/**
 * How many lines came and went between two versions. Lines that only moved count as neither: enough for "what did I
 * just upload", in linear time for any input.
 */
export function lineChanges(before: string, after: string): { added: number; removed: number } {
  const counts = new Map<string, number>();
  for (const line of splitLines(before)) counts.set(line, (counts.get(line) ?? 0) + 1);
  let added = 0;
  for (const line of splitLines(after)) {
    const count = counts.get(line) ?? 0;
    if (count === 0) added += 1;
    else counts.set(line, count - 1);
  }
  let removed = 0;
  for (const count of counts.values()) removed += count;
  return { added, removed };
}

function splitLines(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
