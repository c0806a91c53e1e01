import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SessionJournal } from '#runtime/journal/index.ts';
import { newSessionId, type SessionId } from '#runtime/shared/ids.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import * as contract from './contract/index.ts';
import { idleParts } from './test-parts.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(idleParts());
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

/** Follows as a page would, which cannot set headers: the key is one of the subprotocols. */
async function followBySocket(
  at: TestServer,
  path: string,
  onRecord: (message: string) => void = () => undefined,
): Promise<{ messages: readonly string[]; code: number; protocol: string }> {
  const socket = new WebSocket(at.url.replace('http', 'ws') + path, ['patchbay.journal', `patchbay.key.${at.key}`]);
  const messages: string[] = [];
  socket.addEventListener('message', ({ data }) => {
    const { message } = contract.journalRecord.parse(JSON.parse(data));
    messages.push(message);
    onRecord(message);
  });
  const { promise, resolve } = Promise.withResolvers<number>();
  socket.addEventListener('close', ({ code }) => resolve(code));
  const code = await promise;
  return { messages, code, protocol: socket.protocol };
}

/** The answer to a handshake that is refused. */
async function refusedHandshake(path: string, headers: Readonly<Record<string, string>>) {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number | undefined; code: string }>();
  const handshake = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' };
  const asked = httpRequest(server.url + path, { headers: { ...handshake, ...headers } }, async (response) => {
    const body = (await response.toArray()).join('');
    resolve({ status: response.statusCode, code: contract.problem.parse(JSON.parse(body)).code });
  });
  asked.on('upgrade', () => reject(new Error('the handshake was taken')));
  asked.end();
  return await promise;
}

/** A session that began now, in history and with an open journal. */
async function beginSession(): Promise<{ id: SessionId; journal: SessionJournal }> {
  const id = newSessionId();
  const { id: applicationId } = await server.store.applications.get('default');
  const startedAt = Date.now();
  await server.store.sessions.start({ id, applicationId, destination: '1', callerId: '2', scenarios: [], startedAt });
  return { id, journal: server.journal.session(id) };
}

async function endedSession(messages: readonly string[]): Promise<SessionId> {
  const { id, journal } = await beginSession();
  for (const message of messages) journal.append({ kind: 'log', message });
  await journal.close();
  return id;
}

const page = async (path: string) => contract.journalPage.parse((await server.ask('GET', path)).json);
const messagesOf = (items: readonly contract.JournalRecordView[]) => items.map((one) => one.message);
const linesOf = (text: string) => text.split('\n').filter((line) => line !== '');

describe('the journal of one session', () => {
  it('is read page by page, oldest first', async () => {
    const id = await endedSession(['one', 'two', 'three']);
    const first = await page(`/v1/sessions/${id}/journal?limit=2`);
    expect(messagesOf(first.items)).toEqual(['one', 'two']);
    expect(first.items.map((one) => one.seq)).toEqual([1, 2]);
    const second = await page(`/v1/sessions/${id.slice(0, 23)}/journal?limit=2&after=${first.next}`);
    expect(messagesOf(second.items)).toEqual(['three']);
    expect(second.next).toBeNull();
  });

  it('keeps data and place, and can be narrowed to kinds, levels and words', async () => {
    const { id, journal } = await beginSession();
    const source = { scenario: 'a.js', line: 3, column: 5 };
    journal.append({ kind: 'log', level: 'warn', message: 'careful', data: { tone: 'high' }, source });
    journal.append({ kind: 'sip', level: 'debug', message: 'INVITE' });
    journal.append({ kind: 'fault', level: 'error', message: 'broken horse' });
    await journal.close();
    const at = `/v1/sessions/${id}/journal`;
    expect((await page(at)).items[0]).toMatchObject({ level: 'warn', data: { tone: 'high' }, source });
    expect(messagesOf((await page(`${at}?level=warn`)).items)).toEqual(['careful', 'broken horse']);
    expect(messagesOf((await page(`${at}?kind=sip,fault`)).items)).toEqual(['INVITE', 'broken horse']);
    expect(messagesOf((await page(`${at}?search=horse`)).items)).toEqual(['broken horse']);
    expect(messagesOf((await page(`${at}?search=horse%20careful`)).items)).toEqual([]);
  });

  it('followed, brings what was, then what happens, and ends with the session', async () => {
    const { id, journal } = await beginSession();
    journal.append({ kind: 'log', message: 'before' });
    const following = server.ask('GET', `/v1/sessions/${id}/journal?follow=1`);
    journal.append({ kind: 'log', message: 'meanwhile' });
    await server.journal.flush();
    journal.append({ kind: 'log', message: 'last' });
    await journal.close();
    const { text, headers } = await following;
    expect(headers.get('content-type')).toContain('application/x-ndjson');
    const records = linesOf(text).map((line) => contract.journalRecord.parse(JSON.parse(line)));
    expect(messagesOf(records)).toEqual(['before', 'meanwhile', 'last']);
  });

  it('as server-sent events, goes on where the reader was cut off and says when it is over', async () => {
    const id = await endedSession(['one', 'two', 'three']);
    const headers = { accept: 'text/event-stream', 'last-event-id': '1' };
    const { text } = await server.ask('GET', `/v1/sessions/${id}/journal?follow=1`, undefined, headers);
    const events = text.split('\n\n').filter((event) => event !== '');
    expect(events.map((event) => event.split('\n')[0])).toEqual(['id: 2', 'id: 3', 'event: end']);
    expect(JSON.parse(events[0]?.split('\ndata: ')[1] ?? '')).toMatchObject({ message: 'two' });
  });

  it('opens as text for whoever has the link of the session, and no other', async () => {
    const id = await endedSession(['<b>one</b>', 'two']);
    const { json } = await server.ask('GET', `/v1/sessions/${id}`);
    const { logFileUrl } = contract.sessionWhole.parse(json);
    const open = async (url: string) => {
      const response = await fetch(url);
      const text = await response.text();
      return { status: response.status, type: response.headers.get('content-type'), text };
    };
    const link = String(logFileUrl);
    const log = await open(link);
    expect(log).toMatchObject({ status: 200, type: 'text/plain; charset=utf-8' });
    expect(linesOf(log.text).map((line) => line.slice(line.indexOf('[')))).toEqual([
      '[info] log: <b>one</b>',
      '[info] log: two',
    ]);
    const other = await endedSession(['secret']);
    for (const wrong of [
      link.replace(id, other),
      link.replace(/expires=\d+/, 'expires=9999999999'),
      link.replace(/signature=../, 'signature=__'),
      link.replace(/signature=.*/, 'signature='),
    ]) {
      const refused = await open(wrong);
      expect([refused.status, JSON.parse(refused.text).code]).toEqual([403, 'LOG_LINK_INVALID']);
    }
  });

  it('over a WebSocket, brings the same records, goes on behind a record, and ends with the session', async () => {
    const { id, journal } = await beginSession();
    for (const message of ['one', 'two', 'three']) journal.append({ kind: 'log', message });
    const following = followBySocket(server, `/v1/sessions/${id}/journal?after=1&kind=log`, (message) => {
      if (message !== 'three') return;
      journal.append({ kind: 'sip', message: 'INVITE' });
      journal.append({ kind: 'log', message: 'four' });
      void journal.close();
    });
    const protocol = 'patchbay.journal';
    expect(await following).toEqual({ messages: ['two', 'three', 'four'], code: 1000, protocol });
  });

  it('over a WebSocket, is refused as any other request is', async () => {
    const at = `/v1/sessions/${await endedSession([])}/journal`;
    const key = { 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' };
    const authorization = `Bearer ${server.key}`;
    const foreign = { ...key, authorization, origin: 'http://foreign.example' };
    const cases = [
      [at, key, 401, 'UNAUTHENTICATED'],
      [at, { ...key, 'sec-websocket-protocol': 'patchbay.key.pbk_none' }, 401, 'UNAUTHENTICATED'],
      [at, foreign, 403, 'ORIGIN_REFUSED'],
      [at, { authorization }, 400, 'REQUEST_INVALID'],
      [`${at}?level=loud`, { ...key, authorization }, 400, 'REQUEST_INVALID'],
      ['/v1/sessions/ffffffff-0000/journal', { ...key, authorization }, 404, 'SESSION_MISSING'],
    ] as const;
    for (const [path, headers, status, code] of cases) {
      expect([path, headers, await refusedHandshake(path, headers)]).toEqual([path, headers, { status, code }]);
    }
  });

  it.each([
    ['ffffffff-0000', '', 404, 'SESSION_MISSING'],
    ['', '?kind=odd', 400, 'REQUEST_INVALID'],
    ['', '?level=loud', 400, 'REQUEST_INVALID'],
    ['', '?follow=maybe', 400, 'REQUEST_INVALID'],
    ['', '?after=-1', 400, 'REQUEST_INVALID'],
    ['', '?search=', 400, 'REQUEST_INVALID'],
    ['', '?search=level:loud', 400, 'JOURNAL_QUERY_INVALID'],
    ['', '?follow=1&search=%22open', 400, 'JOURNAL_QUERY_INVALID'],
  ])('is refused for session %j with %j', async (session, query, status, code) => {
    const id = session || (await endedSession([]));
    const { json, status: actual } = await server.ask('GET', `/v1/sessions/${id}/journal${query}`);
    expect({ status: actual, code: contract.problem.parse(json).code }).toEqual({ status, code });
  });
});

describe('the journal of all sessions', () => {
  it('is in the order in which things happened, also as lines', async () => {
    const { items } = await page('/v1/journal');
    const last = items.at(-1)?.cursor ?? 0;
    const [a, b] = [await beginSession(), await beginSession()];
    for (const [session, message] of [
      [a, 'a1'],
      [b, 'b1'],
      [a, 'a2'],
    ] as const) {
      session.journal.append({ kind: 'log', message });
    }
    await Promise.all([a.journal.close(), b.journal.close()]);
    const json = await page(`/v1/journal?after=${last}`);
    expect(messagesOf(json.items)).toEqual(['a1', 'b1', 'a2']);
    const lines = await server.ask('GET', `/v1/journal?after=${last}&limit=1`, undefined, {
      accept: 'application/x-ndjson',
    });
    expect(linesOf(lines.text).map((line) => JSON.parse(line).message)).toEqual(['a1', 'b1', 'a2']);
    expect(messagesOf((await page(`/v1/journal?after=${last}&application=default`)).items)).toHaveLength(3);
    expect((await server.ask('GET', '/v1/journal?application=none')).status).toBe(404);
  });

  it('is searched by fields, stored or as it happens, with the same result', async () => {
    const [a, b] = [await beginSession(), await beginSession()];
    a.journal.append({ kind: 'log', level: 'warn', message: 'Kangaroo crossing', data: { to: 'the river' } });
    a.journal.append({ kind: 'log', message: 'kangaroo' });
    b.journal.append({ kind: 'log', level: 'error', message: 'KÄNGAROO crossing' });
    await Promise.all([a.journal.close(), b.journal.close()]);
    for (const [search, expected] of [
      ['kangaroo number:2 level:warn', ['Kangaroo crossing', 'KÄNGAROO crossing']],
      ['"kangaroo crossing" application:default after:2020-01-01', ['Kangaroo crossing', 'KÄNGAROO crossing']],
      [`kangaroo session:${b.id}`, ['KÄNGAROO crossing']],
      ['kangaroo number:3', []],
      ['kangaroo before:2020-01-01', []],
    ] as const) {
      const at = `/v1/journal?search=${encodeURIComponent(search)}`;
      expect([search, messagesOf((await page(at)).items).reverse()]).toEqual([search, expected]);
      const lines = linesOf((await server.ask('GET', at, undefined, { accept: 'application/x-ndjson' })).text);
      expect([search, lines.map((line) => JSON.parse(line).message)]).toEqual([search, expected]);
    }
    const narrowed = await page('/v1/journal?search=kangaroo&level=error&kind=log&limit=1');
    expect(messagesOf(narrowed.items)).toEqual(['KÄNGAROO crossing']);
  });

  it('followed, goes on over the end of sessions until the reader leaves or the server closes', async () => {
    await using other = await startTestServer(idleParts());
    const open = (signal?: AbortSignal) =>
      fetch(`${other.url}/v1/journal?follow=1`, {
        headers: { authorization: `Bearer ${other.key}` },
        ...(signal === undefined ? {} : { signal }),
      });
    const early = new AbortController();
    await open(early.signal);
    early.abort();
    const staying = (await open()).body?.pipeThrough(new TextDecoderStream()).getReader();
    const session = other.journal.session(newSessionId());
    session.append({ kind: 'log', message: 'seen' });
    await session.close();
    expect(JSON.parse((await staying?.read())?.value ?? '')).toMatchObject({ message: 'seen' });
    const seen = Promise.withResolvers<string>();
    const socket = followBySocket(other, '/v1/journal', seen.resolve);
    await seen.promise;
    await other[Symbol.asyncDispose]();
    expect(await staying?.read()).toMatchObject({ done: true });
    expect(await socket).toMatchObject({ messages: ['seen'], code: 1001 });
  });
});
