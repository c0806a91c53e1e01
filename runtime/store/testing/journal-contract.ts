import { describe, expect, it } from '@jest/globals';
import { asId, type LegId, newId, newSessionId, type SessionId } from '#runtime/shared/ids.ts';
import type { JournalRow } from '../contract.ts';
import type { Trial } from './store-contract.ts';

const session = asId<SessionId>('session-1');
const other = asId<SessionId>('session-2');

export function describeJournalRows(trial: () => Trial): void {
  describe('journal rows', () => {
    it('come back as they went in, by session and by cursor, page by page', async () => {
      const { store, reopen } = trial();
      const odd = {
        message: 'é "quoted"\n\0\u2028 \ud83d\ude00',
        data: '{"a":["\\u0000",1e3,null]}',
        scenario: 'menu',
        line: 3,
        column: 9,
      };
      const rows = [row(1, session, 1, odd), row(2, other, 1), row(3, session, 2), row(4, session, 3)];
      await store.journal.append(rows);
      await store.journal.append([]);
      const { journal } = await reopen();
      expect(await journal.readAll()).toEqual(rows);
      expect(await journal.readSession(session)).toEqual([rows[0], rows[2], rows[3]]);
      expect(await journal.readSession(session, { after: 1, limit: 1 })).toEqual([rows[2]]);
      expect(await journal.readAll({ after: 2, limit: 1 })).toEqual([rows[2]]);
      expect(await journal.lastSeq(session)).toBe(3);
      expect(await journal.lastSeq(asId<SessionId>('none'))).toBe(0);
    });

    it('go in all or none', async () => {
      const { journal } = trial().store;
      await journal.append([row(1, session, 1)]);
      await expect(journal.append([row(2, session, 2), row(3, session, 1)])).rejects.toThrow();
      expect(await journal.readAll()).toHaveLength(1);
    });

    it('are read by application', async () => {
      const { store, main } = trial();
      const elsewhere = await store.applications.create('elsewhere');
      const ids = [newSessionId(1), newSessionId(2)] as const;
      for (const [index, id] of ids.entries()) {
        const applicationId = index === 0 ? main.id : elsewhere.id;
        await store.sessions.start({ id, applicationId, destination: '', callerId: '', scenarios: [], startedAt: 1 });
        await store.journal.append([row(index + 1, id, 1, { message: 'hello' })]);
      }
      expect(await store.journal.readAll({ applicationId: elsewhere.id })).toMatchObject([{ cursor: 2 }]);
      expect(await store.journal.search({ text: 'hello', applicationId: main.id })).toMatchObject([{ cursor: 1 }]);
    });

    it.each([
      ['tools', [1]],
      ['MCP_TOOLS_LIST', [1]],
      ['===MCP_TOOLS_LIST===', [1]],
      ['list tools', [1]],
      ['tool', [1]],
      ['roll', [2]],
      ['creme brulee', [3]],
      ['Straße', [3]],
      ['tools roll', []],
      ['"the call"', [2]],
      ['"call the"', []],
      ['"MCP tools"', [1]],
      ['"the cal"', []],
      ['""', []],
      ['OR 1 NEAR(* -', []],
      ['message: tools', []],
      ['', []],
      ['the', [3, 2]],
      ['cal', [2]],
      ['ca', []],
    ])('are found by the words %j', async (text, cursors) => {
      const { journal } = trial().store;
      await journal.append([
        row(1, session, 1, { message: '===MCP_TOOLS_LIST===' }),
        row(2, session, 2, { message: 'the call', data: '{"name":"roll"}' }),
        row(3, other, 1, { message: 'the Crème brûlée of the STRASSE, Straße' }),
      ]);
      expect((await journal.search({ text })).map((each) => each.cursor)).toEqual(cursors);
    });

    it('are found within a session, newest first, page by page', async () => {
      const { journal } = trial().store;
      await journal.append(
        [1, 2, 3, 4].map((cursor) => row(cursor, cursor === 3 ? other : session, cursor, { message: 'word' })),
      );
      const found = async (search: object) =>
        (await journal.search({ text: 'word', ...search })).map((each) => each.cursor);
      expect(await found({})).toEqual([4, 3, 2, 1]);
      expect(await found({ sessionId: session, limit: 2 })).toEqual([4, 2]);
      expect(await found({ before: 3 })).toEqual([2, 1]);
    });

    it.each([
      ['level:warn', [3, 2]],
      ['level:error', [3]],
      ['level:info', [4, 3, 2, 1]],
      ['kind:fault', [3]],
      ['kind:fault,sip horse', [3]],
      ['application:default', [3, 2, 1]],
      ['application:elsewhere', [4]],
      ['scenario:menu', [2, 1]],
      ['scenario:men', []],
      ['rule:"to the menu"', [2, 1]],
      ['number:+15550100', [2, 1]],
      ['number:15550199', [3]],
      ['number:alice', [2, 1]],
      ['number:1555', []],
      ['after:1970-01-01T00:00:00.020Z before:1970-01-01T00:00:00.040', [3, 2]],
      ['after:2026-11-30', []],
      ['session:AAAA', [2, 1]],
      ['session:aaaa level:warn scenario:menu "no horse"', [2]],
      ['sip:1000@host', []],
    ] satisfies readonly (readonly [string, readonly number[]])[])(
      'are found by the fields of %j',
      async (text, expected) => {
        const { store, main } = trial();
        const elsewhere = await store.applications.create('elsewhere');
        const [first, second, third] = [
          asId<SessionId>('aaaa-1'),
          asId<SessionId>('bbbb-2'),
          asId<SessionId>('cccc-3'),
        ];
        const parts = { destination: '100', callerId: 'alice', startedAt: 1 };
        const run = { version: 1, sha256: 'x' };
        for (const [id, more] of [
          [
            first,
            {
              ruleName: 'to the menu',
              scenarios: [
                { name: 'lib', ...run },
                { name: 'menu', ...run },
              ],
            },
          ],
          [second, { callerId: 'bob', scenarios: [{ name: 'say "name":"menu"', ...run }] }],
          [third, { callerId: 'carol', applicationId: elsewhere.id }],
        ] as const)
          await store.sessions.start({ id, applicationId: main.id, scenarios: [], ...parts, ...more });
        await store.calls.start({ ...call(first), remoteParty: '15550100' });
        await store.calls.start({ ...call(second), remoteParty: '+15550199' });
        await store.journal.append([
          row(1, first, 1, { at: 10, message: 'horse' }),
          row(2, first, 2, { at: 20, level: 'warn', message: 'no horse' }),
          row(3, second, 1, { at: 30, level: 'error', kind: 'fault', message: 'horse' }),
          row(4, third, 1, { at: 40 }),
        ]);
        const found = (await store.journal.search({ text })).map((each) => each.cursor);
        expect(found).toEqual(expected);
      },
    );

    it.each([
      ['level:loud', 1],
      ['word level:', 6],
      ['kind:log kind:sip', 10],
      ['kind:log,odd', 1],
      ['é "never closed', 3],
      ['  after:yesterday', 3],
      ['before:2026-13-01', 1],
      ['session:x', 1],
    ])('are not looked for by %j, which is wrong at character %d', async (text, position) => {
      const wrong = expect.objectContaining({
        code: 'JOURNAL_QUERY_INVALID',
        details: expect.objectContaining({ position }),
      });
      await expect(trial().store.journal.search({ text })).rejects.toEqual(wrong);
    });

    it('are found by a field that very many sessions have, and by kinds and levels besides', async () => {
      const { store, main } = trial();
      const ids = Array.from({ length: 600 }, (_, n) => newSessionId(n));
      await store.together(async ({ sessions }) => {
        for (const id of ids)
          await sessions.start({
            id,
            applicationId: main.id,
            destination: '1',
            callerId: '2',
            scenarios: [],
            startedAt: 1,
          });
      });
      await store.journal.append(ids.map((id, n) => row(n + 1, id, 1, n % 100 === 0 ? { level: 'warn' } : {})));
      const found = async (more: object) =>
        (await store.journal.search({ text: 'number:2', ...more })).map((each) => each.cursor);
      expect(await found({ limit: 2 })).toEqual([600, 599]);
      expect(await found({ levels: ['warn', 'error'] })).toEqual([501, 401, 301, 201, 101, 1]);
      expect(await found({ kinds: ['sip'] })).toEqual([]);
      expect(await store.sessions.matching(ids.slice(0, 2), { number: '2' })).toEqual(ids.slice(0, 2));
      expect(await store.sessions.matching(ids.slice(0, 2), { number: '3' })).toEqual([]);
    });

    it('that hold SIP messages are found by the Call-ID of their INVITE, and pruned like all others', async () => {
      const { journal } = trial().store;
      const data = JSON.stringify({
        callId: 'a84b4c76e66710@pc33',
        text: 'INVITE sip:100@x SIP/2.0\r\nUser-Agent: phone',
      });
      const message = (n: number, what: string) =>
        row(n, session, n, { kind: 'sip', level: 'debug', message: what, data });
      await journal.append([message(1, 'received INVITE'), message(2, 'sent 200'), row(3, session, 3, { data })]);
      const found = async (text: string) => (await journal.search({ text })).map((each) => each.cursor);
      expect(await found('a84b4c76e66710@pc33')).toEqual([3, 1]);
      expect(await found('phone')).toEqual([3]);
      expect(await journal.prune(Number.MAX_SAFE_INTEGER, 100)).toBe(3);
      expect(await found('a84b4c76e66710@pc33')).toEqual([]);
    });

    it('are pruned from the oldest on, with what finds them, and their cursors never come again', async () => {
      const { store, reopen } = trial();
      await store.journal.append([1, 2, 3, 4].map((n) => row(n, session, n, { at: n * 10, message: `word${n}` })));
      expect(await store.journal.prune(10, 100)).toBe(0);
      expect(await store.journal.prune(40, 2)).toBe(2);
      expect((await store.journal.readAll()).map((each) => each.cursor)).toEqual([3, 4]);
      expect(await store.journal.search({ text: 'word1' })).toEqual([]);
      expect(await store.journal.search({ text: 'word3' })).toHaveLength(1);
      expect(await store.journal.prune(1_000, 100)).toBe(2);
      expect(await store.journal.prune(1_000, 100)).toBe(0);
      const { journal } = await reopen();
      await journal.append([row(5, session, 5)]);
      expect(await journal.readAll()).toMatchObject([{ cursor: 5 }]);
    });
  });
}

function call(sessionId: SessionId) {
  return { id: newId<LegId>(), sessionId, direction: 'outgoing', startedAt: 1 } as const;
}

function row(cursor: number, sessionId: SessionId, seq: number, rest: Partial<JournalRow> = {}): JournalRow {
  const plain = {
    at: cursor,
    kind: 'log',
    level: 'info',
    message: 'text',
    data: null,
    scenario: null,
    line: null,
    column: null,
  };
  return { cursor, sessionId, seq, ...plain, ...rest };
}
