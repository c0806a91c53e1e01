import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { newSessionId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { createMasker } from '#runtime/shared/masking.ts';
import type { JournalRow, NewJournalRow } from '#runtime/store/index.ts';
import { JournalQueue } from './journal-queue.ts';
import { journalLimits } from './limits.ts';
import { type PlacedRecord, toPlacedRecord } from './placed-record.ts';
import type { JournalEntry } from './record.ts';
import { SessionWriter } from './session-writer.ts';

let rows: JournalRow[];
let session: SessionWriter;

beforeEach(() => {
  rows = [];
  const clock = new VirtualClock(1_000);
  const append = async (batch: readonly NewJournalRow[]) => {
    for (const row of batch) rows.push({ ...row, cursor: rows.length + 1 });
  };
  session = new SessionWriter({
    sessionId: newSessionId(),
    queue: new JournalQueue({ rows: { append }, clock, log: silentLogger }),
    clock,
    onMade: () => undefined,
    maskerFor: createMasker,
    onClosed: () => undefined,
  });
});

describe('what a record may hold', () => {
  it('is bounded, and says how much was left out', async () => {
    const message = 'x'.repeat(journalLimits.messageChars + 5);
    const [record] = await written({ kind: 'log', message, data: { text: 'y'.repeat(200_000), rest: 1 } });
    expect(record?.message).toBe(`${message.slice(5)}… (5 more characters)`);
    expect(JSON.stringify(record?.data).length).toBeLessThan(journalLimits.dataChars + 200);
    expect(JSON.stringify(record?.data)).toContain(`(${200_000 - journalLimits.dataChars + 4} more characters)`);
  });

  it('never makes it throw', async () => {
    const circular: Record<string, unknown> = { name: 'circular' };
    circular.self = circular;
    const data = [
      circular,
      {
        get broken() {
          throw new TypeError('no');
        },
      },
      {
        big: 10n,
        none: undefined,
        nan: Number.NaN,
        date: new Date(0),
        never: new Date(Number.NaN),
        f: () => 1,
        s: Symbol('x'),
      },
      new RangeError('far'),
      new Uint8Array(7),
      JSON.parse('{"__proto__":{"a":1}}'),
      Array.from({ length: 3_000 }, (_, n) => n),
      '\ud800 half a pair',
      null,
    ];
    const records = await written(
      ...data.map((each): JournalEntry => ({ kind: 'log', message: 'm\0\ud800', data: each })),
    );
    expect(records).toHaveLength(data.length);
    expect(records[0]?.message).toBe('m\0\ufffd');
    expect(JSON.stringify(records[0]?.data)).toContain('nested too deep');
    expect(records[1]?.data).toBe('(this value cannot be shown)');
    expect(records[2]?.data).toEqual({
      big: '10',
      nan: 'NaN',
      date: '1970-01-01T00:00:00.000Z',
      never: 'Invalid Date',
      f: '(function)',
      s: '(symbol)',
    });
    expect(records[3]?.data).toEqual({ name: 'RangeError', message: 'far' });
    expect(records[4]?.data).toBe('(7 bytes)');
    expect(JSON.stringify(records[5]?.data)).toBe('{"__proto__":{"a":1}}');
    expect(JSON.stringify(records[6]?.data)).toContain('… (1000 more)');
    expect(records[7]?.data).toBe('\ufffd half a pair');
    expect(records[8]?.data).toBeNull();
  });

  it('is masked in messages, keys, texts and numbers', async () => {
    session.mask(['s3cret-value']);
    session.mask(['90125']);
    session.append({
      kind: 'log',
      message: 'Bearer s3cret-value',
      data: { 's3cret-value': [{ pin: 90125, url: '?t=s3cret%2dvalue&u=s3cret-value' }] },
    });
    await session.close();
    const [record] = stored();
    expect(record?.message).toBe('Bearer [masked]');
    expect(record?.data).toEqual({ '[masked]': [{ pin: '[masked]', url: '?t=s3cret%2dvalue&u=[masked]' }] });
  });

  it('shows nothing of a masked value, wherever it stands and however it is encoded', async () => {
    const secret = 'k9-"quoted"/é&+';
    session.mask([secret]);
    const encodings: ((text: string) => string)[] = [
      (text) => text,
      (text) => Buffer.from(text).toString('base64'),
      (text) => Buffer.from(text).toString('base64url'),
      encodeURIComponent,
      (text) => JSON.stringify(text),
    ];
    const texts: string[] = [];
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.constantFrom(...encodings), (left, right, encode) => {
        texts.push(encode(left.toWellFormed() + secret + right.toWellFormed()));
      }),
    );
    for (const text of texts) session.append({ kind: 'http', message: text, data: { body: text, nested: [text] } });
    await session.close();
    expect(rows).toHaveLength(texts.length);
    for (const row of rows) {
      expect(row.message).toContain('[masked]');
      for (const encode of encodings.slice(0, 1).concat(encodings.slice(3))) {
        const form = encode(secret).replace(/^"|"$/g, '');
        expect(row.message).not.toContain(form);
        expect(row.data).not.toContain(form);
      }
    }
  });
});

async function written(...entries: JournalEntry[]): Promise<readonly PlacedRecord[]> {
  for (const entry of entries) session.append(entry);
  await session.close();
  return stored();
}

function stored(): readonly PlacedRecord[] {
  return rows.map(toPlacedRecord);
}
