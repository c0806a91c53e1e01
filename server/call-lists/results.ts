import type { CallList, CallTask } from '#runtime/store/index.ts';
import { formatCsv } from './csv.ts';

interface ResultForm {
  readonly withHead: boolean;
  readonly delimiter: string;
}

/** Tasks as CSV: the columns of the file, then what became of each row. */
export function formatResults(list: CallList, tasks: readonly CallTask[], { withHead, delimiter }: ResultForm): string {
  const { head, rowsOf } = resultRows(list);
  return formatCsv([...(withHead ? [head] : []), ...tasks.map(rowsOf)], delimiter);
}

/** Names of the columns, and what makes a row of a task. */
export function resultRows(list: CallList) {
  return {
    head: [...list.columns, ...resultColumns] as readonly string[],
    rowsOf: (task: CallTask): readonly string[] => resultRow(list, task),
  };
}

/** As VoxEngine names them. */
const resultColumns = ['result_data', 'last_attempt', 'attempts_left', 'status_id', 'status', 'session_id'];
const statuses = {
  new: ['0', 'New'],
  running: ['1', 'In progress'],
  processed: ['2', 'Processed'],
  error: ['3', 'Error'],
  cancelled: ['4', 'Canceled'],
} as const;

function resultRow({ columns }: CallList, task: CallTask): string[] {
  const [id, name] = statuses[task.status];
  const { result, lastAttemptAt, attemptsLeft, sessionId } = task;
  const last = lastAttemptAt === null ? '' : new Date(lastAttemptAt).toISOString();
  return [...rowOf(columns, task), result ?? '', last, String(attemptsLeft), id, name, sessionId ?? ''];
}

/** A scenario may have put anything in place of the row. */
function rowOf(columns: readonly string[], { customData }: CallTask): string[] {
  let row: unknown;
  try {
    row = JSON.parse(customData);
  } catch {
    row = undefined;
  }
  const cells = (typeof row === 'object' && row !== null ? row : {}) as Readonly<Record<string, unknown>>;
  return columns.map((name) => {
    const cell = Object.hasOwn(cells, name) ? cells[name] : '';
    return typeof cell === 'string' ? cell : JSON.stringify(cell);
  });
}
