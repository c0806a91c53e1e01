import { g711 } from '../codec/g711.ts';
import { type AudioFrame, type FrameOutput, type FrameRateHz, frameSamples } from '../graph/frame-output.ts';
import type { HeardPacket } from '../graph/heard-packet.ts';

/** Frames that are heard before the first is given, so that ordinary jitter makes no gaps. */
const primedFrames = 3;

/** Makes the packets that a unit hears into frames: as they come, with silence where none did. */
export class Playout implements FrameOutput {
  rateHz: FrameRateHz = 8000;
  #waiting: number[] = [];
  #tick = -1;
  #frame: AudioFrame | undefined;
  #isPrimed = false;

  hear({ isEvent, codec, bytes, start, end }: HeardPacket): void {
    if (isEvent) return;
    if (codec === 'L16') this.rateHz = ((end - start) * 25) as FrameRateHz;
    for (let at = start; at < end; at += codec === 'L16' ? 2 : 1) {
      const high = bytes[at] ?? 0;
      this.#waiting.push(
        codec === 'L16' ? (((high << 8) | (bytes[at + 1] ?? 0)) << 16) >> 16 : (g711(codec).decode[high] ?? 0),
      );
    }
  }

  frame(tick: number): AudioFrame | undefined {
    if (tick === this.#tick) return this.#frame;
    this.#tick = tick;
    const samples = frameSamples(this.rateHz);
    if (this.#waiting.length >= primedFrames * samples) this.#isPrimed = true;
    if (this.#waiting.length < samples) this.#isPrimed = false;
    this.#frame = this.#isPrimed ? Int16Array.from(this.#waiting.splice(0, samples)) : undefined;
    return this.#frame;
  }

  close(): void {
    this.#waiting = [];
  }
}
