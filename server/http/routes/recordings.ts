import path from 'node:path';
import send from '@fastify/send';
import { isPatchbayError } from '#runtime/shared/errors.ts';
import { asId, type RecordingId } from '#runtime/shared/ids.ts';
import { type Recording, type RecordingFormat, storeErrors } from '#runtime/store/index.ts';
import type { TranscriptFile } from '#server/recordings/index.ts';
import { serverErrors } from '../../errors.ts';
import { unauthenticated } from '../admission.ts';
import * as contract from '../contract/index.ts';
import { findSession } from '../find-session.ts';
import { openRoute, route } from '../route.ts';
import type { HttpServices } from '../services.ts';

const mediaTypes: Readonly<Record<RecordingFormat | TranscriptFile['format'], string>> = {
  mp3: 'audio/mpeg',
  flac: 'audio/flac',
  wav: 'audio/wav',
  // RFC 7845 §9.
  opus: 'audio/ogg; codecs=opus',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** Seconds after which somebody who came too early may come again. */
const retryAfter = '2';

export const recordingRoutes = [
  route({
    method: 'GET',
    url: '/v1/recordings',
    summary: 'Recordings, newest first',
    permission: 'recordings:read',
    query: contract.recordingQuery,
    reply: contract.recordingList,
    errors: ['APPLICATION_MISSING', 'SESSION_MISSING', 'SESSION_AMBIGUOUS', 'RECORDING_MISSING'],
    async handle({ query }, { store, recordings }) {
      const { application, session, after, limit } = query;
      const applications = await store.applications.list();
      const owner = application === undefined ? undefined : await store.applications.get(application);
      const rows = await store.recordings.list({
        limit,
        ...(owner === undefined ? {} : { applicationId: owner.id }),
        ...(session === undefined ? {} : { sessionId: (await findSession(store, session)).id }),
        ...(after === undefined ? {} : { after: asId<RecordingId>(after) }),
      });
      const nameOf = (row: Recording) => applications.find(({ id }) => id === row.applicationId)?.name;
      const items = await Promise.all(rows.map((row) => view(row, nameOf(row) ?? row.applicationId, recordings)));
      return { items, next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null };
    },
  }),
  route({
    method: 'GET',
    url: '/v1/recordings/:id',
    summary: 'One recording',
    permission: 'recordings:read',
    path: contract.recordingPath,
    reply: contract.recording,
    errors: ['RECORDING_MISSING'],
    async handle({ path: { id } }, { store, recordings }) {
      const row = await store.recordings.get(asId<RecordingId>(id));
      const application = await store.applications.find(row.applicationId);
      return await view(row, application?.name ?? row.applicationId, recordings);
    },
  }),
  route({
    method: 'DELETE',
    url: '/v1/recordings/:id',
    summary: 'Removes a recording and its file',
    permission: 'recordings:write',
    path: contract.recordingPath,
    errors: ['RECORDING_MISSING', 'RECORDING_NOT_READY'],
    handle: ({ path: { id } }, { recordings }) => recordings.remove(asId<RecordingId>(id)),
  }),
  openRoute({
    method: 'GET',
    url: '/recordings/:file',
    summary:
      'The audio of a recording; ranges are served. Open to whoever has its address, unless it was made `secure`',
    path: contract.recordingFile,
    contentType: 'audio/*',
    errors: [
      'RECORDING_MISSING',
      'RECORDING_NOT_READY',
      'RECORDING_FAILED',
      'RECORDING_LOST',
      'RECORDING_CHANGED',
      'RECORDING_RANGE',
      'UNAUTHENTICATED',
    ],
    async handle({ path: { file }, request, reply, principal }, { store, recordings }) {
      const id = asId<RecordingId>(path.parse(file).name);
      const recording = await store.recordings.get(id);
      const { isSecure, applicationId } = recording;
      if (isSecure && principal?.may('recordings:read', applicationId) !== true) throw unauthenticated(reply);
      const found = await soughtFile(recordings, recording, path.extname(file)).catch((error: unknown) => {
        if (isPatchbayError(error) && error.code === 'RECORDING_NOT_READY') reply.header('retry-after', retryAfter);
        throw error;
      });
      const sent = await send(request.raw, path.basename(found.path), {
        root: path.dirname(found.path),
        contentType: false,
        cacheControl: false,
      });
      if (sent.type !== 'file') {
        // RFC 9110 §14.4: the whole length, for whoever asked for more.
        const whole = sent.headers['Content-Range'];
        if (whole !== undefined) reply.header('content-range', whole);
        throw serverErrors.create(refusals[sent.statusCode] ?? 'RECORDING_LOST', { recording: id });
      }
      reply.code(sent.statusCode).headers(sent.headers).type(mediaTypes[found.format]);
      // Nobody between may keep what is somebody's conversation.
      reply.header('cache-control', 'private, no-store');
      reply.header('content-disposition', `inline; filename="${id}.${found.format}"`);
      return sent.stream;
    },
  }),
];

/** The audio, or the transcript when its ending is asked for. */
async function soughtFile(
  recordings: HttpServices['recordings'],
  recording: Recording,
  ending: string,
): Promise<{ readonly path: string; readonly format: keyof typeof mediaTypes }> {
  const { id } = recording;
  if (ending !== '.txt' && ending !== '.json') {
    const found = await recordings.file(id);
    return { path: found.path, format: found.recording.format };
  }
  const transcript = await recordings.transcript(recording);
  if (transcript === 'going on')
    throw serverErrors.create('RECORDING_NOT_READY', { recording: id, state: 'being transcribed' });
  if (transcript === 'none') throw storeErrors.create('RECORDING_MISSING', { recording: id });
  return transcript;
}

/** What keeps a file from being sent, as an error of ours. */
const refusals: Readonly<Record<number, 'RECORDING_CHANGED' | 'RECORDING_RANGE'>> = {
  412: 'RECORDING_CHANGED',
  416: 'RECORDING_RANGE',
};

async function view(
  row: Recording,
  application: string,
  recordings: HttpServices['recordings'],
): Promise<contract.RecordingView> {
  const { applicationId: _, awaitedTranscript: __, transcriptAttempts: ___, sessionId, isSecure, ...rest } = row;
  const transcript = await recordings.transcript(row);
  return {
    ...rest,
    application,
    session: sessionId,
    secure: isSecure,
    transcript: typeof transcript === 'string' ? null : transcript.url,
    url: `${recordings.publicUrl}/recordings/${row.id}.${row.format}`,
  };
}
