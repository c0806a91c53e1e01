import { asId, type MediaUnitId } from '#runtime/shared/ids.ts';

/** The unit that gives what a stream sends, as `stream` itself gives what it hears. */
export function sentBy(stream: string): MediaUnitId {
  return asId<MediaUnitId>(`${stream}/sent`);
}
