import { z } from 'zod';
import { detectorLimits } from './limits.ts';
import type { DetectorCommand } from './protocol.ts';

const detectorId = z.string().min(1).max(64);
const threshold = z.number().min(0).max(1).exactOptional();
const timeMs = z.number().min(0).max(detectorLimits.longestMs).exactOptional();
const settings = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('vad'), threshold, minSilenceDurationMs: timeMs, speechPadMs: timeMs }),
  z.object({
    kind: z.literal('turn'),
    threshold,
    preSpeechMs: timeMs,
    maxDurationSecs: z
      .number()
      .min(0)
      .max(detectorLimits.longestMs / 1000)
      .exactOptional(),
  }),
]);

/** What a sandbox may ask of the detectors of its session. */
export const commandSchema: z.ZodType<DetectorCommand> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('create'), detectorId, settings }),
  z.object({ type: z.enum(['reset', 'predict', 'close']), detectorId }),
]);
