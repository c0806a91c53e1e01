import type { JournalRecord } from './record.ts';

/**
 * Characters that a terminal, or a reader's eye, would obey instead of show: controls (C0, DEL, C1, among them ESC and the
 * one-byte CSI), marks that turn the writing direction, invisible format characters, line and paragraph separators, and
 * halves of surrogate pairs.
 */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/**
 * One record as text for people, without a line end: time, level, kind, place in the scenario, message, data. A line break
 * in a message goes on indented, so that no message can pass for a record of its own.
 */
export function renderRecord(record: JournalRecord): string {
  const { at, level, kind, source, message, data } = record;
  const place = source === undefined ? '' : ` ${source.scenario}:${source.line}:${source.column}`;
  const head = `${new Date(at).toISOString()} ${level.toUpperCase().padEnd(5)} ${kind.padEnd(7)}${safe(place)} `;
  const lines = message.split(/\r\n|\r|\n/).map(safe);
  const tail = data === undefined ? '' : ` ${safe(JSON.stringify(data))}`;
  return `${head}${lines.join('\n    | ')}${tail}`;
}

/** One record as a line of JSON, without a line end. Safe to show on a terminal, and the same value when parsed. */
export function renderRecordJson(record: JournalRecord): string {
  return JSON.stringify(record).replaceAll(unsafe, escaped);
}

function safe(text: string): string {
  return text.replaceAll(unsafe, escaped);
}

/** JSON's own escape, unit by unit. */
function escaped(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
