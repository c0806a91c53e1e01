import { useState } from 'preact/hooks';
import { useConsole } from '../context.ts';
import { duration, moment } from '../format.ts';
import { Table } from '../parts/table.tsx';
import { Trouble } from '../parts/trouble.tsx';
import type { Session, SessionList } from '../types.ts';
import { useLoaded } from '../use-loaded.ts';

const everyMs = 2_000;
const atOnce = 50;

/** Sessions of the application, newest first; the first page is kept up to date. */
export function SessionsPage() {
  const { api, application } = useConsole();
  const [state, setState] = useState('');
  const [pages, setPages] = useState<readonly string[]>([]);
  const after = pages.at(-1);
  const query = { application, state: state === '' ? undefined : state, after, limit: atOnce };
  const { value, trouble } = useLoaded(
    () => api.get<SessionList>('/v1/sessions', query),
    [api, application, state, after],
    after === undefined ? everyMs : undefined,
  );
  const sessions = value?.items ?? [];
  return (
    <>
      <div class="bar">
        <h2>Sessions</h2>
        <select aria-label="State" value={state} onChange={({ currentTarget }) => setState(currentTarget.value)}>
          <option value="">all</option>
          <option value="running">running</option>
          <option value="ended">ended</option>
        </select>
      </div>
      <Trouble of={trouble} />
      {value !== undefined && sessions.length === 0 ? (
        <p>No session yet: a call to a number that a rule matches makes one, and so does Start beside a rule.</p>
      ) : (
        <Table head={['Started', 'From', 'To', 'Rule', 'Scenarios', 'Took', 'Ended']}>
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </Table>
      )}
      <div class="bar">
        <button
          type="button"
          class="outline"
          disabled={pages.length === 0}
          onClick={() => setPages(pages.slice(0, -1))}
        >
          Newer
        </button>
        <button
          type="button"
          class="outline"
          disabled={(value?.next ?? null) === null}
          onClick={() => value?.next && setPages([...pages, value.next])}
        >
          Older
        </button>
      </div>
    </>
  );
}

function SessionRow({ session }: { readonly session: Session }) {
  const { id, startedAt, endedAt, callerId, destination, rule, scenarios, finishReason } = session;
  return (
    <tr class={session.state}>
      <td>
        <a href={`/console/sessions/${id}`}>{moment(startedAt)}</a>
      </td>
      <td>{callerId}</td>
      <td>{destination}</td>
      <td>{rule ?? ''}</td>
      <td>{scenarios.map(({ name, version }) => `${name} v${version}`).join(', ')}</td>
      <td>{duration((endedAt ?? Date.now()) - startedAt)}</td>
      <td>{endedAt === null ? <mark>running</mark> : finishReason}</td>
    </tr>
  );
}
