import type { HeardPacket } from '../graph/heard-packet.ts';
import { codecFacts } from './codec-facts.ts';

/** Samples of an Opus frame at 48 kHz, by the configuration number of its TOC byte (RFC 6716 §3.1). */
const opusFrameTicks: readonly number[] = Array.from({ length: 32 }, (_, configuration) => {
  if (configuration < 12) return [480, 960, 1920, 2880][configuration % 4] ?? 0;
  if (configuration < 16) return [480, 960][configuration % 2] ?? 0;
  return [120, 240, 480, 960][configuration % 4] ?? 0;
});

/** 120 ms: no Opus packet is longer (RFC 6716 §3.2.5). */
const longestOpusTicks = 5760;

/** Ticks of the RTP clock that an Opus payload covers; 0 when it is none (RFC 6716 §3.2). */
export function opusTicks(bytes: Uint8Array, start: number, end: number): number {
  if (end <= start) return 0;
  const toc = bytes[start] ?? 0;
  const code = toc & 3;
  const frames = code === 0 ? 1 : code < 3 ? 2 : (bytes[start + 1] ?? 0) & 0x3f;
  const ticks = frames * (opusFrameTicks[toc >> 3] ?? 0);
  return ticks > longestOpusTicks ? 0 : ticks;
}

/** Ticks of its codec's clock that a packet of audio covers; 0 when it cannot be read. */
export function packetTicks({ codec, bytes, start, end }: HeardPacket): number {
  if (codecFacts(codec).isByteATick) return end - start;
  return codec === 'opus' ? opusTicks(bytes, start, end) : (end - start) / 2;
}
