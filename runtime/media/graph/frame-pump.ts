import { endianness } from 'node:os';
import { type FrameOutput, frameSamples } from './frame-output.ts';
import { type HeardPacket, newHeardPacket, type PacketInput } from './heard-packet.ts';

/** Makes the frames of a unit into packets (L16, RFC 3551 §4.5.11), for a listener on another worker; silence is a gap. */
export class FramePump {
  readonly #output: FrameOutput;
  readonly #input: PacketInput;
  readonly #packet: HeardPacket = { ...newHeardPacket(), codec: 'L16', bytes: Buffer.alloc(frameSamples(48_000) * 2) };
  #wasSilent = true;

  constructor(output: FrameOutput, input: PacketInput) {
    this.#output = output;
    this.#input = input;
  }

  frame(tick: number): void {
    const frame = this.#output.frame(tick);
    if (frame === undefined) {
      this.#wasSilent = true;
      return;
    }
    const packet = this.#packet;
    packet.isCut = false;
    packet.marker = this.#wasSilent;
    packet.sequence = (packet.sequence + 1) & 0xffff;
    packet.timestamp = (tick * frame.length) >>> 0;
    packet.end = frame.length * 2;
    const bytes = Buffer.from(packet.bytes.buffer, packet.bytes.byteOffset, packet.end);
    bytes.set(new Uint8Array(frame.buffer, frame.byteOffset, frame.byteLength));
    if (endianness() === 'LE') bytes.swap16();
    this.#wasSilent = false;
    this.#input(packet);
  }

  /** What was given and is not heard yet never is. */
  cut(): void {
    const packet = this.#packet;
    packet.isCut = true;
    packet.end = packet.start;
    this.#wasSilent = true;
    this.#input(packet);
  }
}
