import type { AudioCodec } from '#runtime/media/contract.ts';
import type { SdpMedia } from './session-description.ts';

/** What one `m=` section says about the formats we can use. */
export interface AudioFormats {
  /** In the section's own order, which is the sender's preference (RFC 3264 §5.1). */
  readonly codecs: readonly { readonly codec: AudioCodec; readonly payloadType: number }[];
  readonly telephoneEvent: number | undefined;
}

interface RtpMap {
  readonly encoding: string;
  readonly clockRateHz: number;
  readonly channels: number;
}

/** RFC 3551 §6: PCMU and PCMA need no `a=rtpmap`. */
const staticMaps: Readonly<Record<number, RtpMap>> = {
  0: { encoding: 'PCMU', clockRateHz: 8000, channels: 1 },
  8: { encoding: 'PCMA', clockRateHz: 8000, channels: 1 },
};

/** Reads the payload types of an `m=` section against its `a=rtpmap` lines; what cannot be read is left out. */
export function audioFormatsOf(media: SdpMedia): AudioFormats {
  const maps = rtpMapsOf(media);
  const codecs: { codec: AudioCodec; payloadType: number }[] = [];
  let telephoneEvent: number | undefined;
  for (const format of media.formats) {
    const payloadType = /^\d{1,3}$/.test(format) ? Number(format) : 128;
    const map = maps.get(payloadType) ?? staticMaps[payloadType];
    if (payloadType > 127 || map === undefined || map.clockRateHz !== 8000 || map.channels !== 1) continue;
    if (map.encoding === 'PCMU' || map.encoding === 'PCMA') codecs.push({ codec: map.encoding, payloadType });
    else if (map.encoding === 'TELEPHONE-EVENT') telephoneEvent ??= payloadType;
  }
  return { codecs, telephoneEvent };
}

function rtpMapsOf(media: SdpMedia): ReadonlyMap<number, RtpMap> {
  const maps = new Map<number, RtpMap>();
  for (const { name, value } of media.attributes) {
    if (name !== 'rtpmap' || value === undefined) continue;
    const match = /^(\d{1,3})\s+([^/\s]{1,64})\/(\d{1,6})(?:\/(\d{1,2}))?/.exec(value);
    if (match === null) continue;
    maps.set(Number(match[1]), {
      encoding: (match[2] ?? '').toUpperCase(),
      clockRateHz: Number(match[3]),
      channels: Number(match[4] ?? '1'),
    });
  }
  return maps;
}
