import type { NewJournalRow } from '../contract.ts';
import { storeLimits } from '../limits.ts';

/**
 * The words of a journal row, as FTS5's tokenizer unicode61 with remove_diacritics finds them in SQLite's index, as the text of a tsvector.
 * Of the SIP messages it has the Call-ID of each INVITE only, as there (migration 0004).
 */
export function wordsOfRow({ kind, level, message, data }: NewJournalRow): string {
  if (kind !== 'sip' || level !== 'debug') return toVector([message, data ?? '']);
  return message.endsWith(' INVITE') ? toVector([message, callIdIn(data)]) : '';
}

/** A tsquery for rows that have all `terms`; each may be several tokens, then they follow each other; the last one of all is a beginning when `isOpen`. */
export function toSearchQuery(terms: readonly string[], isOpen: boolean): string {
  const phrases = terms.map((word) =>
    tokensOf(word)
      .map((token) => `'${token}'`)
      .join(' <-> '),
  );
  return `${phrases.map((phrase) => `(${phrase}`).join(') & ')}${isOpen ? ':*' : ''})`;
}

/** The texts' words with their places; no phrase goes from one text into the next. */
function toVector(texts: readonly string[]): string {
  const places = new Map<string, number[]>();
  let place = 0;
  for (const text of texts) {
    for (const token of tokensOf(text)) {
      place += 1;
      const known = places.get(token);
      if (known === undefined) places.set(token, [place]);
      else if (known.length < lexemePlaces) known.push(place);
    }
    place += 1;
  }
  const lexemes = [...places].map(
    ([token, at]) => `'${token}':${at.filter((each) => each <= lastPlace).join(',') || lastPlace}`,
  );
  return lexemes.join(' ');
}

/** Source: https://www.postgresql.org/docs/15/textsearch-limitations.html */
const lexemePlaces = 255;
const lastPlace = 16_383;
const lexemeChars = 500;

/** Letters and digits without accents, in lower case: nothing that a tsvector or a tsquery would have to quote. */
function tokensOf(text: string): readonly string[] {
  const plain = text.slice(0, storeLimits.searchedChars).normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const tokens = plain.match(/[\p{L}\p{N}\p{Co}]+/gu) ?? [];
  return tokens.map((token) => token.slice(0, lexemeChars).toWellFormed());
}

function callIdIn(data: string | null): string {
  const parsed: unknown = data === null ? null : JSON.parse(data);
  if (typeof parsed !== 'object' || parsed === null || !('callId' in parsed)) return '';
  return String(parsed.callId);
}
