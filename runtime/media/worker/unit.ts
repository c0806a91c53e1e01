import type { AudioSource } from '../contract.ts';
import type { MediaGraph } from '../graph/media-graph.ts';

/** A unit on its worker: a stream, a player, a recorder, … */
export interface WorkerUnit {
  /** What it is fed by from the next frame on. Absent: it hears nothing. */
  play?(source: AudioSource): void;
  /** A frame's time passed: `graph.tick` is its number, `now` its time in ms. */
  frame?(now: number): void;
  /** `frames` passed in a stall, before the one that comes next. */
  skipped?(frames: number): void;
  /** A command of its kind. */
  tell?(command: unknown): void;
  /** Ends it; gives its last figures. */
  close(): unknown;
}

/** What a unit is made with. */
export interface UnitContext {
  readonly id: string;
  readonly graph: MediaGraph;
  /** Milliseconds, of a clock that never goes back. */
  now(): number;
  /** An event of its kind. */
  emit(name: string, payload: object): void;
}

/** Makes units of one kind. A throw becomes `lost`. */
export type MakeUnit = (spec: never, context: UnitContext) => WorkerUnit;

/** Kinds of units by name. */
export type UnitTable = Readonly<Record<string, MakeUnit>>;
