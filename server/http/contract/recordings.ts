/** How the HTTP interface shows recordings. */
import * as z from 'zod';
import { serverLimits } from '../../limits.ts';

const time = z.number().int().describe('Milliseconds since the Unix epoch');

export const recording = z.object({
  id: z.string(),
  application: z.string(),
  session: z.string(),
  name: z.string(),
  state: z.enum(['recording', 'encoding', 'ready', 'failed']),
  format: z.enum(['mp3', 'flac', 'wav', 'opus']),
  rateHz: z.number().int(),
  channels: z.number().int(),
  secure: z.boolean().describe('Given out to holders of a key only'),
  url: z.string().describe('Where the audio is, once it is ready'),
  transcript: z.string().nullable().describe('Where its transcript is, once it is there'),
  bytes: z.number().int().nullable(),
  durationMs: z.number().int().nullable(),
  note: z.string().nullable().describe('Why it failed, or what is not as it was asked for'),
  startedAt: time,
  expiresAt: time.nullable(),
});
export type RecordingView = z.infer<typeof recording>;
export const recordingList = z.object({
  items: z.array(recording).describe('Newest first'),
  next: z.string().nullable().describe('`after` of the next page'),
});
export type RecordingList = z.infer<typeof recordingList>;
export const recordingQuery = z.strictObject({
  application: z.string().min(1).max(serverLimits.nameChars).optional(),
  session: z.string().max(64).optional(),
  after: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(serverLimits.pageSize).default(100),
});
export const recordingPath = z.object({ id: z.string().max(64) });
export const recordingFile = z.object({ file: z.string().max(80) });
