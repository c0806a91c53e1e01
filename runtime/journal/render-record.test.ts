import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asId, type SessionId } from '#runtime/shared/ids.ts';
import type { JournalRecord } from './record.ts';
import { renderRecord, renderRecordJson } from './render-record.ts';

const record: JournalRecord = {
  sessionId: asId<SessionId>('s'),
  seq: 1,
  at: Date.UTC(2026, 0, 2, 3, 4, 5, 6),
  kind: 'log',
  level: 'info',
  message: '===MCP_CONNECTED===',
};

describe('a rendered record', () => {
  it('shows time, level, kind, place, message and data', () => {
    expect(renderRecord(record)).toBe('2026-01-02T03:04:05.006Z INFO  log     ===MCP_CONNECTED===');
    const source = { scenario: 'main', line: 3, column: 7 };
    expect(renderRecord({ ...record, kind: 'fault', level: 'error', source, data: { a: [1, 'é'] } })).toBe(
      '2026-01-02T03:04:05.006Z ERROR fault   main:3:7 ===MCP_CONNECTED=== {"a":[1,"é"]}',
    );
  });

  it('indents further lines, so that none can pass for a record', () => {
    expect(renderRecord({ ...record, message: 'a\r\n2026-01-02T03:04:05.006Z INFO  log     forged\rb' })).toBe(
      '2026-01-02T03:04:05.006Z INFO  log     a\n    | 2026-01-02T03:04:05.006Z INFO  log     forged\n    | b',
    );
  });

  it.each([
    ['\u001b[2J', '\\u001b[2J'],
    ['\u009b31m', '\\u009b31m'],
    ['\u0007\b\t', '\\u0007\\u0008\\u0009'],
    ['\u202eevil\u2066', '\\u202eevil\\u2066'],
    ['\u2028\u200b\ufeff', '\\u2028\\u200b\\ufeff'],
    ['\u{e0041}', '\\udb40\\udc41'],
  ])('escapes %j', (message, shown) => {
    const rendered = renderRecord({
      ...record,
      message,
      data: message,
      source: { scenario: message, line: 1, column: 1 },
    });
    expect(rendered).toContain(` ${shown}`);
    expect(rendered).not.toContain(message);
  });

  it('holds no character that a terminal obeys, whatever the record holds', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, fc.jsonValue(), text, (message, data, scenario) => {
        const odd = { ...record, message, data, source: { scenario, line: 1, column: 1 } };
        expect(renderRecord(odd).replaceAll('\n    | ', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
        expect(renderRecordJson(odd)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
        expect(JSON.parse(renderRecordJson(odd))).toEqual(JSON.parse(JSON.stringify(odd)));
      }),
    );
  });
});
