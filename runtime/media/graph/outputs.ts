import type { HeardPacket, PacketInput } from './heard-packet.ts';

/** The inputs that one unit of the graph feeds: any number. */
export class Outputs {
  readonly #inputs = new Set<PacketInput>();

  get size(): number {
    return this.#inputs.size;
  }

  add(input: PacketInput): void {
    this.#inputs.add(input);
  }

  delete(input: PacketInput): void {
    this.#inputs.delete(input);
  }

  clear(): void {
    this.#inputs.clear();
  }

  give(packet: HeardPacket): void {
    for (const input of this.#inputs) input(packet);
  }
}
