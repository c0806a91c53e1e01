import { describe, expect, it } from '@jest/globals';
import { verifies } from '#tests/support/verifies.ts';
import { delimiterOf, formatCsv, parseCsv } from './csv.ts';
import { opensAt, readTasks } from './read-tasks.ts';

const hour = 3_600_000;

describe('a CSV file', () => {
  it.each([
    [
      'a;b\n1;2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      '\ufeffa;b\r\n1;\r\n\r\n;2',
      [
        ['a', 'b'],
        ['1', ''],
        ['', '2'],
      ],
    ],
    [
      'a;"b ""c"";\nd"\n"";x"y',
      [
        ['a', 'b "c";\nd'],
        ['', 'x"y'],
      ],
    ],
  ])('is read: %j', (text, rows) => {
    expect(parseCsv(text, { delimiter: ';' }).map(({ cells }) => cells)).toEqual(rows);
  });

  it('is written so that it can be read again', () => {
    const rows = [
      ['a', 'b;c'],
      ['"d"', 'e\nf'],
      ['', 'g'],
    ];
    expect(parseCsv(formatCsv(rows, ';'), { delimiter: ';' }).map(({ cells }) => cells)).toEqual(rows);
  });

  it.each([
    [`'a;b'|'it''s'\n`, { delimiter: '|', quote: "'" }, ['a;b', "it's"]],
    [`"say \\"hi\\"";C:\\\\x;a\\;b;"c""d"`, { escape: '\\' }, ['say "hi"', 'C:\\x', 'a;b', 'c"d']],
    ['a\\', { escape: '\\' }, ['a\\']],
    ['"a""b"', { escape: '"' }, ['a"b']],
  ])('may be written in another way: %j, %j', (text, dialect, cells) => {
    expect(parseCsv(text, dialect)).toEqual([{ line: 1, cells }]);
  });

  it('has a semicolon between cells where its first line has one', () => {
    expect([delimiterOf('a;b,c'), delimiterOf('a,b\n1;2')]).toEqual([';', ',']);
  });
});

describe('tasks', () => {
  verifies('CALLLIST-SCHEDULE', 'have the times and the priority of their row', () => {
    const { columns, tasks } = readTasks(
      `phone,task_priority,next_attempt_time,__start_at,__start_execution_time,__end_execution_time
       1,0,2026-10-31T15:00:13.567+03:00,,17:00:00,9:30
       2,,,60,,`.replaceAll(/\n +/g, '\n'),
    );
    expect(columns[0]).toBe('phone');
    expect(tasks).toMatchObject([
      {
        priority: 0,
        nextAttemptAt: Date.UTC(2026, 9, 31, 12, 0, 13, 567),
        windowStartMs: 17 * hour,
        windowEndMs: 9.5 * hour,
      },
      { priority: 50, nextAttemptAt: 60_000, windowStartMs: null, windowEndMs: null },
    ]);
    expect(JSON.parse(tasks[1]?.customData ?? '')).toMatchObject({ phone: '2', task_priority: '' });
  });

  it.each([
    ['', 'line 1: it has no row'],
    ['a;b', 'line 1: it has no row'],
    ['a;\n1;2', 'line 1: a column has no name'],
    ['a;a\n1;2', 'line 1: two columns have the same name'],
    ['a;b\n1;2\n3', 'line 3: it has 1 cells, and the first line names 2'],
    ['task_priority\nsoon', 'line 2: task_priority must be a number'],
    ['a;next_attempt_time\n1;soon', 'line 2: next_attempt_time must be'],
    ['a;__start_at\n1;1e99', 'line 2: next_attempt_time must be'],
    ['a;__end_execution_time\n1;25:00:00', 'line 2: __start_execution_time and'],
    [`a\n${'x'.repeat(8_200)}`, 'line 2: it is longer than 8192 characters'],
  ])('are refused, with the line that is wrong: %j', (text, problem) => {
    expect(() => readTasks(text)).toThrow(problem);
  });

  verifies('CALLLIST-SCHEDULE', 'wait for their hours, also over midnight', () => {
    const opens = (from: number | null, to: number | null, now: number) =>
      opensAt(
        { windowStartMs: from === null ? null : from * hour, windowEndMs: to === null ? null : to * hour },
        now * hour,
      ) / hour;
    expect([opens(null, null, 5), opens(9, 17, 9), opens(9, 17, 8), opens(9, 17, 17)]).toEqual([5, 9, 9, 33]);
    expect([opens(22, 6, 23), opens(22, 6, 5), opens(22, 6, 6), opens(null, 6, 7)]).toEqual([23, 5, 22, 24]);
  });
});
