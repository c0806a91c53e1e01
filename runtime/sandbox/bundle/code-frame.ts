const around = 2;
const widest = 200;

/** The lines around a place, numbered, with a caret under the column. Plain text, for terminals and browsers alike. */
export function codeFrame(source: string, line: number, column: number): string {
  const lines = source.split(/\r\n|[\n\r\u2028\u2029]/);
  const first = Math.max(1, line - around);
  const last = Math.min(lines.length, line + around);
  const width = String(last).length;
  const frame: string[] = [];
  // A long line (minified sources have one) is shown around its column.
  const from = column > widest ? column - Math.floor(widest / 2) : 0;
  for (let number = first; number <= last; number++) {
    const text = plain(lines[number - 1] ?? '').slice(from, from + widest);
    frame.push(`${number === line ? '>' : ' '} ${String(number).padStart(width)} | ${text}`.trimEnd());
    if (number === line) frame.push(`  ${' '.repeat(width)} | ${' '.repeat(Math.max(0, column - 1 - from))}^`);
  }
  return frame.join('\n');
}

/** Tabs as one space, so that the caret stands right; no control character reaches a terminal. */
function plain(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, ' ');
}
