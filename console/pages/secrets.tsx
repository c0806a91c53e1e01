import type { TargetedSubmitEvent } from 'preact';
import { path } from '../api.ts';
import { useConsole } from '../context.ts';
import { moment } from '../format.ts';
import { Table } from '../parts/table.tsx';
import { Trouble } from '../parts/trouble.tsx';
import type { Secret } from '../types.ts';
import { useAct } from '../use-act.ts';
import { useLoaded } from '../use-loaded.ts';

/** Secrets of the application: their values go in and never come back. */
export function SecretsPage() {
  const { api, application } = useConsole();
  const base = path`/v1/applications/${application}/secrets`;
  const { value, trouble, reload } = useLoaded(() => api.list<Secret>(base), [api, base]);
  const [refused, act] = useAct(reload);

  const set = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const url = `${base}/${encodeURIComponent(String(fields.get('name')))}`;
    return act(() => api.put(url, { value: fields.get('value') }).then(() => form.reset()));
  };
  const remove = (name: string) =>
    confirm(`Remove the secret ${name}?`) && act(() => api.delete(`${base}/${encodeURIComponent(name)}`));

  return (
    <>
      <h2>Secrets</h2>
      <Trouble of={refused ?? trouble} />
      <Table head={['Name', 'Version', 'Set', '']}>
        {value?.map(({ name, version, updatedAt }) => (
          <tr key={name}>
            <td>
              <code>{name}</code>
            </td>
            <td>{version}</td>
            <td>{moment(updatedAt)}</td>
            <td>
              <button type="button" class="outline secondary" onClick={() => remove(name)}>
                Remove
              </button>
            </td>
          </tr>
        ))}
      </Table>
      <form onSubmit={set} autocomplete="off">
        <fieldset class="group">
          <input name="name" placeholder="Name" aria-label="Name" required />
          <input
            name="value"
            type="password"
            placeholder="Value"
            aria-label="Value"
            autocomplete="new-password"
            required
          />
          <button type="submit">Set</button>
        </fieldset>
      </form>
    </>
  );
}
