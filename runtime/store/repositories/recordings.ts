import { type ApplicationId, asId, type RecordingId, type SessionId } from '#runtime/shared/ids.ts';
import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import type { Recording, RecordingFilter, RecordingFormat, RecordingState, Recordings } from '../recording-contract.ts';
import type { Row } from '../schema.ts';

/** The audio of others is where they are. */
export function ofThisNode({ db, nodeId }: Pick<Engine, 'db' | 'nodeId'>) {
  const all = db.selectFrom('recordings').selectAll();
  if (nodeId === '') return all;
  return all.where((eb) => {
    const session = eb.selectFrom('sessions').select('id').whereRef('sessions.id', '=', 'recordings.session_id');
    return eb.not(eb.exists(session.where('node_id', 'not in', [nodeId, ''])));
  });
}

export function createRecordings(engine: Engine): Recordings {
  const { db, write } = engine;
  const find = async (id: RecordingId) => {
    const row = await db.selectFrom('recordings').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : toRecording(row);
  };
  const get = async (id: RecordingId) => {
    const recording = await find(id);
    if (recording === undefined) throw storeErrors.create('RECORDING_MISSING', { recording: id });
    return recording;
  };
  const update = (id: RecordingId, change: Partial<Row<'recordings'>>) =>
    write(async (tx) => void (await tx.updateTable('recordings').set(change).where('id', '=', id).execute()));
  return {
    ...transcriptSteps(engine),
    find,
    get,
    add: (recording) =>
      write(async (tx) => {
        const { id, applicationId, sessionId, name, format, rateHz, channels, isSecure, startedAt, expiresAt } =
          recording;
        const row: Row<'recordings'> = {
          id,
          application_id: applicationId,
          session_id: sessionId,
          name,
          format,
          rate_hz: rateHz,
          channels,
          is_secure: isSecure ? 1 : 0,
          state: 'recording',
          bytes: null,
          duration_ms: null,
          note: null,
          started_at: startedAt,
          expires_at: expiresAt,
          awaited_transcript: recording.awaitedTranscript ?? null,
          transcript_attempts: 0,
        };
        await tx.insertInto('recordings').values(row).execute();
      }),
    stopped: (id) => update(id, { state: 'encoding' }),
    ready: (id, { format, bytes, durationMs, note }) =>
      update(id, { state: 'ready', format, bytes, duration_ms: Math.round(durationMs), note: note ?? null }),
    failed: (id, note) => update(id, { state: 'failed', note }),
    list: (filter) => listRecordings(db, filter, get),
    async unfinished() {
      const rows = await ofThisNode(engine).where('state', 'in', ['recording', 'encoding']).orderBy('id').execute();
      return rows.map(toRecording);
    },
    async expired(now, limit) {
      const over = ofThisNode(engine).where('expires_at', '<=', now).orderBy('expires_at').limit(limit);
      return (await over.execute()).map(toRecording);
    },
    remove: (id) =>
      write(async (tx) => {
        const { numDeletedRows } = await tx.deleteFrom('recordings').where('id', '=', id).executeTakeFirst();
        if (numDeletedRows === 0n) throw storeErrors.create('RECORDING_MISSING', { recording: id });
      }),
  };
}

/** What becomes of transcripts. */
function transcriptSteps(engine: Engine): Pick<Recordings, 'transcriptBegun' | 'transcriptOver' | 'untranscribed'> {
  const { write } = engine;
  return {
    transcriptBegun: (id) =>
      write(async (tx) => {
        const counted = tx
          .updateTable('recordings')
          .set((eb) => ({ transcript_attempts: eb('transcript_attempts', '+', 1) }));
        await counted.where('id', '=', id).execute();
      }),
    transcriptOver: (id, problem) =>
      write(async (tx) => {
        const known = tx.selectFrom('recordings').select('note').where('id', '=', id);
        const notes = [(await known.executeTakeFirst())?.note, problem].filter((one) => one != null);
        const change = { awaited_transcript: null, note: notes.length === 0 ? null : notes.join('; ') };
        await tx.updateTable('recordings').set(change).where('id', '=', id).execute();
      }),
    async untranscribed() {
      const rows = await ofThisNode(engine)
        .where('awaited_transcript', 'is not', null)
        .orderBy('started_at')
        .orderBy('id')
        .execute();
      return rows.map(toRecording);
    },
  };
}

/** Newest first. */
async function listRecordings(
  db: Engine['db'],
  { applicationId, sessionId, after, limit = storeLimits.pageRows }: RecordingFilter,
  get: Recordings['get'],
): Promise<Recording[]> {
  let wanted = db.selectFrom('recordings').selectAll();
  if (applicationId !== undefined) wanted = wanted.where('application_id', 'in', [applicationId].flat());
  if (sessionId !== undefined) wanted = wanted.where('session_id', '=', sessionId);
  const last = after === undefined ? undefined : await get(after);
  if (last !== undefined) {
    wanted = wanted.where((eb) =>
      eb.or([
        eb('started_at', '<', last.startedAt),
        eb.and([eb('started_at', '=', last.startedAt), eb('id', '<', last.id)]),
      ]),
    );
  }
  const page = wanted.orderBy('started_at', 'desc').orderBy('id', 'desc').limit(Math.min(limit, storeLimits.pageRows));
  return (await page.execute()).map(toRecording);
}

function toRecording(row: Row<'recordings'>): Recording {
  return {
    id: asId<RecordingId>(row.id),
    applicationId: asId<ApplicationId>(row.application_id),
    sessionId: asId<SessionId>(row.session_id),
    name: row.name,
    format: row.format as RecordingFormat,
    rateHz: row.rate_hz,
    channels: row.channels === 2 ? 2 : 1,
    isSecure: row.is_secure === 1,
    startedAt: row.started_at,
    expiresAt: row.expires_at,
    state: row.state as RecordingState,
    bytes: row.bytes,
    durationMs: row.duration_ms,
    note: row.note,
    awaitedTranscript: row.awaited_transcript,
    transcriptAttempts: row.transcript_attempts,
  };
}
