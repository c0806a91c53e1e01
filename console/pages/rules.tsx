import type { TargetedSubmitEvent } from 'preact';
import { useLocation } from 'preact-iso';
import { path } from '../api.ts';
import { useConsole } from '../context.ts';
import { formFields } from '../form-fields.ts';
import { Table } from '../parts/table.tsx';
import { Trouble } from '../parts/trouble.tsx';
import type { Rule, StartedSession } from '../types.ts';
import { useAct } from '../use-act.ts';
import { useLoaded } from '../use-loaded.ts';

/** The routing table of the application: the first rule whose pattern matches the whole number wins. */
export function RulesPage() {
  const { api, application } = useConsole();
  const { route } = useLocation();
  const base = path`/v1/applications/${application}`;
  const { value: rules = [], trouble, reload } = useLoaded(() => api.list<Rule>(`${base}/rules`), [api, base]);
  const [refused, act] = useAct(reload);

  const raise = (index: number) => {
    const ids = rules.map(({ id }) => id);
    ids.splice(index - 1, 0, ...ids.splice(index, 1));
    return act(() => api.put(`${base}/rules/order`, { rules: ids }));
  };
  const remove = ({ id, name }: Rule) =>
    confirm(`Remove the rule ${name}?`) && act(() => api.delete(`${base}/rules/${id}`));
  const start = ({ id }: Rule) =>
    act(async () => {
      const session = await api.post<StartedSession>(`${base}/sessions`, { rule: id });
      route(`/console/sessions/${session.id}`);
    });

  return (
    <>
      <h2>Rules</h2>
      <Trouble of={refused ?? trouble} />
      <Table head={['Name', 'Numbers', 'Scenarios', '']}>
        {rules.map((rule, index) => (
          <tr key={rule.id}>
            <td>{rule.name}</td>
            <td>
              <code>{rule.pattern}</code>
            </td>
            <td>{rule.scenarios.join(', ')}</td>
            <td class="group">
              <button type="button" class="outline" onClick={() => start(rule)}>
                Start
              </button>
              <button type="button" class="outline" disabled={index === 0} onClick={() => raise(index)}>
                Up
              </button>
              <button type="button" class="outline secondary" onClick={() => remove(rule)}>
                Remove
              </button>
            </td>
          </tr>
        ))}
      </Table>
      <NewRule onSubmit={(rule, form) => act(() => api.post(`${base}/rules`, rule).then(() => form.reset()))} />
    </>
  );
}

interface NewRuleProps {
  onSubmit(rule: Pick<Rule, 'name' | 'pattern' | 'scenarios'>, form: HTMLFormElement): void;
}

function NewRule({ onSubmit }: NewRuleProps) {
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { name = '', pattern = '', scenarios = '' } = formFields(event.currentTarget);
    const names = scenarios.split(',').map((scenario) => scenario.trim());
    onSubmit({ name, pattern, scenarios: names }, event.currentTarget);
  };
  return (
    <form onSubmit={submit}>
      <fieldset class="group">
        <input name="name" placeholder="Name" aria-label="Name" required />
        <input name="pattern" placeholder="Pattern, such as \+?1\d+" aria-label="Pattern" required />
        <input name="scenarios" placeholder="Scenarios, with commas" aria-label="Scenarios" required />
        <button type="submit">Add</button>
      </fieldset>
    </form>
  );
}
