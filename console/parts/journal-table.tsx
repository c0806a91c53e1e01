import { path } from '../api.ts';
import { instant } from '../format.ts';
import type { JournalRecord, Session } from '../types.ts';

interface JournalTableProps {
  readonly records: readonly JournalRecord[];
  /** Whether records are of several sessions. */
  readonly hasSessions?: boolean;
  /** What ran, where that is known: then places in it are links. */
  readonly scenarios?: Session['scenarios'];
}

/** Records as lines: what happened, where in the scenario, with the data folded away. */
export function JournalTable({ records, hasSessions = false, scenarios = [] }: JournalTableProps) {
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
            <td>{record.source && <Place source={record.source} scenarios={scenarios} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface PlaceProps {
  readonly source: NonNullable<JournalRecord['source']>;
  readonly scenarios: Session['scenarios'];
}

function Place({ source: { scenario, line, column }, scenarios }: PlaceProps) {
  const text = `${scenario}:${line}:${column}`;
  const ran = scenarios.find(({ name }) => name === scenario);
  if (ran === undefined) return text;
  return <a href={`${path`/console/scenarios/${scenario}`}?version=${ran.version}&line=${line}`}>{text}</a>;
}
