import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { path, Refusal } from '../api.ts';
import { useConsole } from '../context.ts';
import { moment } from '../format.ts';
import { Editor, type Mistake } from '../parts/editor.tsx';
import { Trouble } from '../parts/trouble.tsx';
import type { ScenarioWhole, UploadReply } from '../types.ts';
import { useLoaded } from '../use-loaded.ts';

const firstDraft = `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
  call.addEventListener(CallEvents.Connected, () => call.say('Hello'));
  call.addEventListener(CallEvents.PlaybackFinished, () => call.hangup());
  call.addEventListener(CallEvents.Disconnected, () => VoxEngine.terminate());
  call.answer();
});
`;

/** One scenario: its text to be changed and uploaded, and its versions to be compared and taken back. */
export function ScenarioPage({ name }: { readonly name: string }) {
  const { api, application } = useConsole();
  const url = path`/v1/applications/${application}/scenarios/${name}`;
  const { query } = useLocation();
  const [version, setVersion] = useState(query.version === undefined ? undefined : Number(query.version));
  const load = async () => {
    const scenario = await api.get<ScenarioWhole>(url, { version }).catch(newOne);
    if (scenario === null || scenario.version === scenario.current) return { scenario };
    return { scenario, current: (await api.get<ScenarioWhole>(url)).source };
  };
  const { value, trouble, reload } = useLoaded(load, [api, url, version]);
  const [said, setSaid] = useState('');
  const changed = (text: string) => {
    setSaid(text);
    setVersion(undefined);
    reload();
  };
  return (
    <>
      <h2>{name}</h2>
      <Trouble of={trouble} />
      {value === undefined ? null : (
        <Whole
          {...value}
          name={name}
          url={url}
          line={Number(query.line) || 1}
          onVersion={setVersion}
          onChanged={changed}
        />
      )}
      <small aria-live="polite">{said}</small>
    </>
  );
}

interface WholeProps {
  readonly name: string;
  readonly url: string;
  /** Null: there is none of that name yet. */
  readonly scenario: ScenarioWhole | null;
  /** Source of the current version, when that is another one. */
  readonly current?: string;
  /** To be shown first. */
  readonly line: number;
  onVersion(version: number): void;
  /** Calls run something else now; `text` says what. */
  onChanged(text: string): void;
}

function Whole({ name, url, scenario, current, line, onVersion, onChanged }: WholeProps) {
  const { api } = useConsole();
  const source = scenario?.source ?? firstDraft;
  const [draft, setDraft] = useState<string>();
  const [refused, setRefused] = useState<unknown>();

  const act = (work: Promise<string>) =>
    work.then((text) => {
      setRefused(undefined);
      setDraft(undefined);
      onChanged(text);
    }, setRefused);
  const upload = async () => {
    const fileName = scenario?.fileName ?? `${name}.voxengine.js`;
    const { outcome, changes, ...reply } = await api.put<UploadReply>(url, { fileName, source: draft ?? source });
    const { version } = reply.scenario;
    if (outcome === 'unchanged') return `Nothing has changed: version ${version}.`;
    return `Version ${version}: ${changes.added} lines added, ${changes.removed} removed. The next call runs it.`;
  };
  const activate = async (version: number) => {
    await api.put(`${url}/current`, { version });
    return `The next call runs version ${version}.`;
  };

  return (
    <>
      <div class="bar">
        {scenario === null ? null : <Versions scenario={scenario} onChoice={onVersion} />}
        {scenario === null || current === undefined ? (
          <button type="button" disabled={scenario !== null && draft === undefined} onClick={() => act(upload())}>
            Upload
          </button>
        ) : (
          <button type="button" class="secondary" onClick={() => act(activate(scenario.version))}>
            {`Make version ${scenario.version} current`}
          </button>
        )}
      </div>
      <Trouble of={refused} />
      <Editor
        source={source}
        isTypeScript={scenario?.language === 'typescript'}
        before={current}
        line={line}
        mistake={mistakeOf(refused)}
        onChange={setDraft}
      />
    </>
  );
}

interface VersionsProps {
  readonly scenario: ScenarioWhole;
  onChoice(version: number): void;
}

function Versions({ scenario: { version: shown, versions, current }, onChoice }: VersionsProps) {
  return (
    <select aria-label="Version" value={shown} onChange={({ currentTarget }) => onChoice(Number(currentTarget.value))}>
      {versions.map(({ version, uploadedAt }) => (
        <option key={version} value={version}>
          {`version ${version}, ${moment(uploadedAt)}${version === current ? ', current' : ''}`}
        </option>
      ))}
    </select>
  );
}

/** Null: there is none of that name yet. */
function newOne(error: unknown): null {
  if (error instanceof Refusal && error.problem.code === 'SCENARIO_MISSING') return null;
  throw error;
}

function mistakeOf(error: unknown): Mistake | undefined {
  if (!(error instanceof Refusal)) return undefined;
  const { line, column, reason } = error.problem.details;
  return typeof line === 'number' ? { line, column: Number(column ?? 1), reason: String(reason) } : undefined;
}
