import type { MessagePort } from 'node:worker_threads';
import { mediaLimits } from '../limits.ts';
import type { HeardPacket, PacketInput } from './heard-packet.ts';
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

/** A channel is a number of the subscriber's for what it hears of one unit. */
interface Subscription {
  readonly unit: string;
  readonly channel: number;
}

/** Subscriptions, and batches of packets. */
type NeighbourMessage =
  | ({ readonly kind: 'subscribe' } & Subscription)
  | { readonly kind: 'unsubscribe'; readonly channel: number }
  | Uint8Array;

export interface NeighbourOwner {
  /** Feeds `input` with what a unit of this worker gives and returns what ends that; undefined when there is no such unit. */
  feed(unit: string, input: PacketInput): (() => void) | undefined;
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
  readonly #feeds = new Map<number, () => void>();
  /** What it subscribed to and is not of this worker: never, or not yet. */
  readonly #absent = new Map<number, Subscription>();
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

  /** A unit of this worker began. */
  opened(unit: string): void {
    for (const subscription of this.#absent.values()) if (subscription.unit === unit) this.#start(subscription);
  }

  #post(message: NeighbourMessage): void {
    this.#port.postMessage(message);
  }

  #receive(message: NeighbourMessage): void {
    if (message instanceof Uint8Array) {
      const packets = readPacketBatch(message, (channel, packet) => this.#owner.heard(channel, packet));
      Atomics.sub(this.#waiting, this.#side, packets);
    } else if (message.kind === 'subscribe') this.#start(message);
    else this.#stop(message.channel);
  }

  #start(subscription: Subscription): void {
    const { unit, channel } = subscription;
    const stop = this.#owner.feed(unit, (packet) => this.#give(channel, packet));
    if (stop === undefined) {
      this.#absent.set(channel, subscription);
      return;
    }
    this.#absent.delete(channel);
    this.#feeds.set(channel, stop);
  }

  #stop(channel: number): void {
    this.#absent.delete(channel);
    this.#feeds.get(channel)?.();
    this.#feeds.delete(channel);
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
