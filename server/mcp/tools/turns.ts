import type { JournalRecordView } from '../../http/contract/index.ts';

export interface Turn {
  readonly at: number;
  readonly who: 'caller' | 'scenario' | 'agent' | 'log';
  readonly text: string;
}

type Data = Readonly<Record<string, unknown>>;
type Reader = (data: Data) => Omit<Turn, 'at'> | undefined;

const said =
  (who: Turn['who']) =>
  (text: unknown): Omit<Turn, 'at'> | undefined =>
    typeof text === 'string' && text !== '' ? { who, text } : undefined;

/** Records that tell what was said, by their messages. */
const readers: Readonly<Record<string, Reader>> = {
  'asr.result': ({ text }) => said('caller')(text),
  'call.say': ({ text }) => said('scenario')(text),
  'call.tone': ({ tone }) => (typeof tone === 'string' ? { who: 'caller', text: `[key ${tone}]` } : undefined),
  'player.create': ({ sources }) => said('scenario')(spokenBy(sources)),
};

/** What a record of a journal tells of the conversation; undefined for most of them. */
export function turnOf({ at, kind, message, data }: JournalRecordView): Turn | undefined {
  if (kind === 'log') return { at, who: 'log', text: message };
  const fields = typeof data === 'object' && data !== null ? (data as Data) : {};
  const turn = readers[message]?.(fields) ?? (message.endsWith(' received') ? toldByAgent(fields) : undefined);
  return turn === undefined ? undefined : { at, ...turn };
}

function spokenBy(sources: unknown): string {
  const texts = Array.isArray(sources) ? sources.map((one: Data) => (one.kind === 'text' ? one.text : undefined)) : [];
  return texts.filter((text) => typeof text === 'string').join(' ');
}

/** Agents tell transcripts in messages of their vendors: OpenAI's `transcript`, Deepgram's `role` and `content`. */
function toldByAgent({ event, text }: Data): Omit<Turn, 'at'> | undefined {
  const { transcript, role, content } = parsed(text);
  if (transcript !== undefined) return said(/input|user/i.test(String(event)) ? 'caller' : 'agent')(transcript);
  return role === undefined ? undefined : said(role === 'user' ? 'caller' : 'agent')(content);
}

function parsed(text: unknown): Data {
  try {
    const value: unknown = JSON.parse(String(text));
    return typeof value === 'object' && value !== null ? (value as Data) : {};
  } catch {
    return {};
  }
}
