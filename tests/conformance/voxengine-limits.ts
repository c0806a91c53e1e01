/** One row of VoxEngine's table of limits, and what of ours is it. */
export interface VoxEngineLimit {
  /** In VoxEngine's unit, which the name ends with. */
  readonly value: number | string;
  /** Folder and name of ours, and how many of our units one of VoxEngine's is. */
  readonly ours?: readonly [folder: string, name: string, units: number];
  /** Why there is none, or why it is another one. */
  readonly because?: string;
}

const heap = 1 / 1_048_576;

/** VoxEngine's limits (pages and typings of 2026-09), each with ours. */
export const voxEngineLimits: Readonly<Record<string, VoxEngineLimit>> = {
  unanswered_incoming_call_s: { value: 60, ours: ['runtime/gateway', 'unansweredIncomingMs', 1000] },
  session_without_calls_s: { value: 60, ours: ['runtime/session', 'withoutCallsMs', 1000] },
  session_with_acd_only_s: { value: 7200, ours: ['runtime/session', 'withRequestsMs', 1000] },
  scenario_source_chars: { value: 262_144, ours: ['runtime/sandbox', 'scenarioChars', 1] },
  js_memory_bytes: { value: 16_777_216, ours: ['runtime/sandbox', 'heapMiB', heap] },
  js_string_chars: { value: 8_388_607, because: 'the memory of the isolate bounds its strings, which may be longer' },
  callback_execution_s: { value: 1, ours: ['runtime/sandbox', 'callbackMs', 1000] },
  active_timers: { value: 100, ours: ['modules/timers', 'activeTimers', 1] },
  set_interval_floor_ms: { value: 100, ours: ['modules/timers', 'intervalFloorMs', 1] },
  media_players_per_session: { value: 10, ours: ['modules/player', 'players', 1] },
  sip_refers_per_call: { value: 10, ours: ['runtime/gateway', 'refersPerCall', 1] },
  sip_header_total_bytes: { value: 4095, ours: ['modules/call', 'headerTotalBytes', 1] },
  sip_header_field_bytes: { value: 200, ours: ['modules/call', 'headerFieldBytes', 1] },
  sip_packet_bytes: {
    value: 307_200,
    because: 'RFC 3261 §18.1.1: 65,535 bytes; the body of a call is bounded to less',
  },
  http_active: { value: 3, ours: ['modules/net', 'httpActive', 1] },
  http_active_plus_queued: { value: 35, ours: ['modules/net', 'httpPending', 1] },
  http_wait_before_terminating_s: { value: 90, ours: ['runtime/session', 'settleMs', 1000] },
  http_response_bytes: { value: 2_097_152, ours: ['modules/net', 'httpResponseBytes', 1] },
  http_connect_timeout_s: { value: 6, ours: ['modules/net', 'httpConnectMs', 1000] },
  http_total_timeout_s: { value: 90, ours: ['modules/net', 'httpMs', 1000] },
  smtp_active: { value: 2, ours: ['modules/net', 'mailsActive', 1] },
  smtp_active_plus_queued: { value: 10, ours: ['modules/net', 'mailsPending', 1] },
  call_attempts_per_session: { value: 50, ours: ['runtime/session', 'callAttempts', 1] },
  progressing_calls: { value: 10, ours: ['runtime/session', 'unansweredCalls', 1] },
  outgoing_no_answer_s: { value: 60, ours: ['runtime/gateway', 'unansweredOutgoingMs', 1000] },
  early_media_s: { value: 60, ours: ['runtime/gateway', 'unansweredIncomingMs', 1000] },
  send_info_or_message_bytes: { value: 8192, ours: ['modules/call', 'messageBytes', 1] },
  incoming_websockets: { value: 'calls in session + 3', ours: ['modules/websocket', 'incomingBeyondCalls', 1] },
  session_custom_data_bytes: { value: 200, ours: ['modules/voxengine', 'customDataBytes', 1] },
  call_custom_data_bytes: { value: 200, ours: ['modules/call', 'callCustomDataBytes', 1] },
  logger_message_chars: { value: 15_000, ours: ['modules/logger', 'messageChars', 1] },
  tts_text_chars: { value: 1500, ours: ['modules/call', 'sayChars', 1] },
  audio_file_bytes: { value: 10_485_760, ours: ['runtime/media', 'fileBytes', 1] },
  audio_download_timeout_s: { value: 12, ours: ['runtime/session', 'soundDownloadMs', 1000] },
  tts_url_cache_days: { value: 14, because: 'files stay in memory for as long as they are wanted often, not for days' },
  kv_key_chars: { value: 200, ours: ['runtime/store', 'storedKeyChars', 1] },
  kv_value_chars: { value: 2000, ours: ['runtime/store', 'storedValueChars', 1] },
  kv_ttl_s: { value: 7_776_000, ours: ['runtime/store', 'storedTtlMs', 1000] },
  kv_keys_default_count: { value: 1000, ours: ['modules/applicationstorage', 'defaultCount', 1] },
  secret_name_chars: { value: 64, ours: ['secrets', 'nameChars', 1] },
  secret_value_chars: { value: 8192, ours: ['secrets', 'valueChars', 1] },
  rtp_stopped_event_s: { value: 7, ours: ['runtime/media', 'rtpStoppedMs', 1000] },
  ws_media_ended_silence_s: { value: 1, ours: ['runtime/speech/socket', 'silenceMs', 1000] },
  ivr_timeout_default_ms: { value: 5000, ours: ['modules/ivr', 'timeoutMs', 1] },
  amd_timeout_default_ms: { value: 6500, ours: ['runtime/media/amd', 'timeoutMs', 1] },
  push_notification_timeout_default_ms: { value: 20_000, because: 'there are no push notifications' },
  conference_participants_voice: { value: 100, ours: ['modules/conference', 'participants', 1] },
  start_scenarios_concurrent: { value: 200, ours: ['server', 'sessionsWithoutCall', 1] },
  log_retention: { value: '1 month', because: 'runtime/journal retentionMs: 31 days, a month of any length' },
};
