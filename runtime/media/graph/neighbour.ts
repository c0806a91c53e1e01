import type { MessagePort } from 'node:worker_threads';
import { mediaLimits } from '../limits.ts';
import type { HeardPacket, PacketInput } from './heard-packet.ts';
import type { Outputs } from './outputs.ts';
import { PacketBatch, readPacketBatch } from './packet-batch.ts';

/**
 * One end of the way between two media workers. `waiting` counts the packets that each end has posted and the other has
 * not taken yet: [0] towards the end with `side` 0, [1] towards the other.
 */
export interface NeighbourPort {
  readonly port: MessagePort;
  readonly side: 0 | 1;
  readonly waiting: SharedArrayBuffer;
}

/** Subscriptions, and batches of packets. A channel is a number of the subscriber's for what it hears of one unit. */
type NeighbourMessage =
  | { readonly kind: 'subscribe'; readonly unit: string; readonly channel: number }
  | { readonly kind: 'unsubscribe'; readonly channel: number }
  | Uint8Array;

export interface NeighbourOwner {
  outputsOf(unit: string): Outputs | undefined;
  /** A packet of something that was subscribed to. */
  heard(channel: number, packet: HeardPacket): void;
  /** The other worker ended. */
  gone(): void;
}

/**
 * Another media worker. Packets go straight from worker to worker, never by way of the main thread. A port has a queue
 * without an end of its own, so what a stalled neighbour leaves untaken is counted in shared memory, and what exceeds
 * the limit is dropped.
 */
export class Neighbour {
  readonly #port: MessagePort;
  readonly #owner: NeighbourOwner;
  readonly #waiting: Int32Array;
  readonly #side: 0 | 1;
  /** What of ours it is fed by, by its channels. */
  readonly #feeds = new Map<number, { readonly outputs: Outputs; readonly input: PacketInput }>();
  readonly #batch = new PacketBatch();
  #turn: NodeJS.Immediate | undefined;

  constructor({ port, side, waiting }: NeighbourPort, owner: NeighbourOwner) {
    this.#port = port;
    this.#owner = owner;
    this.#side = side;
    this.#waiting = new Int32Array(waiting);
    port.on('message', (message: NeighbourMessage) => this.#receive(message));
    port.on('close', () => {
      clearImmediate(this.#turn);
      for (const channel of [...this.#feeds.keys()]) this.#stop(channel);
      owner.gone();
    });
  }

  subscribe(unit: string, channel: number): void {
    this.#post({ kind: 'subscribe', unit, channel });
  }

  unsubscribe(channel: number): void {
    this.#post({ kind: 'unsubscribe', channel });
  }

  #post(message: NeighbourMessage): void {
    this.#port.postMessage(message);
  }

  #receive(message: NeighbourMessage): void {
    if (message instanceof Uint8Array) {
      const packets = readPacketBatch(message, (channel, packet) => this.#owner.heard(channel, packet));
      Atomics.sub(this.#waiting, this.#side, packets);
    } else if (message.kind === 'subscribe') this.#start(message.unit, message.channel);
    else this.#stop(message.channel);
  }

  #start(unit: string, channel: number): void {
    const outputs = this.#owner.outputsOf(unit);
    if (outputs === undefined) return;
    const input = (packet: HeardPacket): void => this.#give(channel, packet);
    outputs.add(input);
    this.#feeds.set(channel, { outputs, input });
  }

  #stop(channel: number): void {
    const feed = this.#feeds.get(channel);
    this.#feeds.delete(channel);
    feed?.outputs.delete(feed.input);
  }

  #give(channel: number, packet: HeardPacket): void {
    const waiting = Atomics.load(this.#waiting, 1 - this.#side) + this.#batch.packets;
    if (waiting >= mediaLimits.neighbourPackets) return;
    if (!this.#batch.add(channel, packet)) {
      this.#send();
      this.#batch.add(channel, packet);
    }
    this.#turn ??= setImmediate(() => this.#send());
  }

  /** At the end of a turn: what came in it goes in one message. */
  #send(): void {
    this.#turn = undefined;
    if (this.#batch.packets === 0) return;
    Atomics.add(this.#waiting, 1 - this.#side, this.#batch.packets);
    this.#post(this.#batch.take());
  }
}
