import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, newSessionId, type RecordingId } from '#runtime/shared/ids.ts';
import type { NewRecording, RecordingState } from '#runtime/store/index.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { verifies } from '#tests/support/verifies.ts';
import * as contract from './contract/index.ts';
import { idleParts } from './test-parts.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(idleParts());
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

const audio = 'The audio of a recording, as far as HTTP is concerned.';
let startedAt = 1_000;

/** A recording in that state, with its file when it is ready. */
async function recorded(state: RecordingState, options: Partial<NewRecording> = {}): Promise<RecordingId> {
  const { recordings, applications } = server.store;
  const id = newId<RecordingId>();
  startedAt += 1;
  await recordings.add({
    id,
    applicationId: (await applications.get('default')).id,
    sessionId: newSessionId(),
    name: 'a call',
    format: 'mp3',
    rateHz: 8000,
    channels: 1,
    isSecure: false,
    startedAt,
    expiresAt: null,
    ...options,
  });
  if (state === 'encoding') await recordings.stopped(id);
  if (state === 'failed') await recordings.failed(id, 'the disk is full');
  if (state !== 'ready') return id;
  await recordings.ready(id, { format: options.format ?? 'mp3', bytes: audio.length, durationMs: 1500 });
  await writeFile(path.join(server.dataDirectory, 'recordings/files', id), audio);
  return id;
}

const withoutKey = { authorization: '' };
const get = (id: string, headers: Readonly<Record<string, string>> = withoutKey, ending = 'mp3') =>
  server.ask('GET', `/recordings/${id}.${ending}`, undefined, headers);
const codeOf = (json: unknown) => contract.problem.parse(json).code;

describe('the transcript of a recording', () => {
  it.each([
    ['txt', 'text/plain; charset=utf-8'],
    ['json', 'application/json; charset=utf-8'],
  ])('as %s is given to whoever may have the audio, and told in the list', async (ending, type) => {
    const [open, secure] = [await recorded('ready'), await recorded('ready', { isSecure: true })];
    for (const id of [open, secure])
      await writeFile(path.join(server.dataDirectory, 'recordings/files', `${id}.${ending}`), '"words"');
    const { status, headers, text } = await get(open, withoutKey, ending);
    expect([status, headers.get('content-type'), text]).toEqual([200, type, '"words"']);
    expect((await get(secure, withoutKey, ending)).status).toBe(401);
    const { json } = await server.ask('GET', `/v1/recordings/${open}`);
    expect(contract.recording.parse(json).transcript).toMatch(new RegExp(`/recordings/${open}.${ending}$`));
  });

  it('that was never made is missing', async () => {
    const id = await recorded('ready');
    expect((await get(id, withoutKey, 'txt')).status).toBe(404);
    expect((await server.ask('GET', `/v1/recordings/${id}`)).json).toMatchObject({ transcript: null });
  });
});

describe('the audio of a recording', () => {
  it.each([
    ['mp3', 'audio/mpeg'],
    ['flac', 'audio/flac'],
    ['wav', 'audio/wav'],
    ['opus', 'audio/ogg; codecs=opus'],
  ] as const)('as %s is given to whoever has the address, as %s', async (format, type) => {
    const id = await recorded('ready', { format });
    const { status, headers, text } = await get(id);
    expect([status, text, headers.get('content-type')]).toEqual([200, audio, type]);
    expect(headers.get('content-length')).toBe(String(audio.length));
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('content-disposition')).toBe(`inline; filename="${id}.${format}"`);
  });

  verifies('RECORD-RANGES', 'is given in part', async () => {
    const id = await recorded('ready');
    const part = await get(id, { ...withoutKey, range: 'bytes=4-8' });
    expect([part.status, part.text]).toEqual([206, audio.slice(4, 9)]);
    expect(part.headers.get('content-range')).toBe(`bytes 4-8/${audio.length}`);
    expect((await get(id, { ...withoutKey, range: 'bytes=-6' })).text).toBe(audio.slice(-6));
    expect((await get(id, { ...withoutKey, range: 'lines=1-2' })).text).toBe(audio);
    const etag = part.headers.get('etag') ?? '';
    const goOn = (condition: string) => get(id, { ...withoutKey, range: 'bytes=4-', 'if-range': condition });
    expect([(await goOn(etag)).status, (await goOn('"another"')).status]).toEqual([206, 200]);
  });

  verifies('RECORD-RANGES', 'has no part beyond its end', async () => {
    const { status, headers, json } = await get(await recorded('ready'), { ...withoutKey, range: 'bytes=900-' });
    expect([status, codeOf(json)]).toEqual([416, 'RECORDING_RANGE']);
    expect(headers.get('content-range')).toBe(`bytes */${audio.length}`);
  });

  it('is not sent again to who has it, nor to who wants another', async () => {
    const id = await recorded('ready');
    const etag = (await get(id)).headers.get('etag') ?? '';
    // Without it, fetch asks for no cached answer (Fetch Standard §4.6).
    const again = await get(id, { ...withoutKey, 'if-none-match': etag, 'cache-control': 'max-age=9' });
    expect([again.status, again.text]).toEqual([304, '']);
    const other = await get(id, { ...withoutKey, 'if-match': '"another"' });
    expect([other.status, codeOf(other.json)]).toEqual([412, 'RECORDING_CHANGED']);
  });

  it('tells its size to HEAD', async () => {
    const id = await recorded('ready');
    const { status, headers, text } = await server.ask('HEAD', `/recordings/${id}.mp3`, undefined, withoutKey);
    expect([status, headers.get('content-length'), text]).toEqual([200, String(audio.length), '']);
  });

  verifies('RECORD-SECURE', 'of a secure one is given to holders of a key only', async () => {
    const id = await recorded('ready', { isSecure: true });
    const refused = await get(id);
    expect([refused.status, codeOf(refused.json)]).toEqual([401, 'UNAUTHENTICATED']);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    expect(refused.text).not.toContain('audio of');
    expect((await get(id, {})).text).toBe(audio);
  });

  verifies('RECORD-NOT-READY', 'is not there yet while it lasts or is encoded', async () => {
    for (const state of ['recording', 'encoding'] as const) {
      const { status, headers, json } = await get(await recorded(state));
      expect([status, codeOf(json), headers.get('retry-after')]).toEqual([503, 'RECORDING_NOT_READY', '2']);
    }
  });

  it('is missing, has failed or is gone: each has its code', async () => {
    const missing = await get(newId<RecordingId>());
    expect([missing.status, codeOf(missing.json)]).toEqual([404, 'RECORDING_MISSING']);
    const failed = await get(await recorded('failed'));
    expect([failed.status, codeOf(failed.json), failed.headers.get('retry-after')]).toEqual([
      410,
      'RECORDING_FAILED',
      null,
    ]);
    const id = await recorded('ready');
    await rm(path.join(server.dataDirectory, 'recordings/files', id));
    const lost = await get(id);
    expect([lost.status, codeOf(lost.json)]).toEqual([410, 'RECORDING_LOST']);
  });

  it.each([
    '../patchbay.sqlite',
    '..%2fpatchbay.sqlite',
    '..%2f..%2fadmin-key',
    '%2fetc%2fpasswd',
    '.',
    '..',
    '%00',
    'files',
  ])('is nothing else of the machine: %s', async (name) => {
    const { status, text } = await server.ask('GET', `/recordings/${name}`, undefined, withoutKey);
    expect([400, 401, 404]).toContain(status);
    expect(contract.problem.safeParse(JSON.parse(text)).success).toBe(true);
  });
});

describe('recordings over HTTP', () => {
  it('are listed newest first, page by page, and removed with their file', async () => {
    const { id: applicationId } = await server.store.applications.create('listed');
    const ids = [
      await recorded('ready', { applicationId }),
      await recorded('recording', { applicationId }),
    ].toReversed();
    const page = async (query: string) =>
      contract.recordingList.parse((await server.ask('GET', `/v1/recordings?application=listed&${query}`)).json);
    expect((await page('limit=10')).items.map(({ id }) => id)).toEqual(ids);
    const { items, next } = await page('limit=1');
    expect(items).toMatchObject([
      { id: ids[0], application: 'listed', state: 'recording', name: 'a call', bytes: null },
    ]);
    expect((await page(`limit=1&after=${next}`)).items.map(({ id }) => id)).toEqual(ids.slice(1));
    const busy = await server.ask('DELETE', `/v1/recordings/${ids[0]}`);
    expect([busy.status, codeOf(busy.json)]).toEqual([503, 'RECORDING_NOT_READY']);
    expect((await server.ask('DELETE', `/v1/recordings/${ids[1]}`)).status).toBe(204);
    expect((await server.ask('GET', `/v1/recordings/${ids[1]}`)).status).toBe(404);
    expect((await get(ids[1] ?? '')).status).toBe(404);
  });

  it('are listed and removed with a key only', async () => {
    const id = await recorded('ready');
    for (const [method, url] of [
      ['GET', '/v1/recordings'],
      ['GET', `/v1/recordings/${id}`],
      ['DELETE', `/v1/recordings/${id}`],
    ] as const)
      expect((await server.ask(method, url, undefined, withoutKey)).status).toBe(401);
    expect((await get(id)).status).toBe(200);
  });

  it('are described, with what may go wrong', async () => {
    const { json } = await server.ask('GET', '/v1/openapi.json');
    const file = json.paths['/recordings/{file}'].get;
    expect(file.security).toEqual([]);
    expect(Object.keys(file.responses['200'].content)).toEqual(['audio/*']);
    expect(file.responses.default.description).toContain('RECORDING_NOT_READY');
    expect(Object.keys(json.paths['/v1/recordings/{id}'])).toEqual(['get', 'delete']);
  });
});
