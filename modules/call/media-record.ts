import type { MediaStream, StreamStats } from '#runtime/media/contract.ts';
import type { ModuleContext } from '#runtime/session/module-contract.ts';
import { messageOf } from '#runtime/shared/errors.ts';

/**
 * Writes the last figures of a call's stream into the journal. The gateway closes the stream with its leg; closing it
 * again only asks for the figures. Never rejects.
 */
export async function recordMedia(
  callId: string,
  media: MediaStream | undefined,
  context: Pick<ModuleContext, 'journal'>,
): Promise<void> {
  if (media === undefined) return;
  try {
    const stats = rounded(await media.close());
    context.journal({ kind: 'media', message: 'Media statistics', data: { callId, ...stats } });
  } catch (error) {
    const data = { callId, reason: messageOf(error) };
    context.journal({ kind: 'media', level: 'warn', message: 'Media statistics were lost', data });
  }
}

/** One digit after the point is what people read; the rest is noise. */
function rounded(stats: StreamStats): Record<string, number | string> {
  return Object.fromEntries(
    Object.entries(stats).map(([name, value]) => [
      name,
      typeof value === 'number' ? Math.round(value * 10) / 10 : value,
    ]),
  );
}
