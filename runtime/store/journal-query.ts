import { storeErrors } from './errors.ts';
import { storeLimits } from './limits.ts';

/** What a search of journals looks for; everything must hold. */
export interface JournalQuery extends SessionFields {
  /** Words and phrases of messages and data. */
  readonly terms: readonly string[];
  /** Whether the last one may be the beginning of a word. */
  readonly isOpen: boolean;
  readonly kinds?: readonly string[];
  readonly levels?: readonly string[];
  /** Times of the record, ms since the epoch: `from` inclusive, `to` exclusive. */
  readonly from?: number;
  readonly to?: number;
  /** The beginning of a session's id. */
  readonly session?: string;
}

/** Fields of the session that a record is of. */
export interface SessionFields {
  readonly application?: string;
  readonly scenario?: string;
  readonly rule?: string;
  /** Of one of the parties: of the session, or of one of its calls. */
  readonly number?: string;
}

/** Whether something is asked of the session. */
export function hasSessionFields({ application, scenario, rule, number }: SessionFields): boolean {
  return [application, scenario, rule, number].some((field) => field !== undefined);
}

const kinds = ['log', 'event', 'command', 'sip', 'media', 'http', 'mcp', 'limit', 'fault', 'system'];
const levels = ['debug', 'info', 'warn', 'error'];

/** What a field asks for, or what is wrong with its value. */
type ReadField = (value: string) => Partial<JournalQuery> | string;

const fields: ReadonlyMap<string, ReadField> = new Map<string, ReadField>([
  ['level', (value) => oneOf(levels, [value]) ?? { levels: levels.slice(levels.indexOf(value)) }],
  ['kind', (value) => oneOf(kinds, value.split(',')) ?? { kinds: value.split(',') }],
  ['after', (value) => timeOf(value, (from) => ({ from }))],
  ['before', (value) => timeOf(value, (to) => ({ to }))],
  [
    'session',
    (value) =>
      /^[\da-f-]{1,36}$/i.test(value)
        ? { session: value.toLowerCase() }
        : 'a session is an id, or its first characters',
  ],
  ['application', (application) => ({ application })],
  ['scenario', (scenario) => ({ scenario })],
  ['rule', (rule) => ({ rule })],
  ['number', (number) => ({ number })],
]);

function oneOf(known: readonly string[], values: readonly string[]): string | undefined {
  return values.every((value) => known.includes(value)) ? undefined : `it is one of ${known.join(', ')}`;
}

/** A day, or a time of it, in UTC unless it says otherwise. */
function timeOf(value: string, use: (at: number) => Partial<JournalQuery>): Partial<JournalQuery> | string {
  const match = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/.exec(value);
  const isLocal = value.includes('T') && match?.[1] === undefined;
  const at = match === null ? Number.NaN : Date.parse(isLocal ? `${value}Z` : value);
  return Number.isNaN(at) ? 'a time is written as 2026-11-30 or 2026-11-30T14:05:00Z' : use(at);
}

/**
 * Reads what somebody looks for:
 *
 *     query  = *( field / phrase / word )      separated by spaces; all must hold
 *     field  = name ":" ( value / phrase )     name: one of `fields`; each at most once
 *     phrase = DQUOTE *word DQUOTE             these words, one after the other
 *
 * Words have letters and digits; everything else parts them, so that `sip:1000@host` is three words. A name that is no field is a word.
 * Throws JOURNAL_QUERY_INVALID, which says where.
 */
export function parseJournalQuery(query: string): JournalQuery {
  let found: Partial<JournalQuery> = {};
  const given = new Set<string>();
  const terms: string[] = [];
  let isOpen = false;
  for (const { name, value, isPhrase, at } of itemsOf(query)) {
    const read = fields.get(name);
    if (read !== undefined) {
      const asked = given.has(name) ? 'it is there twice' : value === '' ? 'it has no value' : read(value);
      if (typeof asked === 'string') throw invalid(`${name}: ${asked}`, at);
      found = { ...found, ...asked };
      given.add(name);
      continue;
    }
    const words = [...wordsIn(name), ...(isPhrase ? [wordsIn(value).join(' ')] : wordsIn(value))];
    const wanted = words.filter((word) => word !== '');
    const last = wanted.at(-1);
    if (last !== undefined) isOpen = !isPhrase && last.length >= storeLimits.searchBeginningChars;
    terms.push(...wanted);
  }
  return { ...found, terms: terms.slice(0, storeLimits.searchWords), isOpen };
}

interface Item {
  /** What stands before a colon, or nothing. */
  readonly name: string;
  readonly value: string;
  readonly isPhrase: boolean;
  /** Characters before it. */
  readonly at: number;
}

const item = /\s*(?<item>(?:(?<name>[a-z]+):)?(?:"(?<phrase>[^"]*)(?<end>"?)|(?<word>[^\s"]*)))/suy;

function* itemsOf(query: string): Generator<Item> {
  const text = query.trimEnd();
  for (item.lastIndex = 0; item.lastIndex < text.length; ) {
    const groups = item.exec(text)?.groups ?? {};
    const next = item.lastIndex;
    const at = next - (groups.item?.length ?? 0);
    const { name = '', phrase, end, word = '' } = groups;
    if (phrase !== undefined && end === '') throw invalid('the quotation mark is not closed', at);
    yield { name, value: phrase?.trim() ?? word, isPhrase: phrase !== undefined, at };
    item.lastIndex = next;
  }
}

function wordsIn(text: string): readonly string[] {
  return text.split(/[^\p{L}\p{M}\p{N}_]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

function invalid(problem: string, at: number): Error {
  return storeErrors.create('JOURNAL_QUERY_INVALID', { problem, position: at + 1 });
}
