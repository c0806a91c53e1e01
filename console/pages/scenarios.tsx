import type { TargetedSubmitEvent } from 'preact';
import { useLocation } from 'preact-iso';
import { path } from '../api.ts';
import { useConsole } from '../context.ts';
import { formFields } from '../form-fields.ts';
import { moment } from '../format.ts';
import { Table } from '../parts/table.tsx';
import { Trouble } from '../parts/trouble.tsx';
import type { Scenario } from '../types.ts';
import { useLoaded } from '../use-loaded.ts';

/** Scenarios of the application. */
export function ScenariosPage() {
  const { api, application } = useConsole();
  const { route } = useLocation();
  const { value, trouble } = useLoaded(
    () => api.list<Scenario>(path`/v1/applications/${application}/scenarios`),
    [api, application],
  );
  const open = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    route(path`/console/scenarios/${formFields(event.currentTarget).name ?? ''}`);
  };
  return (
    <>
      <h2>Scenarios</h2>
      <Trouble of={trouble} />
      <Table head={['Name', 'Version', 'File', 'Uploaded']}>
        {value?.map(({ name, version, fileName, uploadedAt }) => (
          <tr key={name}>
            <td>
              <a href={path`/console/scenarios/${name}`}>{name}</a>
            </td>
            <td>{version}</td>
            <td>{fileName}</td>
            <td>{moment(uploadedAt)}</td>
          </tr>
        ))}
      </Table>
      <form onSubmit={open}>
        <fieldset class="group">
          <input name="name" placeholder="Name of a new one" aria-label="Name of a new scenario" required />
          <button type="submit">Write it</button>
        </fieldset>
      </form>
    </>
  );
}
