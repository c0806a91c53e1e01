import type { JournalRecordView } from '#server/http/contract/index.ts';
import { formatClock, paint, safe, toJsonLine } from './terminal.ts';

const levelStyle = { debug: 'dim', info: 'reset', warn: 'yellow', error: 'red' } as const;
const shownIdChars = 18;

/** One record as a line for people. `withSession` puts the beginning of the session's id in front. */
export function journalLine(record: JournalRecordView, withSession: boolean): string {
  const { at, kind, level, message, data, source } = record;
  const session = withSession ? `${paint('dim', record.sessionId.slice(0, shownIdChars))} ` : '';
  const mark = level === 'info' ? '' : `${level}: `;
  const place = source === undefined ? '' : paint('dim', `  ${safe(source.scenario)}:${source.line}:${source.column}`);
  const details = data === undefined || data === null ? '' : ` ${paint('dim', toJsonLine(data))}`;
  // A further line is indented, so that no message can pass for a record of its own.
  const lines = message.split(/\r\n|\r|\n/).map(safe);
  const text = paint(levelStyle[level], mark + lines.join('\n    | '));
  return `${session}${paint('dim', formatClock(at))} ${paint('cyan', kind.padEnd(7))} ${text}${details}${place}`;
}
