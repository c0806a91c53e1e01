import { stripVTControlCharacters, styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Standard output of a command: text for people, or JSON for programs when `--json` was given. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printJson(value: unknown): void {
  process.stdout.write(`${toJsonLine(value)}\n`);
}

/** Notes and errors go to standard error, so that standard output stays what was asked for. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Colours `text` when standard output is a terminal that wants them (NO_COLOR, FORCE_COLOR). */
export function paint(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

export function paintError(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stderr });
}

/** One line of JSON in which no character can move a terminal's cursor or reorder its text. */
export function toJsonLine(value: unknown): string {
  return JSON.stringify(value).replaceAll(unsafeCharacters, escapeCharacter);
}

/**
 * What a caller, a scenario or a remote server said, made harmless: a control character could rewrite the lines around
 * it or talk to the terminal, a bidirectional mark could reorder them.
 */
export function safe(text: string): string {
  return text.replaceAll(unsafeCharacters, escapeCharacter);
}

/** As `safe`, but keeps line ends. */
export function safeLines(text: string): string {
  return text.split('\n').map(safe).join('\n');
}

const unsafeCharacters = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** JSON's own escape, unit by unit. */
function escapeCharacter(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

/** Rows in columns two spaces apart; the heading is dim. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heading.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => stripVTControlCharacters(row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map(
        (cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - stripVTControlCharacters(cell).length)),
      )
      .join('  ')
      .trimEnd();
  return [paint('dim', line(heading)), ...rows.map(line)].join('\n');
}

/** Local date and time to the second. */
export function formatTime(at: number): string {
  const date = new Date(at);
  const pad = (value: number) => String(value).padStart(2, '0');
  const day = [date.getFullYear(), pad(date.getMonth() + 1), pad(date.getDate())].join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(pad).join(':')}`;
}

/** Local time to the millisecond. */
export function formatClock(at: number): string {
  return `${formatTime(at).slice(11)}.${String(new Date(at).getMilliseconds()).padStart(3, '0')}`;
}

export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
