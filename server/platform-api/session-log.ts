import { toPlacedRecord } from '#runtime/journal/index.ts';
import type { SessionId } from '#runtime/shared/ids.ts';
import type { JournalRow, Store } from '#runtime/store/index.ts';
import { platformLimits } from './limits.ts';
import { timeText } from './time-text.ts';

const recordsAtOnce = 1_000;

/** The journal of a session as text: a record a line, further lines of a message indented. */
export async function sessionLog(store: Pick<Store, 'journal'>, id: SessionId): Promise<string> {
  const lines: string[] = [];
  for (let after = 0; ; ) {
    const rows = await store.journal.readSession(id, { after, limit: recordsAtOnce });
    lines.push(...rows.map(logLine));
    const last = rows.at(-1);
    if (last === undefined || rows.length < recordsAtOnce) break;
    after = last.seq;
    if (lines.length >= platformLimits.logRecords) {
      lines.push(`The log goes on: ${platformLimits.logRecords} records are shown`);
      break;
    }
  }
  return lines.map((line) => `${line}\n`).join('');
}

function logLine(row: JournalRow): string {
  const { at, kind, level, message, data, source } = toPlacedRecord(row);
  const place = source === undefined ? '' : ` (${source.scenario}:${source.line}:${source.column})`;
  const details = data === undefined || data === null ? '' : ` ${JSON.stringify(data)}`;
  const ms = String(at % 1000).padStart(3, '0');
  const words = message.split(/\r\n|\r|\n/).join('\n    ');
  return `${timeText(at)}.${ms} [${level}] ${kind}: ${words}${details}${place}`;
}
