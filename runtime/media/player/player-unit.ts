import type { UnitContext, WorkerUnit } from '../worker/unit.ts';
import type { PlayerCommand, PlayerFigures, PlayerSpec } from './contract.ts';
import { Playlist } from './playlist.ts';
import { ClipItem, ToneItem } from './playlist-item.ts';

/** A player on its worker: a playlist, and whether it runs. */
export class PlayerUnit implements WorkerUnit {
  readonly #context: UnitContext;
  readonly #playlist: Playlist;

  constructor({ loop, paused }: PlayerSpec, context: UnitContext) {
    this.#context = context;
    this.#playlist = new Playlist({ loop, paused, startTick: context.graph.tick }, (name, payload) =>
      context.emit(name, payload),
    );
    context.graph.openFrames(context.id, this.#playlist);
  }

  tell(command: PlayerCommand): void {
    switch (command.kind) {
      case 'add':
        this.#playlist.add('clip' in command ? new ClipItem(command.clip) : new ToneItem(command.script));
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
    this.#playlist.frame(this.#context.graph.tick);
  }

  close(): PlayerFigures {
    return { playedMs: this.#playlist.playedMs };
  }
}
