import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asId, type LegId, newSessionId, type RecordingId, type SessionId } from '#runtime/shared/ids.ts';
import { idleParts } from '#server/http/test-parts.ts';
import { startTestServer, type TestServer } from '#tests/support/http-server.ts';
import { PlatformCommands } from '#tests/support/platform-commands.ts';
import { dialectCodes as codes } from './dialect-codes.ts';

let server: TestServer;
let api: PlatformCommands;
const sessions: SessionId[] = [];
beforeAll(async () => {
  server = await startTestServer(idleParts());
  api = new PlatformCommands(server);
  for (const [index, at] of [Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 2)].entries())
    sessions.push(await keep(index, at));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

/** A session of a minute with one call. */
async function keep(index: number, startedAt: number): Promise<SessionId> {
  const { store } = server;
  const { id: applicationId } = await store.applications.get('default');
  const id = newSessionId(startedAt);
  const call = { destination: `10${index}`, callerId: `+4930${index}`, customData: `order ${index}` };
  await store.sessions.start({ id, applicationId, ruleName: `rule ${index}`, ...call, scenarios: [], startedAt });
  const leg = asId<LegId>(`leg-${index}`);
  await store.calls.start({ id: leg, sessionId: id, direction: 'incoming', remoteParty: call.callerId, startedAt });
  await store.calls.connected(leg, startedAt + 1_000);
  await store.calls.end(leg, { endedAt: startedAt + 60_000, code: 200, reason: 'OK' });
  await store.sessions.end(id, { endedAt: startedAt + 60_000, finishReason: 'Normal termination' });
  return id;
}

describe('the call history', () => {
  it('has sessions with their calls, in the form of the platform', async () => {
    const answer = await api.run('GetCallHistory', {
      from_date: '2026-01-01 00:00:00',
      to_date: '2026-01-01 00:00:00',
      with_calls: 'true',
    });
    expect(answer).toEqual({
      total_count: 1,
      count: 1,
      timezone: 'Etc/GMT',
      result: [
        {
          call_session_history_id: expect.any(Number),
          account_id: 1,
          application_id: expect.any(Number),
          application_name: 'default.patchbay.voximplant.com',
          rule_name: 'rule 0',
          start_date: '2026-01-01 00:00:00',
          duration: 60,
          initiator_address: '+49300',
          media_server_address: expect.any(String),
          log_file_url: expect.stringMatching(/\/session-logs\/[\w-]+\?expires=\d+&signature=/),
          finish_reason: 'Normal termination',
          custom_data: 'order 0',
          calls: [
            {
              call_id: expect.any(Number),
              start_time: '2026-01-01 00:00:00',
              end_time: '2026-01-01 00:01:00',
              end_reason: { code: 200, details: 'OK' },
              duration: 59,
              local_number: '100',
              remote_number: '+49300',
              remote_number_type: 'pstn',
              incoming: true,
              successful: true,
              cost: 0,
            },
          ],
        },
      ],
    });
  });

  it('is searched by each condition, in either order, page by page', async () => {
    const found = async (wish: object) =>
      (await api.run('GetCallHistory', { ...wish })).result.map((one: { rule_name: string }) => one.rule_name);
    expect(await found({})).toEqual(['rule 0', 'rule 1']);
    expect(await found({ desc_order: true, count: 1 })).toEqual(['rule 1']);
    expect(await found({ offset: 1 })).toEqual(['rule 1']);
    expect(await found({ rule_name: 'rule 1' })).toEqual(['rule 1']);
    expect(await found({ remote_number: '+49300;none' })).toEqual(['rule 0']);
    expect(await found({ remote_number_list: '["+49301"]' })).toEqual(['rule 1']);
    expect(await found({ local_number: '101' })).toEqual(['rule 1']);
    expect(await found({ call_session_history_custom_data: 'order 1' })).toEqual(['rule 1']);
    expect(await found({ min_duration: 61 })).toEqual([]);
    expect(await found({ call_session_history_id: 987_654 })).toEqual([]);
    expect(await api.refusal('GetCallHistory', { from_date: '2026-02-01', to_date: '2026-01-01' })).toBe(
      codes.INVALID_DATE_RANGE,
    );
    expect(await api.refusal('GetCallHistory', { from_date: 'yesterday' })).toBe(codes.INVALID_DATE_FORMAT);
    expect(await api.refusal('GetCallHistory', { child_account_id: 1 })).toBe(codes.FORBIDDEN_PARAMETER);
  });

  it('leads to the log of a session and to its recordings, which can be deleted', async () => {
    const [sessionId = asId<SessionId>('')] = sessions;
    const { store } = server;
    const { id: applicationId } = await store.applications.get('default');
    const record = {
      sessionId,
      at: 1_000,
      kind: 'log',
      level: 'info',
      data: null,
      scenario: null,
      line: null,
      column: null,
    };
    await store.journal.append([{ ...record, seq: 1, message: 'first\nsecond' }]);
    const id = asId<RecordingId>('5b0f6a53-6b43-4b4f-9a52-6f5a1c0a6f01');
    const audio = { id, applicationId, sessionId, name: 'n', rateHz: 8_000, channels: 1, isSecure: false } as const;
    await store.recordings.add({ ...audio, format: 'mp3', startedAt: 2_000, expiresAt: null });
    await store.recordings.ready(id, { format: 'mp3', bytes: 10, durationMs: 2_400 });
    const { result } = await api.run('GetCallHistory', { rule_name: 'rule 0', with_records: true });
    const [{ log_file_url, records }] = result;
    expect(records).toEqual([
      {
        record_id: expect.any(Number),
        record_name: 'n',
        record_url: expect.stringMatching(/\/recordings\/5b0f6a53-.*\.mp3$/),
        start_time: '1970-01-01 00:00:02',
        duration: 2,
        file_size: 10,
        transcription_status: 'Not required',
      },
    ]);
    await writeFile(path.join(server.dataDirectory, 'recordings/files', `${id}.txt`), 'words');
    const again = await api.run('GetCallHistory', { rule_name: 'rule 0', with_records: true });
    expect(again.result[0].records).toMatchObject([
      { transcription_status: 'Complete', transcription_url: expect.stringMatching(/\/recordings\/5b0f6a53-.*\.txt$/) },
    ]);
    const log = await fetch(log_file_url);
    expect(await log.text()).toBe('1970-01-01 00:00:01.000 [info] log: first\n    second\n');
    expect((await fetch(log_file_url.replace(/&signature=./, '&signature=_'))).status).toBe(403);
    await api.run('DeleteRecord', { record_url: records[0].record_url });
    expect(await api.refusal('DeleteRecord', { record_id: records[0].record_id })).toBe(codes.RECORD_NOT_FOUND);
  });

  /** Waits for the report, and fetches it. */
  async function fileOf(history_report_id: number): Promise<string> {
    for (;;) {
      const { result } = await api.run('GetHistoryReports', { history_report_id });
      if (result[0].completed !== undefined) return await api.run('DownloadHistoryReport', { history_report_id });
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  it('is written into reports, which are listed and fetched', async () => {
    const asked = { with_calls: true, with_header: true, remote_number: '+49300;+49301', count: 5 };
    const { history_report_id } = await api.run('GetCallHistoryAsync', asked);
    const [head, first, second, ...rest] = (await fileOf(history_report_id)).split('\n');
    expect(head).toMatch(/^call_session_history_id;account_id;.*;custom_data;calls;records$/);
    expect(first).toMatch(
      /;default\.patchbay\.voximplant\.com;rule 0;;2026-01-01 00:00:00;60;\+49300;.*;order 0;"\[\{""call_id/,
    );
    expect(second).toContain(';order 1;');
    expect(rest).toEqual(['']);
    const { result } = await api.run('GetHistoryReports', {
      history_type: 'calls',
      is_completed: true,
      desc_order: true,
    });
    expect(result).toMatchObject([
      { history_report_id, format: 'csv', file_name: expect.any(String), download_count: 1 },
    ]);
    expect(JSON.parse(result[0].filters)).toMatchObject({ count: 5 });
    expect(JSON.parse(result[0].calculated_data)).toMatchObject({ session_count: 2, total_session_count: 2 });
    const { application_id } = (await api.run('GetApplications')).result[0];
    const ofOne = await api.run('GetCallHistoryAsync', { application_id });
    const about = async (wish: object) =>
      (await api.run('GetHistoryReports', { ...wish })).result.map((one: typeof ofOne) => one.history_report_id);
    expect(await about({ application_id })).toEqual([ofOne.history_report_id]);
    expect(await about({ application_name: 'default' })).toEqual([ofOne.history_report_id]);
    expect(await about({})).toEqual([history_report_id, ofOne.history_report_id]);
    expect(await api.refusal('GetHistoryReports', { application_name: 'none' })).toBe(codes.INVALID_APPLICATION_NAME);
    const brief = await api.run('GetBriefCallHistory', { output: 'csv', rule_name: 'rule 1' });
    const one = `;default.patchbay.voximplant.com;rule 1;2026-01-02 00:00:00;60;+49301;Normal termination;order 1\n`;
    expect((await fileOf(brief.history_report_id)).replace(/^\d+/, '')).toBe(one);
    const async = await api.run('GetCallHistory', { is_async: true, offset: 1, count: 1 });
    expect((await fileOf(async.history_report_id)).split('\n')).toHaveLength(2);
    const log = await api.run('GetAuditLogAsync', { filtered_cmd: 'GetCallHistoryAsync', with_header: true });
    expect(await fileOf(log.history_report_id)).toMatch(/^audit_log_id;.*\n/);
    expect(await api.refusal('DownloadHistoryReport', { history_report_id: 99_999 })).toBe(
      codes.INVALID_CALL_HISTORY_REPORT_ID,
    );
    expect(await api.refusal('GetBriefCallHistory', { output: 'xls' })).toBe(codes.INVALID_ARGUMENTS);
  });

  it('has reports that only those read who may ask for them', async () => {
    const log = await api.run('GetAuditLog', { is_async: true });
    const key = await server.ask('POST', '/v1/keys', { name: 'watch', role: 'operator' });
    const other = new PlatformCommands({ url: server.url, key: key.json.key });
    const { history_report_id } = await other.run('GetCallHistoryAsync');
    expect(await other.refusal('DownloadHistoryReport', { history_report_id: log.history_report_id })).toBe(
      codes.INVALID_CALL_HISTORY_REPORT_ID,
    );
    const seen = (await other.run('GetHistoryReports')).result as { history_type: string; history_report_id: number }[];
    expect(seen.some((report) => report.history_report_id === history_report_id)).toBe(true);
    expect(seen.filter((report) => report.history_type === 'audit')).toEqual([]);
  });
});
