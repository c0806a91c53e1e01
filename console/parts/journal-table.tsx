import { instant } from '../format.ts';
import type { JournalRecord } from '../types.ts';

interface JournalTableProps {
  readonly records: readonly JournalRecord[];
  /** Whether records are of several sessions. */
  readonly hasSessions?: boolean;
}

/** Records as lines: what happened, where in the scenario, with the data folded away. */
export function JournalTable({ records, hasSessions = false }: JournalTableProps) {
  return (
    <table class="journal">
      <tbody>
        {records.map((record) => (
          <tr key={record.cursor} class={record.level}>
            <td>
              {hasSessions ? (
                <a href={`/console/sessions/${record.sessionId}`}>{instant(record.at)}</a>
              ) : (
                instant(record.at)
              )}
            </td>
            <td>{record.kind}</td>
            <td>
              {record.data === undefined ? (
                record.message
              ) : (
                <details>
                  <summary>{record.message}</summary>
                  <pre>{JSON.stringify(record.data, undefined, 2)}</pre>
                </details>
              )}
            </td>
            <td>{record.source && `${record.source.scenario}:${record.source.line}:${record.source.column}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
