import type { SourcePosition } from '#runtime/journal/record.ts';
import type { GuestCommand } from '#runtime/sandbox/contract.ts';
import type { HostModule, HostService, ModuleContext } from '#runtime/session/module-contract.ts';
import type { PatchbayError } from '#runtime/shared/errors.ts';
import { commandSchema } from './command-schema.ts';
import { playerErrors } from './errors.ts';
import { playerLimits } from './limits.ts';
import type { PlayerCommand } from './protocol.ts';
import { RunningPlayer } from './running-player.ts';

/** Host half of players. */
export const playerModule: HostModule = {
  name: 'player',
  guest: new URL('./guest.ts', import.meta.url),
  start: (context) => new PlayerService(context),
};

class PlayerService implements HostService {
  readonly #context: ModuleContext;
  readonly #players = new Map<string, RunningPlayer>();

  constructor(context: ModuleContext) {
    this.#context = context;
  }

  /** Without headers and bodies that the scenario wants to keep to itself. */
  shown(command: GuestCommand): GuestCommand {
    const parsed = commandSchema.safeParse(command);
    if (!parsed.success || parsed.data.type !== 'create') return command;
    const sources = parsed.data.sources.map((source) => {
      if (source.kind !== 'url') return source;
      const { headers, body, hideHeaders, hideBody, ...rest } = source;
      return { ...rest, ...(hideHeaders ? {} : { headers }), ...(hideBody ? {} : { body }) };
    });
    return { ...command, sources } as GuestCommand;
  }

  handle(command: GuestCommand, source?: SourcePosition): void {
    const parsed = commandSchema.safeParse(command);
    if (!parsed.success) {
      this.#refuse(playerErrors.create('PLAYER_BAD_COMMAND', { type: command.type }), source);
      return;
    }
    const { data } = parsed;
    if (data.type === 'create') this.#create(data, source);
    else this.#command(data);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#players.values()].map((player) => player.close()));
  }

  #create(command: PlayerCommand & { type: 'create' }, source: SourcePosition | undefined): void {
    const { playerId } = command;
    if (this.#players.has(playerId)) return;
    for (const [id, player] of this.#players) if (player.isOver) this.#players.delete(id);
    const { limits } = this.#context;
    if (!limits.allows(playerLimits, 'players', this.#players.size + 1)) {
      const refusal = playerErrors.create('PLAYER_LIMIT', { limit: limits.of(playerLimits, 'players') });
      this.#refuse(refusal, source);
      const error = `${refusal.code}: ${refusal.message}`;
      this.#context.emit('failed', { playerId, error });
      this.#context.emit('finished', { playerId, error });
      return;
    }
    this.#players.set(playerId, new RunningPlayer(command, this.#context));
  }

  #command(command: Exclude<PlayerCommand, { type: 'create' }>): void {
    const { playerId } = command;
    const player = this.#players.get(playerId);
    // One that has ended would take the place of what is heard, and give nothing.
    if (player === undefined || player.isOver) return;
    const { links } = this.#context;
    switch (command.type) {
      case 'pause':
        player.pause();
        break;
      case 'resume':
        player.resume();
        break;
      case 'stop':
        player.stop();
        break;
      case 'mark':
        player.mark(command.offset, command.segment);
        break;
      case 'sendMediaTo':
        links.send(playerId, command.to, command.options);
        break;
      case 'stopMediaTo':
        links.stop(playerId, command.to);
        break;
    }
  }

  #refuse({ message, code, hint }: PatchbayError, source: SourcePosition | undefined): void {
    const where = source === undefined ? {} : { source };
    this.#context.journal({ kind: 'command', level: 'warn', message, data: { code, hint }, ...where });
  }
}
