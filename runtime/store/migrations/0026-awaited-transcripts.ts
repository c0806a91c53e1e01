import type { Migration } from './index.ts';

/** Transcripts that are still to come: how they are to be made (JSON), and how often a process has begun them from the tape. */
export const awaitedTranscripts: Migration = {
  name: '0026-awaited-transcripts',
  statements: [
    'alter table recordings add column awaited_transcript text',
    'alter table recordings add column transcript_attempts integer not null default 0',
    'create index recordings_untranscribed on recordings (id) where awaited_transcript is not null',
  ],
};
