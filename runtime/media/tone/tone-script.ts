import { mediaErrors } from '../errors.ts';
import { toneLimits } from './limits.ts';

/** One of the sines that a script is made of. */
export interface ToneComponent {
  readonly hz: number;
  readonly levelDbm0: number;
}

/** On and off within a section; the components that sound while on, counted from 0. */
export interface ToneSegment {
  readonly onMs: number;
  readonly offMs: number;
  readonly components: readonly number[];
}

/** Segments one after the other, over and over until the section ends. */
export interface ToneSection {
  readonly durationMs: number;
  readonly segments: readonly ToneSegment[];
}

/** What a tone script says; times are Infinity for `*`. */
export interface ToneScript {
  readonly components: readonly ToneComponent[];
  readonly sections: readonly ToneSection[];
  readonly durationMs: number;
}

/**
 * Reads a tone script in the notation of Sipura, Linksys and Cisco telephones, which VoxEngine’s `createToneScriptPlayer`
 * takes:
 *
 *     script    = frequency {"," frequency} {";" section}      350@-19,440@-19;2(.1/.1/1+2);10(* / 0 / 1+2)
 *     frequency = Hz "@" dBm
 *     section   = time "(" segment {"," segment} ")"
 *     segment   = time "/" time "/" number {"+" number}        on, off, which frequencies; 0: none
 *     time      = seconds | "*"                                for ever
 *
 * Spaces may stand between its parts. Throws MEDIA_TONE_SCRIPT_UNUSABLE, which says where.
 */
export function parseToneScript(text: string): ToneScript {
  const reader = new Reader(text);
  if (text.length > toneLimits.scriptChars) reader.fail(`it has more than ${toneLimits.scriptChars} characters`, 0);
  const components = reader.list(',', toneLimits.components, 'frequencies', () => readComponent(reader));
  reader.expect(';');
  const sections = reader.list(';', toneLimits.sections, 'sections', () => readSection(reader, components.length));
  reader.end();
  return { components, sections, durationMs: sections.reduce((sum, section) => sum + section.durationMs, 0) };
}

function readComponent(reader: Reader): ToneComponent {
  const at = reader.at;
  const hz = reader.number('a frequency in Hz');
  if (!Number.isInteger(hz) || hz < toneLimits.lowestHz || hz > toneLimits.highestHz) {
    reader.fail(`a frequency is a whole number of Hz from ${toneLimits.lowestHz} to ${toneLimits.highestHz}`, at);
  }
  reader.expect('@');
  const levelAt = reader.at;
  const levelDbm0 = reader.number('a level in dBm');
  if (levelDbm0 < lowestDbm0 || levelDbm0 > highestDbm0) {
    reader.fail(`a level is from ${lowestDbm0} to ${highestDbm0} dBm`, levelAt);
  }
  return { hz, levelDbm0 };
}

const lowestDbm0 = -99;
/** What 16 bits hold of one sine. */
const highestDbm0 = 3;

function readSection(reader: Reader, components: number): ToneSection {
  const at = reader.at;
  const durationMs = reader.time('the length of a section');
  if (durationMs === 0) reader.fail('a section takes some time', at);
  reader.expect('(');
  const segments = reader.list(',', toneLimits.segments, 'segments', () => readSegment(reader, components));
  reader.expect(')');
  const roundMs = segments.reduce((sum, segment) => sum + segment.onMs + segment.offMs, 0);
  if (roundMs < toneLimits.roundMs) {
    reader.fail(`the segments of a section take at least ${toneLimits.roundMs} ms together`, at);
  }
  return { durationMs, segments };
}

function readSegment(reader: Reader, components: number): ToneSegment {
  const onMs = reader.time('how long a segment is on');
  reader.expect('/');
  const offMs = reader.time('how long a segment is off');
  reader.expect('/');
  const numbers = reader.list('+', toneLimits.components, 'frequencies in a segment', () => {
    const at = reader.at;
    const number = reader.number('the number of a frequency');
    if (!Number.isInteger(number) || number < 0 || number > components) {
      reader.fail(`a frequency of a segment is a number from 1 to ${components}, or 0 for none`, at);
    }
    return number;
  });
  return { onMs, offMs, components: numbers.filter((number) => number > 0).map((number) => number - 1) };
}

/** A place in a script. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Of the next character that is no space. */
  get at(): number {
    while (this.#text.charAt(this.#at) === ' ') this.#at += 1;
    return this.#at;
  }

  /** Throws; `at` counts from 0, people from 1. */
  fail(reason: string, at = this.at): never {
    throw mediaErrors.create('MEDIA_TONE_SCRIPT_UNUSABLE', { reason, position: at + 1 });
  }

  number(what: string): number {
    const at = this.at;
    const found = /^[+-]?(?:\d{1,6}(?:\.\d{0,6})?|\.\d{1,6})/.exec(this.#text.slice(at, at + 16))?.[0];
    if (found === undefined) this.fail(`${what} is missing`);
    this.#at += found.length;
    return Number(found);
  }

  /** Seconds as ms. */
  time(what: string): number {
    const at = this.at;
    if (this.#text.charAt(at) === '*') {
      this.#at += 1;
      return Number.POSITIVE_INFINITY;
    }
    const seconds = this.number(what);
    if (seconds < 0 || seconds * 1000 > toneLimits.timeMs) {
      this.fail(`${what} is from 0 to ${toneLimits.timeMs / 1000} seconds, or * for ever`, at);
    }
    return Math.round(seconds * 1000);
  }

  list<T>(between: string, most: number, what: string, read: () => T): T[] {
    const items = [read()];
    while (this.#text.charAt(this.at) === between) {
      if (items.length === most) this.fail(`it has more than ${most} ${what}`);
      this.#at += 1;
      items.push(read());
    }
    return items;
  }

  expect(character: string): void {
    if (this.#text.charAt(this.at) !== character) this.fail(`“${character}” is missing`);
    this.#at += 1;
  }

  end(): void {
    if (this.at < this.#text.length) this.fail('nothing is expected any more');
  }
}
