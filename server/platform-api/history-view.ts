import type { CallRow, Recording, SessionRow } from '#runtime/store/index.ts';
import { fullName } from './account.ts';
import type { CommandContext } from './command.ts';
import { numberOf } from './lookups.ts';
import { timeText } from './time-text.ts';

export interface HistoryWish {
  readonly withCalls: boolean;
  readonly withRecords: boolean;
}

/** A session as the call history shows it. Durations are in seconds, as the platform counts. */
export async function sessionView(context: CommandContext, row: SessionRow, { withCalls, withRecords }: HistoryWish) {
  const { services, caller } = context;
  const { store } = services;
  const application = await store.applications.find(row.applicationId);
  const calls = withCalls ? await store.calls.list(row.id) : [];
  const recordings = withRecords ? await store.recordings.list({ sessionId: row.id }) : [];
  const base = services.recordings.publicUrl;
  return {
    call_session_history_id: await numberOf(context, 'session', row.id),
    account_id: caller.account.id,
    application_id: await numberOf(context, 'application', row.applicationId),
    application_name: application === undefined ? '' : fullName(caller.account, application.name),
    rule_name: row.ruleName ?? '',
    ...(row.user === null ? {} : { user_id: await numberOf(context, 'user', row.user.id) }),
    start_date: timeText(row.startedAt),
    ...(row.endedAt === null ? {} : { duration: seconds(row.startedAt, row.endedAt) }),
    initiator_address: row.callerId,
    media_server_address: base.replace(/^https?:\/\//, ''),
    log_file_url: base + services.logLinks.pathTo(row.id),
    finish_reason: row.finishReason ?? '',
    custom_data: row.customData,
    ...(withCalls ? { calls: await Promise.all(calls.map((call) => callView(context, call, row))) } : {}),
    ...(withRecords ? { records: await Promise.all(recordings.map((one) => recordView(context, one))) } : {}),
  };
}

async function callView(context: CommandContext, call: CallRow, { destination, callerId }: SessionRow) {
  const isIncoming = call.direction === 'incoming';
  return {
    call_id: await numberOf(context, 'call', call.id),
    start_time: timeText(call.startedAt),
    duration: call.connectedAt === null || call.endedAt === null ? 0 : seconds(call.connectedAt, call.endedAt),
    // What the session itself was called by and for.
    local_number: isIncoming ? destination : callerId,
    remote_number: call.remoteParty,
    remote_number_type: /^\+?\d+$/.test(call.remoteParty) ? 'pstn' : 'sip',
    incoming: isIncoming,
    successful: call.connectedAt !== null,
    cost: 0,
    ...(call.endedAt === null
      ? {}
      : { end_time: timeText(call.endedAt), end_reason: { code: call.endCode, details: call.endReason } }),
  };
}

async function recordView({ services, ...context }: CommandContext, one: Recording) {
  return {
    record_id: await numberOf({ services, ...context }, 'recording', one.id),
    record_name: one.name,
    ...(await transcriptView(services, one)),
    record_url: `${services.recordings.publicUrl}/recordings/${one.id}.${one.format}`,
    start_time: timeText(one.startedAt),
    ...(one.durationMs === null ? {} : { duration: Math.round(one.durationMs / 1000) }),
    ...(one.bytes === null ? {} : { file_size: one.bytes }),
  };
}

async function transcriptView({ recordings }: CommandContext['services'], one: Recording) {
  const transcript = await recordings.transcript(one);
  if (transcript === 'none') return { transcription_status: 'Not required' };
  if (transcript === 'going on') return { transcription_status: 'In progress' };
  return { transcription_status: 'Complete', transcription_url: transcript.url };
}

function seconds(from: number, to: number): number {
  return Math.round((to - from) / 1000);
}
