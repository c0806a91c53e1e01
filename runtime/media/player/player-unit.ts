import type { UnitContext, WorkerUnit } from '../worker/unit.ts';
import type { PlayerCommand, PlayerFigures, PlayerSpec } from './contract.ts';
import { Playlist } from './playlist.ts';

/** A player on its worker: a playlist, and whether it runs. */
export class PlayerUnit implements WorkerUnit {
  readonly #context: UnitContext;
  readonly #playlist: Playlist;
  #lastTick: number;

  constructor({ loop, paused }: PlayerSpec, context: UnitContext) {
    this.#context = context;
    this.#playlist = new Playlist({ loop, paused, startTick: context.graph.tick }, (name, payload) =>
      context.emit(name, payload),
    );
    this.#lastTick = context.graph.tick;
    context.graph.openFrames(context.id, this.#playlist);
  }

  tell(command: PlayerCommand): void {
    switch (command.kind) {
      case 'add':
        this.#playlist.add(command.clip);
        break;
      case 'last':
        this.#playlist.isWhole = true;
        break;
      case 'pause':
      case 'resume':
        this.#playlist.isPaused = command.kind === 'pause';
        break;
      case 'mark':
        this.#playlist.mark(command.offsetMs);
        break;
    }
  }

  /** Time passes for whoever listens, and for nobody. */
  frame(): void {
    this.#lastTick = this.#context.graph.tick;
    this.#playlist.frame(this.#lastTick);
  }

  close(): PlayerFigures {
    return { playedMs: this.#playlist.playedMs };
  }
}
