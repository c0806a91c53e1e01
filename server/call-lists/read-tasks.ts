import type { NewCallTask } from '#runtime/store/index.ts';
import { type CsvDialect, parseCsv } from './csv.ts';
import { callListErrors } from './errors.ts';
import { callListLimits } from './limits.ts';

const usualPriority = 50;
const dayMs = 86_400_000;
/** The last time that is a date (ECMA-262 §21.4.1.1). */
const lastMs = 8_640_000_000_000_000;

type Row = Readonly<Record<string, string>>;

/** The tasks of a file, one for each row. Throws CALL_LIST_FILE_INVALID. */
export function readTasks(
  csv: string,
  dialect?: CsvDialect,
): { readonly columns: readonly string[]; readonly tasks: readonly NewCallTask[] } {
  const [head, ...rows] = parseCsv(csv, dialect);
  if (head === undefined || rows.length === 0) throw invalid(1, 'it has no row besides the names of its columns');
  const columns = head.cells.map((name) => name.trim());
  const { columns: mostColumns, tasks: mostTasks, rowChars } = callListLimits;
  if (columns.includes('')) throw invalid(head.line, 'a column has no name');
  if (new Set(columns).size < columns.length) throw invalid(head.line, 'two columns have the same name');
  if (columns.length > mostColumns) throw invalid(head.line, `it has more than ${mostColumns} columns`);
  if (rows.length > mostTasks) throw invalid(rows.at(-1)?.line ?? 1, `it has more than ${mostTasks} rows`);
  const tasks = rows.map(({ line, cells }) => {
    if (cells.length !== columns.length)
      throw invalid(line, `it has ${cells.length} cells, and the first line names ${columns.length}`);
    const row: Row = Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? '']));
    const customData = JSON.stringify(row);
    if (customData.length > rowChars) throw invalid(line, `it is longer than ${rowChars} characters as JSON`);
    return { customData, ...scheduleOf(row, line) };
  });
  return { columns, tasks };
}

/** Columns that say when, as VoxEngine names them. */
function scheduleOf(row: Row, line: number): Omit<NewCallTask, 'customData'> {
  const { task_priority: priority = '', next_attempt_time: next = '', __start_at: startAt = '' } = row;
  if (priority !== '' && !/^\d{1,4}$/.test(priority)) throw invalid(line, 'task_priority must be a number, 0 first');
  const nextAttemptAt = next === '' ? Number(startAt) * 1000 : Date.parse(next);
  if (!(nextAttemptAt >= 0 && nextAttemptAt <= lastMs))
    throw invalid(line, 'next_attempt_time must be an ISO 8601 time, __start_at seconds');
  return {
    priority: priority === '' ? usualPriority : Number(priority),
    nextAttemptAt,
    windowStartMs: timeOfDay(row.__start_execution_time, line),
    windowEndMs: timeOfDay(row.__end_execution_time, line),
  };
}

function timeOfDay(text: string | undefined, line: number): number | null {
  if (text === undefined || text === '') return null;
  const ms = parseTimeOfDay(text);
  if (ms === undefined)
    throw invalid(line, '__start_execution_time and __end_execution_time are written HH:MM:SS (UTC)');
  return ms;
}

/** `HH:MM:SS` as milliseconds. */
export function parseTimeOfDay(text: string): number | undefined {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(text.trim());
  if (match === null) return undefined;
  return (Number(match[1]) * 3_600 + Number(match[2]) * 60 + Number(match[3] ?? 0)) * 1000;
}

/** When a task may be called next: now, or when its window opens. A window whose end is before its start goes over midnight. */
export function opensAt(
  { windowStartMs, windowEndMs }: Pick<NewCallTask, 'windowStartMs' | 'windowEndMs'>,
  now: number,
): number {
  if (windowStartMs === null && windowEndMs === null) return now;
  const start = windowStartMs ?? 0;
  const end = windowEndMs ?? dayMs;
  const timeMs = now % dayMs;
  const isOpen = start <= end ? timeMs >= start && timeMs < end : timeMs >= start || timeMs < end;
  if (isOpen) return now;
  return now - timeMs + start + (timeMs < start ? 0 : dayMs);
}

function invalid(line: number, problem: string) {
  return callListErrors.create('CALL_LIST_FILE_INVALID', { line, problem });
}
