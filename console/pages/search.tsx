import type { TargetedSubmitEvent } from 'preact';
import { useLocation } from 'preact-iso';
import { useConsole } from '../context.ts';
import { formFields } from '../form-fields.ts';
import { JournalTable } from '../parts/journal-table.tsx';
import { Trouble } from '../parts/trouble.tsx';
import type { JournalPage } from '../types.ts';
import { useLoaded } from '../use-loaded.ts';

const atOnce = 200;

/** Records of all sessions of the application that have what is asked for, newest first. */
export function SearchPage() {
  const { api, application } = useConsole();
  const { query, route } = useLocation();
  const { q: search = '' } = query;
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    route(`/console/search?q=${encodeURIComponent(formFields(event.currentTarget).q ?? '')}`);
  };
  const { value, trouble } = useLoaded(
    async () =>
      search === '' ? undefined : await api.get<JournalPage>('/v1/journal', { search, application, limit: atOnce }),
    [api, application, search],
  );
  return (
    <>
      <h2>Search</h2>
      <form onSubmit={submit}>
        <fieldset class="group">
          <input name="q" type="search" aria-label="What to look for" defaultValue={search} autofocus />
          <button type="submit">Search</button>
        </fieldset>
        <small>
          Words that must all occur, <code>"phrases"</code>, and fields: <code>level:warn</code>,{' '}
          <code>kind:log,sip</code>, <code>scenario:</code>, <code>rule:</code>, <code>number:</code>,{' '}
          <code>after:2026-11-30</code>.
        </small>
      </form>
      <Trouble of={trouble} />
      {value === undefined ? null : (
        <p>{value.next === null ? `${value.items.length} records` : `The newest ${atOnce} records`}</p>
      )}
      <JournalTable records={value?.items ?? []} hasSessions />
    </>
  );
}
