import type { AudioCodec, MediaDirection } from '#runtime/media/contract.ts';
import { audioFormatsOf, parseSdp, wantedDirection } from '../sdp/index.ts';

/** What a relayed description asks for, seen from us: all that is passed on of it. */
export interface AudioWish {
  readonly direction: MediaDirection;
  readonly codec?: AudioCodec | undefined;
}

/** What a description of the other leg's party asks of this one; undefined when it holds no audio that we know. */
export function wishOf(text: string): AudioWish | undefined {
  const parsed = parseSdp(text);
  if (!parsed.ok) return undefined;
  const audio = parsed.description.media.find((media) => media.type === 'audio' && media.port !== 0);
  if (audio === undefined) return undefined;
  return { direction: wantedDirection(parsed.description, audio), codec: audioFormatsOf(audio).codecs[0]?.codec };
}
