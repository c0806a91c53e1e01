import type { AudioCodec } from '../contract.ts';
import { mediaLimits } from '../limits.ts';
import { type HeardPacket, newHeardPacket } from './heard-packet.ts';

/** Channel, kind, payload length, sequence, timestamp, SSRC. */
const headerBytes = 18;
const eventFlag = 1;
const markerFlag = 2;
const noiseFlag = 4;
const cutFlag = 8;
const keepsFlag = 16;
/** The codec's number stands above the flags. */
const codecShift = 5;
const codecs: readonly AudioCodec[] = ['PCMU', 'PCMA', 'G722', 'opus', 'L16'];

/**
 * Packets on their way to another worker: those that came in one turn of the event loop travel in one message, as plain
 * bytes. Waking the other thread is what costs, not the bytes (`bench/media`).
 */
export class PacketBatch {
  readonly #buffer = Buffer.alloc(mediaLimits.neighbourBatchBytes);
  #length = 0;
  #packets = 0;

  get packets(): number {
    return this.#packets;
  }

  /** Whether there was room for it. */
  add(channel: number, packet: HeardPacket): boolean {
    const buffer = this.#buffer;
    const payload = packet.end - packet.start;
    const at = this.#length;
    if (at + headerBytes + payload > buffer.length) return false;
    const flags =
      (packet.isEvent ? eventFlag : 0) |
      (packet.marker ? markerFlag : 0) |
      (packet.isComfortNoise ? noiseFlag : 0) |
      (packet.isCut ? cutFlag : 0) |
      (packet.keepsKeys ? keepsFlag : 0);
    buffer.writeUInt32BE(channel, at);
    buffer.writeUInt16BE(flags | (codecs.indexOf(packet.codec) << codecShift), at + 4);
    buffer.writeUInt16BE(payload, at + 6);
    buffer.writeUInt16BE(packet.sequence, at + 8);
    buffer.writeUInt32BE(packet.timestamp, at + 10);
    buffer.writeUInt32BE(packet.ssrc, at + 14);
    for (let index = 0; index < payload; index += 1) {
      buffer[at + headerBytes + index] = packet.bytes[packet.start + index] ?? 0;
    }
    this.#length = at + headerBytes + payload;
    this.#packets += 1;
    return true;
  }

  /** Everything that was added; the batch is empty then. */
  take(): Uint8Array {
    const bytes = new Uint8Array(this.#length);
    bytes.set(this.#buffer.subarray(0, this.#length));
    this.#length = 0;
    this.#packets = 0;
    return bytes;
  }
}

/** Reads what `take` gave; `each` gets every packet in order, in the same object. Returns their number. */
export function readPacketBatch(batch: Uint8Array, each: (channel: number, packet: HeardPacket) => void): number {
  const buffer = Buffer.from(batch.buffer, batch.byteOffset, batch.byteLength);
  const packet = newHeardPacket();
  packet.bytes = buffer;
  let packets = 0;
  for (let at = 0; at < buffer.length; packets += 1) {
    const flags = buffer.readUInt16BE(at + 4);
    packet.isEvent = (flags & eventFlag) !== 0;
    packet.marker = (flags & markerFlag) !== 0;
    packet.isComfortNoise = (flags & noiseFlag) !== 0;
    packet.isCut = (flags & cutFlag) !== 0;
    packet.keepsKeys = (flags & keepsFlag) !== 0;
    packet.codec = codecs[flags >> codecShift] ?? 'PCMU';
    packet.sequence = buffer.readUInt16BE(at + 8);
    packet.timestamp = buffer.readUInt32BE(at + 10);
    packet.ssrc = buffer.readUInt32BE(at + 14);
    packet.start = at + headerBytes;
    packet.end = packet.start + buffer.readUInt16BE(at + 6);
    each(buffer.readUInt32BE(at), packet);
    at = packet.end;
  }
  return packets;
}
