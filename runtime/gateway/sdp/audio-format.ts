import { codecFacts } from '#runtime/media/codec/codec-facts.ts';
import type { AudioCodec, AudioFormat } from '#runtime/media/contract.ts';
import { enabledCodecs } from './enabled-codecs.ts';
import type { SdpMedia } from './session-description.ts';

/** A telephone-event payload type; the clock is that of the audio it stands for (RFC 4733 §2.1). */
export interface TelephoneEventFormat {
  readonly payloadType: number;
  readonly clockRateHz: number;
}

/** What one `m=` section says about the formats we can use. */
export interface AudioFormats {
  /** In the section's own order, which is the sender's preference (RFC 3264 §5.1). */
  readonly codecs: readonly AudioFormat[];
  readonly telephoneEvents: readonly TelephoneEventFormat[];
  /** RFC 3389. */
  readonly comfortNoise: number | undefined;
}

interface RtpMap {
  readonly encoding: string;
  readonly clockRateHz: number;
  readonly channels: number;
}

/** RFC 3551 §6: these need no `a=rtpmap`. */
const staticMaps: Readonly<Record<number, RtpMap>> = {
  0: { encoding: 'PCMU', clockRateHz: 8000, channels: 1 },
  8: { encoding: 'PCMA', clockRateHz: 8000, channels: 1 },
  9: { encoding: 'G722', clockRateHz: 8000, channels: 1 },
  13: { encoding: 'CN', clockRateHz: 8000, channels: 1 },
};

/** Reads the payload types of an `m=` section against its `a=rtpmap` lines; what cannot be read is left out. */
export function audioFormatsOf(media: SdpMedia, enabled: readonly AudioCodec[] = enabledCodecs): AudioFormats {
  const maps = rtpMapsOf(media);
  const codecs: AudioFormat[] = [];
  const telephoneEvents: TelephoneEventFormat[] = [];
  let comfortNoise: number | undefined;
  for (const format of media.formats) {
    const payloadType = /^\d{1,3}$/.test(format) ? Number(format) : 128;
    const map = maps.get(payloadType) ?? staticMaps[payloadType];
    if (payloadType > 127 || map === undefined) continue;
    const codec = enabled.find((each) => isMapOf(each, map));
    if (codec !== undefined) codecs.push({ codec, payloadType });
    else if (map.encoding === 'TELEPHONE-EVENT') telephoneEvents.push({ payloadType, clockRateHz: map.clockRateHz });
    else if (map.encoding === 'CN' && map.clockRateHz === 8000) comfortNoise ??= payloadType;
  }
  return { codecs, telephoneEvents, comfortNoise };
}

/** The telephone-event with the codec's clock, else the usual one of 8000; others are of no use. */
export function telephoneEventFor(
  codec: AudioCodec,
  events: readonly TelephoneEventFormat[],
): TelephoneEventFormat | undefined {
  const { clockRateHz } = codecFacts(codec);
  return (
    events.find((event) => event.clockRateHz === clockRateHz) ?? events.find((event) => event.clockRateHz === 8000)
  );
}

function isMapOf(codec: AudioCodec, map: RtpMap): boolean {
  const { clockRateHz, channels } = codecFacts(codec);
  return map.encoding === codec.toUpperCase() && map.clockRateHz === clockRateHz && map.channels === channels;
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
