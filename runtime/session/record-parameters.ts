import * as z from 'zod';
import type { TranscriptParameters, WantedTranscript } from './transcript.ts';

/** How a scenario wants something recorded; the defaults are VoxEngine's. */
export interface RecordParameters {
  /** MP3 of 48 kHz (and 192 kbit/s) instead of 8 kHz (32 kbit/s). */
  readonly hdAudio: boolean;
  /** FLAC of 16 kHz; goes before `hdAudio`. */
  readonly lossless: boolean;
  /** Two channels: what comes from the call on the left, what goes to it on the right. */
  readonly stereo: boolean;
  readonly secure: boolean;
  /** `RecordExpireTime`: as `-6m` or `-1y`. Default: three months. */
  readonly expire: string;
  readonly name: string;
  /** Default: no transcript is made. */
  readonly transcript?: TranscriptParameters;
  /** Asked for, and not done: the journal says so. */
  readonly video: boolean;
}

const transcriptParameters = z.object({
  profile: z.string().max(200),
  phraseHints: z.array(z.string().max(100)).max(500),
  labels: z.tuple([z.string().max(100), z.string().max(100)]),
  format: z.enum(['txt', 'json']),
}) satisfies z.ZodType<TranscriptParameters>;

/** As it was written down, for a process that makes it later. */
export const wantedTranscript = z.object({
  parameters: transcriptParameters,
  sides: z.union([z.literal(1), z.literal(2)]),
}) satisfies z.ZodType<WantedTranscript>;

/** As they come from a sandbox. */
export const recordParameters = z.object({
  hdAudio: z.boolean(),
  lossless: z.boolean(),
  stereo: z.boolean(),
  secure: z.boolean(),
  expire: z.string().max(8),
  name: z.string().max(100),
  transcript: transcriptParameters.exactOptional(),
  video: z.boolean(),
}) satisfies z.ZodType<RecordParameters>;
