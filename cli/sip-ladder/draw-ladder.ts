import type { SipMessageList, SipMessageView } from '#server/http/contract/index.ts';
import { formatTime, paint, plural, safe } from '../terminal.ts';
import { type Column, columnsOf, headingLine, partiesOf, shortened } from './columns.ts';
import { OfferAnswer } from './offer-answer.ts';
import { readSipText, type SipText } from './sip-text.ts';

export interface LadderOptions {
  /** Characters of a line; more parties than fit make lines longer. */
  readonly width: number;
  /** Also shows X- and User-to-User headers, and which Call-ID each call has. */
  readonly verbose: boolean;
}

type Message = readonly [SipMessageView, SipText];

interface Drawing extends LadderOptions {
  readonly columns: ReadonlyMap<string, Column>;
  readonly start: number;
  readonly calls: readonly string[];
  readonly offers: OfferAnswer;
}

const timeChars = 8;
const shownHeaders = /^(x-|user-to-user$|u$)/i;

/** The SIP of a session as a ladder of arrows, with nothing in it that a terminal would obey. */
export function drawLadder(list: SipMessageList, options: LadderOptions): string {
  const messages = list.items.map((item) => [item, readSipText(item.text)] as const);
  const calls = [...new Set(list.items.map((item) => item.callId))];
  const start = list.items[0]?.at ?? 0;
  const columns = columnsOf(partiesOf(messages), timeChars + (calls.length > 1 ? 3 : 0), options.width);
  const drawing: Drawing = { ...options, columns, start, calls, offers: new OfferAnswer() };
  const what = `${plural(list.items.length, 'SIP message')} of ${plural(calls.length, 'call')}`;
  const names = headingLine(columns.values(), options.width, (column) => column.subtitle);
  const lines = [
    `Session ${safe(list.sessionId)}: ${what} from ${formatTime(start)}`,
    '',
    headingLine(columns.values(), options.width, (column) => column.title),
    ...(names === '' ? [] : [paint('dim', names)]),
    ...messages.flatMap((message) => rungs(message, drawing)),
  ];
  if (options.verbose) lines.push('', ...calls.map((callId, index) => `call ${index + 1}: ${safe(callId)}`));
  if (list.dropped > 0) lines.push('', `${plural(list.dropped, 'further message')} not kept: there were too many`);
  return lines.join('\n');
}

/** An arrow, and what the message carries under it. */
function rungs([item, text]: Message, drawing: Drawing): string[] {
  const { columns, calls, start, offers, verbose } = drawing;
  const ours = columns.get('')?.at ?? 0;
  const theirs = columns.get(item.remote)?.at ?? 0;
  const [from, to] = item.direction === 'in' ? [theirs, ours] : [ours, theirs];
  const call = calls.length > 1 ? ` ${calls.indexOf(item.callId) + 1}` : '';
  const time = `+${((item.at - start) / 1000).toFixed(3)}`.padEnd(timeChars) + call;
  const notes = [offers.describe(item, text), ...(verbose ? headerNotes(text) : [])];
  if (item.leftOut !== undefined) notes.push(`${item.leftOut} bytes left out`);
  const place = Math.min(from, to) + 2;
  return [
    arrow(paint('dim', time.padEnd(Math.min(...lifelines(columns)))), from, to, [item, text], drawing),
    ...notes.filter((note) => note !== undefined).map((note) => paint('dim', noteLine(safe(note), place, drawing))),
  ];
}

function lifelines(columns: ReadonlyMap<string, Column>): number[] {
  return [...columns.values()].map((column) => column.at);
}

/** What happened in at most so many characters: of a response the reason phrase gives way first. */
function label([{ cseq, retransmission }, { method, status, reason }]: Message, most: number): string {
  const again = retransmission === true ? ' again' : '';
  if (status === 0) return shortened(safe(method), most - again.length) + again;
  const about = ` (${safe(cseq.split(' ')[1] ?? '')})${again}`;
  return shortened(shortened(safe(`${status} ${reason}`), most - about.length) + about, most);
}

function arrow(time: string, from: number, to: number, message: Message, { columns }: Drawing): string {
  const ats = lifelines(columns);
  const [left, right] = [Math.min(from, to), Math.max(from, to)];
  const inner = right - left - 1;
  const shaft: string[] = Array.from({ length: inner }, (_, index) => (ats.includes(left + 1 + index) ? '┼' : '─'));
  if (to > from) shaft[inner - 1] = '▶';
  else shaft[0] = '◀';
  const text = label(message, inner - 4);
  const shown = ` ${text} `;
  const at = Math.max(1, Math.floor((inner - [...shown].length) / 2));
  shaft.splice(at, [...shown].length, ...shown);
  const first = Math.min(...ats);
  const before = bar(ats, first, left);
  const after = bar(ats, right + 1, Math.max(...ats) + 1);
  return `${time}${before}│${paint(colourOf(text), shaft.join(''))}│${after}`;
}

/** Lifelines in the part of a line from `from` up to `to`. */
function bar(ats: readonly number[], from: number, to: number): string {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => (ats.includes(from + index) ? '│' : ' ')).join(
    '',
  );
}

/** What does not fit right of its arrow's beginning begins further left. */
function noteLine(note: string, place: number, { columns, width }: Drawing): string {
  const ats = lifelines(columns);
  const end = Math.max(width, Math.max(...ats) + 1);
  const shown = shortened(note, end - timeChars);
  const at = Math.max(timeChars, Math.min(place, end - [...shown].length));
  const after = at + [...shown].length;
  return `${bar(ats, 0, at)}${shown}${bar(ats, after, Math.max(...ats) + 1)}`.trimEnd();
}

function headerNotes({ headers }: SipText): string[] {
  return headers.filter(([name]) => shownHeaders.test(name)).map(([name, value]) => `${name}: ${value}`);
}

function colourOf(text: string): 'cyan' | 'green' | 'red' | 'yellow' | 'reset' {
  const status = /^\d{3} /.test(text) ? Number(text.slice(0, 3)) : 0;
  if (status === 0) return 'cyan';
  if (status < 200) return 'reset';
  if (status < 300) return 'green';
  return status < 400 || status === 401 || status === 407 ? 'yellow' : 'red';
}
