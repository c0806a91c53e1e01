/** Finds texts that must not be shown, in the forms in which they travel, and puts a mark in their place. */
export interface Masker {
  /** Also masks these from now on. */
  add(values: readonly string[]): void;
  /** `text` with every value masked, and no more than its first `limit` characters looked at for output. */
  mask(text: string, limit?: number): string;
}

export const maskMark = '[masked]';

/** Shorter values are masked as they are and in text escapes only: three letters of base64 or hex occur by chance. */
const leastEncodedBytes = 4;
/** Shorter lines of a value of several lines (`}`, `-----`) are not masked on their own. */
const leastLineChars = 8;

/** One way a value may be written, and how many characters beside it hold some of its bits. */
interface Form {
  readonly text: string;
  readonly before: number;
  readonly after: number;
}

/**
 * Masks values raw, line by line, in base64 and base64url at each of the three alignments (inside `user:secret`, say),
 * in hexadecimal, percent-encoded, form-encoded, and escaped for JSON once and twice. What it cannot see is a value
 * that was cut, reversed, encrypted, compressed or otherwise reworked.
 */
export function createMasker(values: readonly string[] = []): Masker {
  const forms = new Map<string, Form>();
  let longest = 0;
  const add = (more: readonly string[]) => {
    for (const value of more) {
      for (const form of formsOf(value.toWellFormed())) {
        if (form.text !== '') forms.set(form.text, form);
        longest = Math.max(longest, form.text.length + form.after);
      }
    }
  };
  add(values);
  return {
    add,
    mask(text, limit = text.length) {
      if (forms.size === 0) return text.length > limit ? text.slice(0, limit) : text;
      // A value that begins before the limit is looked at whole; half of one would not be recognised.
      const seen = text.length > limit + longest ? text.slice(0, limit + longest) : text;
      return withMarks(seen, limit, findSpans(seen, forms.values()));
    },
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function findSpans(text: string, forms: Iterable<Form>): readonly Span[] {
  const spans: Span[] = [];
  for (const form of forms) {
    for (let at = text.indexOf(form.text); at !== -1; at = text.indexOf(form.text, at + 1)) {
      const end = at + form.text.length;
      spans.push({
        start: at - neighbours(text, at - 1, -1, form.before),
        end: end + neighbours(text, end, 1, form.after),
      });
    }
  }
  return spans.sort((one, other) => one.start - other.start);
}

/** How many of the `most` characters from `at` on, in one direction, are of base64's alphabet. */
function neighbours(text: string, at: number, step: 1 | -1, most: number): number {
  let count = 0;
  while (count < most && /^[A-Za-z0-9+/_=-]$/.test(text.charAt(at + count * step))) count += 1;
  return count;
}

/** Spans that touch become one mark: nothing tells how many values stood there. */
function withMarks(text: string, limit: number, spans: readonly Span[]): string {
  if (spans.length === 0) return text.length > limit ? text.slice(0, limit) : text;
  let masked = '';
  let done = 0;
  let marked = -1;
  for (const { start, end } of spans) {
    if (start >= limit) break;
    if (start > done || marked !== done) {
      masked += text.slice(done, Math.max(done, start)) + (start > marked ? maskMark : '');
    }
    done = Math.max(done, end);
    marked = done;
  }
  return masked + text.slice(done, Math.max(done, limit));
}

function* formsOf(value: string): Generator<Form> {
  const plain = new Set<string>([value]);
  const lines = value.split(/\r?\n/);
  if (lines.length > 1) for (const line of lines) if (line.trim().length >= leastLineChars) plain.add(line.trim());
  for (const text of [...plain]) for (const escaped of escapesOf(text)) plain.add(escaped);
  for (const text of plain) yield { text, before: 0, after: 0 };
  const bytes = Buffer.from(value, 'utf8');
  if (bytes.length < leastEncodedBytes) return;
  for (const text of [bytes.toString('hex'), bytes.toString('hex').toUpperCase()]) yield { text, before: 0, after: 0 };
  for (const alignment of [0, 1, 2]) {
    for (const encoding of ['base64', 'base64url'] as const) yield base64Form(bytes, alignment, encoding);
  }
}

function* escapesOf(text: string): Generator<string> {
  const percent = encodeURIComponent(text);
  const strict = percent.replaceAll(/[!'()*]/g, (unit) => `%${unit.charCodeAt(0).toString(16).toUpperCase()}`);
  const form = new URLSearchParams([['', text]]).toString().slice(1);
  for (const encoded of [percent, strict, form]) {
    yield encoded;
    yield encoded.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  }
  const json = JSON.stringify(text).slice(1, -1);
  yield json;
  yield JSON.stringify(json).slice(1, -1);
  yield json.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * The characters of base64 (RFC 4648 §4, §5) that follow from the value alone when `alignment` bytes modulo 3 precede
 * it; the characters beside them mix its bits with those of its neighbours.
 */
function base64Form(bytes: Buffer, alignment: number, encoding: 'base64' | 'base64url'): Form {
  const padded = Buffer.concat([Buffer.alloc(alignment), bytes]);
  const from = Math.ceil((alignment * 8) / 6);
  const to = Math.floor((padded.length * 8) / 6);
  const partial = (padded.length * 8) % 6 === 0 ? 0 : 1;
  return { text: padded.toString(encoding).slice(from, to), before: alignment === 0 ? 0 : 1, after: partial };
}
