import { useState } from 'preact/hooks';
import { path } from '../api.ts';
import { useConsole } from '../context.ts';
import { duration, instant, moment } from '../format.ts';
import { JournalTable } from '../parts/journal-table.tsx';
import { Trouble } from '../parts/trouble.tsx';
import type { JournalRecord, Recording, SessionWhole, SipMessage, SipMessageList } from '../types.ts';
import { useJournal } from '../use-journal.ts';
import { useLoaded } from '../use-loaded.ts';

const levels = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof levels)[number];
/** More rows make a page slow; the newest matter most. */
const mostRows = 2_000;

/** One session: its calls, its journal as it happens, its recordings and its SIP messages. */
export function SessionPage({ id }: { readonly id: string }) {
  const { api, application } = useConsole();
  const journal = useJournal(id);
  const [trouble, setTrouble] = useState<unknown>();
  const loaded = useLoaded(() => api.get<SessionWhole>(path`/v1/sessions/${id}`), [api, id, journal.isWhole]);
  const session = loaded.value;
  const end = () => api.post(path`/v1/sessions/${id}/terminate`).catch(setTrouble);
  return (
    <>
      <div class="bar">
        <h2>{session === undefined ? 'Session' : `${session.callerId} → ${session.destination}`}</h2>
        {session?.state === 'running' ? (
          <button type="button" class="secondary" onClick={end}>
            End it
          </button>
        ) : null}
        {session?.logFileUrl ? (
          <a href={session.logFileUrl} target="_blank" rel="noreferrer">
            as text
          </a>
        ) : null}
      </div>
      <Trouble of={trouble ?? loaded.trouble ?? journal.trouble} />
      {session === undefined ? null : <Facts session={session} />}
      <Recordings session={id} isWhole={journal.isWhole} />
      <Journal
        records={journal.records}
        isWhole={journal.isWhole}
        scenarios={session?.application === application ? session.scenarios : []}
      />
      <SipMessages session={id} isWhole={journal.isWhole} />
    </>
  );
}

function Facts({ session }: { readonly session: SessionWhole }) {
  const { id, application, rule, scenarios, startedAt, endedAt, finishReason, calls } = session;
  return (
    <>
      <p>
        <code>{id}</code> · {application} · {rule ?? 'no rule'} ·{' '}
        {scenarios.map(({ name, version }) => `${name} v${version}`).join(', ')} · {moment(startedAt)} ·{' '}
        {endedAt === null ? <mark>running</mark> : `${duration(endedAt - startedAt)}, ${finishReason}`}
      </p>
      <ul>
        {calls.map((call) => (
          <li key={call.id}>
            {call.direction} {call.remoteParty} · {callOutcome(call)}
          </li>
        ))}
      </ul>
    </>
  );
}

function callOutcome({ startedAt, connectedAt, endedAt, endCode, endReason }: SessionWhole['calls'][number]): string {
  if (endedAt === null) return connectedAt === null ? 'not answered yet' : `since ${moment(connectedAt)}`;
  const talked = connectedAt === null ? 'never connected' : `connected for ${duration(endedAt - connectedAt)}`;
  return `${talked}, ended after ${duration(endedAt - startedAt)}: ${endCode ?? ''} ${endReason ?? ''}`;
}

interface JournalProps {
  readonly records: readonly JournalRecord[];
  readonly isWhole: boolean;
  readonly scenarios: SessionWhole['scenarios'];
}

function Journal({ records, isWhole, scenarios }: JournalProps) {
  const [least, setLeast] = useState<Level>('info');
  const [words, setWords] = useState('');
  const wanted = levels.slice(levels.indexOf(least));
  const shown = records.filter(
    ({ level, message, kind, data }) =>
      wanted.includes(level) &&
      `${kind} ${message} ${JSON.stringify(data) ?? ''}`.toLowerCase().includes(words.toLowerCase()),
  );
  return (
    <section>
      <div class="bar">
        <h3>Journal</h3>
        <select
          aria-label="Least level"
          value={least}
          onChange={({ currentTarget }) => setLeast(currentTarget.value as Level)}
        >
          {levels.map((level) => (
            <option key={level}>{level}</option>
          ))}
        </select>
        <input
          type="search"
          placeholder="Words"
          value={words}
          onInput={({ currentTarget }) => setWords(currentTarget.value)}
        />
        <small aria-live="polite">
          {`${Math.min(shown.length, mostRows)} of ${records.length} records`}
          {isWhole ? '' : ', followed live'}
        </small>
      </div>
      <JournalTable records={shown.slice(-mostRows)} scenarios={scenarios} />
    </section>
  );
}

interface PartProps {
  readonly session: string;
  readonly isWhole: boolean;
}

function Recordings({ session, isWhole }: PartProps) {
  const { api } = useConsole();
  const { value, trouble } = useLoaded(
    () => api.list<Recording>(`/v1/recordings?session=${encodeURIComponent(session)}`),
    [api, session, isWhole],
  );
  return (
    <>
      <Trouble of={trouble} />
      {value?.map((recording) => (
        <RecordingBar key={recording.id} recording={recording} />
      ))}
    </>
  );
}

/** Its audio is fetched with the key when somebody wants to hear it. */
function RecordingBar({ recording }: { readonly recording: Recording }) {
  const { api } = useConsole();
  const [audio, setAudio] = useState<string>();
  const [trouble, setTrouble] = useState<unknown>();
  const { name, state, format, durationMs, url, note } = recording;
  const hear = () => api.objectUrl(new URL(url, location.href).pathname).then(setAudio, setTrouble);
  return (
    <div class="bar">
      <span>{`Recording ${name === '' ? 'in' : `${name} in`} ${format}, ${durationMs === null ? state : duration(durationMs)}`}</span>
      {note === null ? null : <small>{note}</small>}
      {audio === undefined ? (
        <button type="button" class="outline" disabled={state !== 'ready'} onClick={hear}>
          Listen
        </button>
      ) : (
        // biome-ignore lint/a11y/useMediaCaption: nobody has written down what callers said
        <audio controls autoplay src={audio} />
      )}
      <Trouble of={trouble} />
    </div>
  );
}

function SipMessages({ session, isWhole }: PartProps) {
  const { api } = useConsole();
  const { value, trouble } = useLoaded(
    () => api.get<SipMessageList>(path`/v1/sessions/${session}/sip`),
    [api, session, isWhole],
  );
  const messages = value?.items ?? [];
  return (
    <section>
      <h3>SIP</h3>
      <Trouble of={trouble} />
      {messages.map((message) => (
        <SipMessageFold key={message.seq} message={message} />
      ))}
      {value !== undefined && messages.length === 0 ? <p>None of its messages were kept.</p> : null}
    </section>
  );
}

function SipMessageFold({ message }: { readonly message: SipMessage }) {
  const { at, direction, transport, remote, firstLine, text, retransmission } = message;
  return (
    <details class="sip">
      <summary>
        <code>{`${instant(at)} ${direction === 'in' ? '◀' : '▶'} ${transport} ${remote}  ${firstLine}`}</code>
        {retransmission === true ? <small> again</small> : null}
      </summary>
      <pre>{text}</pre>
    </details>
  );
}
