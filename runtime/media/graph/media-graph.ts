import type { HeardPacket, PacketInput } from './heard-packet.ts';
import { Neighbour, type NeighbourPort } from './neighbour.ts';
import { Outputs } from './outputs.ts';

/** What is heard of a unit of another worker. */
interface RemoteUnit {
  readonly outputs: Outputs;
  /** Its number on the ports. */
  readonly channel: number;
}

/**
 * Who feeds whom on one media worker. Every unit has one input and any number of outputs; a unit is named by its id, wherever it
 * lives: what another worker hears comes over the port between the two, once per packet, however many are fed by it here.
 */
export class MediaGraph {
  /** Units of this worker. */
  readonly #local = new Map<string, Outputs>();
  /** Units of other workers that something here is fed by, and the numbers under which they come. */
  readonly #remote = new Map<string, RemoteUnit>();
  readonly #channels = new Map<number, Outputs>();
  #lastChannel = 0;
  readonly #neighbours = new Set<Neighbour>();

  /** A unit begins; what it gives goes to `Outputs.give`. */
  open(id: string): Outputs {
    const outputs = new Outputs();
    this.#local.set(id, outputs);
    return outputs;
  }

  close(id: string): void {
    this.#local.get(id)?.clear();
    this.#local.delete(id);
  }

  /** Feeds `input` with what the unit `from` gives, until the returned function is called or the unit is closed. */
  feed(from: string, input: PacketInput): () => void {
    const local = this.#local.get(from);
    if (local !== undefined) {
      local.add(input);
      return () => local.delete(input);
    }
    const remote = this.#remote.get(from) ?? this.#subscribe(from);
    remote.outputs.add(input);
    return () => {
      remote.outputs.delete(input);
      if (remote.outputs.size === 0) this.#unsubscribe(from, remote);
    };
  }

  /** Another worker can be reached by that port from now on. */
  join(port: NeighbourPort): void {
    const neighbour = new Neighbour(port, {
      outputsOf: (id) => this.#local.get(id),
      heard: (channel: number, packet: HeardPacket) => this.#channels.get(channel)?.give(packet),
      gone: () => this.#neighbours.delete(neighbour),
    });
    this.#neighbours.add(neighbour);
  }

  #subscribe(from: string): RemoteUnit {
    this.#lastChannel += 1;
    const unit = { outputs: new Outputs(), channel: this.#lastChannel };
    this.#remote.set(from, unit);
    this.#channels.set(unit.channel, unit.outputs);
    // Whoever has it answers with packets; when nobody has, it is closed and there is nothing to hear.
    for (const neighbour of this.#neighbours) neighbour.subscribe(from, unit.channel);
    return unit;
  }

  #unsubscribe(from: string, unit: RemoteUnit): void {
    // May have been told before, by a function that was called twice.
    if (!this.#channels.delete(unit.channel)) return;
    this.#remote.delete(from);
    for (const neighbour of this.#neighbours) neighbour.unsubscribe(unit.channel);
  }
}
