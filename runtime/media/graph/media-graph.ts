import { Playout } from '../playout/playout.ts';
import type { FrameLink } from './frame-link.ts';
import type { FrameOutput, FrameRateHz } from './frame-output.ts';
import { FramePump } from './frame-pump.ts';
import type { HeardPacket, PacketInput } from './heard-packet.ts';
import { Neighbour, type NeighbourPort } from './neighbour.ts';
import { Outputs } from './outputs.ts';

/** What is heard of a unit of another worker. */
interface RemoteUnit {
  readonly outputs: Outputs;
  /** Its number on the ports. */
  readonly channel: number;
}

/** Packets of one unit, made into frames for whoever hears it at the same rate. */
interface SharedPlayout {
  readonly output: FrameOutput;
  readonly stop: () => void;
  listeners: number;
}

/**
 * Who feeds whom on one media worker. Every unit has one input and any number of outputs; a unit is named by its id, wherever it lives.
 *
 * Units that hear the wire give *packets*, as they arrive; all others give *frames*, when they are asked for that of the present tick.
 * Packets become frames in a playout, which all listeners of one unit share; frames become packets (L16) on their way to another worker.
 */
export class MediaGraph {
  /** Units of this worker that give packets, and such that give frames. */
  readonly #packets = new Map<string, Outputs>();
  readonly #frames = new Map<string, FrameOutput>();
  readonly #playouts = new Map<string, SharedPlayout>();
  readonly #pumps = new Map<FramePump, string>();
  /** Units of other workers that something here is fed by, and the numbers under which they come. */
  readonly #remote = new Map<string, RemoteUnit>();
  readonly #channels = new Map<number, Outputs>();
  #lastChannel = 0;
  readonly #neighbours = new Set<Neighbour>();
  readonly #now: () => number;
  #tick = 0;

  /** `now`: ms, of a clock that never goes back. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Number of the present frame. */
  get tick(): number {
    return this.#tick;
  }

  /** So many frames' time passed. */
  advance(frames = 1): void {
    this.#tick += frames;
    for (const pump of this.#pumps.keys()) pump.frame(this.#tick);
  }

  /** A unit that gives packets begins; what it gives goes to `Outputs.give`. */
  open(id: string): Outputs {
    const outputs = new Outputs();
    this.#packets.set(id, outputs);
    this.#announce(id);
    return outputs;
  }

  /** A unit that gives frames begins. */
  openFrames(id: string, output: FrameOutput): void {
    this.#frames.set(id, output);
    this.#announce(id);
  }

  close(id: string): void {
    this.#packets.get(id)?.clear();
    this.#packets.delete(id);
    this.#frames.delete(id);
    for (const [pump, unit] of this.#pumps) if (unit === id) this.#pumps.delete(pump);
  }

  /** What that unit of this worker gave and is not heard yet, because it is on its way to another worker, never is. */
  cut(id: string): void {
    for (const [pump, unit] of this.#pumps) if (unit === id) pump.cut();
  }

  /** Whether the unit is of this worker and gives frames. */
  givesFrames(id: string): boolean {
    return this.#frames.has(id);
  }

  /** Feeds `input` with the packets of the unit `from`, until the returned function is called or the unit is closed. */
  feed(from: string, input: PacketInput): () => void {
    const stop = this.#feedLocal(from, input);
    if (stop !== undefined) return stop;
    const remote = this.#remote.get(from) ?? this.#subscribe(from);
    remote.outputs.add(input);
    return () => {
      remote.outputs.delete(input);
      if (remote.outputs.size === 0) this.#unsubscribe(from, remote);
    };
  }

  /** The frames of the unit `from`; packets become frames of `rateHz` or less. */
  frames(from: string, rateHz: FrameRateHz, fixedDelayMs?: number): FrameLink {
    const output = this.#frames.get(from);
    if (output === undefined) return this.#playout(from, rateHz, fixedDelayMs);
    const current = (): FrameOutput | undefined => (this.#frames.get(from) === output ? output : undefined);
    return {
      get output() {
        return current();
      },
      close: () => undefined,
    };
  }

  /** Another worker can be reached by that port from now on. */
  join(port: NeighbourPort): void {
    const neighbour = new Neighbour(port, {
      feed: (unit, input) => this.#feedLocal(unit, input),
      heard: (channel: number, packet: HeardPacket) => this.#channels.get(channel)?.give(packet),
      gone: () => this.#neighbours.delete(neighbour),
    });
    this.#neighbours.add(neighbour);
  }

  /** Undefined when the unit is not of this worker. */
  #feedLocal(from: string, input: PacketInput): (() => void) | undefined {
    const outputs = this.#packets.get(from);
    if (outputs !== undefined) {
      outputs.add(input);
      return () => outputs.delete(input);
    }
    const output = this.#frames.get(from);
    if (output === undefined) return undefined;
    const pump = new FramePump(output, input);
    this.#pumps.set(pump, from);
    return () => this.#pumps.delete(pump);
  }

  #playout(from: string, rateHz: FrameRateHz, fixedDelayMs: number | undefined): FrameLink {
    const key = `${from} ${rateHz} ${fixedDelayMs ?? ''}`;
    let shared = this.#playouts.get(key);
    if (shared === undefined) {
      const playout = new Playout({ wantedRateHz: rateHz, ...(fixedDelayMs === undefined ? {} : { fixedDelayMs }) });
      let keepsKeys = false;
      const unfeed = this.feed(from, (packet) => {
        if (!packet.isEvent) keepsKeys = packet.keepsKeys;
        playout.hear(packet, this.#now());
      });
      shared = {
        // Packets and frames are on the same clock.
        output: {
          rateHz,
          get keepsKeys() {
            return keepsKeys;
          },
          frame: (tick) => playout.frame(tick, this.#now()),
        },
        stop: () => {
          unfeed();
          playout.close();
        },
        listeners: 0,
      };
      this.#playouts.set(key, shared);
    }
    const { output, stop } = shared;
    const entry = shared;
    entry.listeners += 1;
    let isOpen = true;
    return {
      output,
      close: () => {
        if (isOpen) entry.listeners -= 1;
        isOpen = false;
        if (entry.listeners > 0 || this.#playouts.get(key) !== entry) return;
        this.#playouts.delete(key);
        stop();
      },
    };
  }

  #announce(id: string): void {
    for (const neighbour of this.#neighbours) neighbour.opened(id);
  }

  #subscribe(from: string): RemoteUnit {
    this.#lastChannel += 1;
    const unit = { outputs: new Outputs(), channel: this.#lastChannel };
    this.#remote.set(from, unit);
    this.#channels.set(unit.channel, unit.outputs);
    // Whoever has it answers with packets, at once or when the unit begins; when it is closed there is nothing to hear.
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
