/** How a file is written. */
export interface CsvDialect {
  /** Between cells; default: as `delimiterOf` finds. */
  readonly delimiter?: string | undefined;
  /** Around cells, twice within them; default: `"`. */
  readonly quote?: string | undefined;
  /** Before a character that means itself; default: none is. */
  readonly escape?: string | undefined;
}

/** RFC 4180 in any dialect. Rows with the number of the line they begin in; lines without anything are passed over. */
export function parseCsv(
  text: string,
  { delimiter = delimiterOf(text), quote = '"', escape: escaping }: CsvDialect = {},
): { readonly line: number; readonly cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let line = 1;
  let begun = 1;
  const endRow = (): void => {
    cells.push(cell);
    if (cells.length > 1 || cell.trim() !== '') rows.push({ line: begun, cells });
    cells = [];
    cell = '';
  };
  const source = text.replace(/^\ufeff/, '');
  for (let at = 0; at < source.length; at += 1) {
    const char = source[at] ?? '';
    if (char === '\n') line += 1;
    // In quotes, two of them are one, which is as much as a quote that escapes itself.
    const isEscape = char === escaping && char !== quote;
    if ((isEscape || (isQuoted && char === quote && source[at + 1] === quote)) && at + 1 < source.length) {
      at += 1;
      cell += source[at];
      if (source[at] === '\n') line += 1;
    } else if (isQuoted) {
      if (char === quote) isQuoted = false;
      else cell += char;
    } else if (char === quote && cell === '') isQuoted = true;
    else if (char === delimiter) {
      cells.push(cell);
      cell = '';
    } else if (char === '\n') {
      endRow();
      begun = line;
    } else if (char !== '\r' || source[at + 1] !== '\n') cell += char;
  }
  if (cell !== '' || cells.length > 0) endRow();
  return rows;
}

/** A semicolon where the first line has one, as in VoxEngine; else a comma. */
export function delimiterOf(text: string): string {
  return (text.split('\n', 1)[0] ?? '').includes(';') ? ';' : ',';
}

/** Ends with a line end. */
export function formatCsv(rows: readonly (readonly string[])[], delimiter: string): string {
  const cell = (text: string): string =>
    text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => `${row.map(cell).join(delimiter)}\n`).join('');
}
