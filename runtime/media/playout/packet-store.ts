import type { AudioCodec } from '../contract.ts';
import { mediaLimits } from '../limits.ts';

export type StoredKind = 'audio' | 'event' | 'noise';

/** A packet that waits to be played. Its bytes are a copy. */
export interface StoredPacket {
  kind: StoredKind;
  codec: AudioCodec;
  sequence: number;
  /** Place in the stream, RTP timestamp units that do not wrap around. */
  position: number;
  units: number;
  /** As much of `memory` as the payload takes. */
  payload: Uint8Array;
  memory: Uint8Array;
}

const roundBytes = 256;

function newStoredPacket(): StoredPacket {
  const memory = new Uint8Array(0);
  return { kind: 'audio', codec: 'PCMU', sequence: 0, position: 0, units: 0, payload: memory, memory };
}

/** Packets in the order in which they are played. Their objects and memory are used over and over. */
export class PacketStore {
  readonly #packets: StoredPacket[] = [];
  readonly #free: StoredPacket[] = [];

  get first(): StoredPacket | undefined {
    return this.#packets[0];
  }

  get full(): boolean {
    return this.#packets.length >= mediaLimits.playoutPackets;
  }

  /** Room for a packet at that place, for the caller to fill; undefined when there is one of that kind already. */
  insert(position: number, kind: StoredKind): StoredPacket | undefined {
    const packets = this.#packets;
    let at = packets.length;
    while (at > 0 && (packets[at - 1]?.position ?? 0) > position) at -= 1;
    const before = packets[at - 1];
    if (before !== undefined && before.position === position && before.kind === kind) return undefined;
    const packet = this.#free.pop() ?? newStoredPacket();
    packet.position = position;
    packet.kind = kind;
    packets.splice(at, 0, packet);
    return packet;
  }

  /** The first one has been used. */
  shift(): void {
    const packet = this.#packets.shift();
    if (packet !== undefined) this.#free.push(packet);
  }

  clear(): void {
    while (this.#packets.length > 0) this.shift();
  }
}

/** Copies a payload into a packet's own memory. */
export function keepPayload(packet: StoredPacket, bytes: Uint8Array, start: number, end: number): void {
  const length = end - start;
  if (packet.memory.length < length) {
    packet.memory = new Uint8Array(Math.ceil(length / roundBytes) * roundBytes);
    packet.payload = packet.memory;
  }
  for (let index = 0; index < length; index += 1) packet.memory[index] = bytes[start + index] ?? 0;
  if (packet.payload.length !== length) packet.payload = packet.memory.subarray(0, length);
}
