import type { MessagePort } from 'node:worker_threads';
import { mediaLimits } from '../limits.ts';
import type { HeardPacket, PacketInput } from './heard-packet.ts';
import type { Outputs } from './outputs.ts';

/**
 * One end of the way between two media workers. `waiting` counts what each end has posted and the other has not taken yet: [0]
 * towards the end with `side` 0, [1] towards the other.
 */
export interface NeighbourPort {
  readonly port: MessagePort;
  readonly side: 0 | 1;
  readonly waiting: SharedArrayBuffer;
}

type NeighbourMessage =
  | { readonly kind: 'subscribe'; readonly unit: string }
  | { readonly kind: 'unsubscribe'; readonly unit: string }
  | { readonly kind: 'heard'; readonly unit: string; readonly packet: HeardPacket };

export interface NeighbourOwner {
  outputsOf(id: string): Outputs | undefined;
  heard(id: string, packet: HeardPacket): void;
  /** The other worker ended. */
  gone(): void;
}

/**
 * Another media worker. Packets go straight from worker to worker, never by way of the main thread. A port has a queue without an
 * end of its own, so what a stalled neighbour leaves untaken is counted in shared memory, and what exceeds the limit is dropped.
 */
export class Neighbour {
  readonly #port: MessagePort;
  readonly #owner: NeighbourOwner;
  readonly #waiting: Int32Array;
  readonly #side: 0 | 1;
  /** What of ours it is fed by. */
  readonly #feeds = new Map<string, { readonly outputs: Outputs; readonly input: PacketInput }>();

  constructor({ port, side, waiting }: NeighbourPort, owner: NeighbourOwner) {
    this.#port = port;
    this.#owner = owner;
    this.#side = side;
    this.#waiting = new Int32Array(waiting);
    port.on('message', (message: NeighbourMessage) => this.#receive(message));
    port.on('close', () => {
      for (const unit of [...this.#feeds.keys()]) this.#stop(unit);
      owner.gone();
    });
  }

  subscribe(unit: string): void {
    this.#port.postMessage({ kind: 'subscribe', unit } satisfies NeighbourMessage);
  }

  unsubscribe(unit: string): void {
    this.#port.postMessage({ kind: 'unsubscribe', unit } satisfies NeighbourMessage);
  }

  #receive(message: NeighbourMessage): void {
    if (message.kind === 'heard') {
      Atomics.sub(this.#waiting, this.#side, 1);
      this.#owner.heard(message.unit, message.packet);
    } else if (message.kind === 'subscribe') this.#start(message.unit);
    else this.#stop(message.unit);
  }

  #start(unit: string): void {
    const outputs = this.#owner.outputsOf(unit);
    if (outputs === undefined || this.#feeds.has(unit)) return;
    const input = (packet: HeardPacket): void => this.#give(unit, packet);
    outputs.add(input);
    this.#feeds.set(unit, { outputs, input });
  }

  #stop(unit: string): void {
    const feed = this.#feeds.get(unit);
    this.#feeds.delete(unit);
    feed?.outputs.delete(feed.input);
  }

  #give(unit: string, packet: HeardPacket): void {
    const other = 1 - this.#side;
    if (Atomics.load(this.#waiting, other) >= mediaLimits.neighbourPackets) return;
    Atomics.add(this.#waiting, other, 1);
    // A copy of the payload alone: a clone of a view takes the whole buffer behind it along.
    const bytes = Uint8Array.prototype.slice.call(packet.bytes, packet.start, packet.end);
    const copy = { ...packet, bytes: new Uint8Array(bytes), start: 0, end: bytes.length };
    this.#port.postMessage({ kind: 'heard', unit, packet: copy } satisfies NeighbourMessage);
  }
}
