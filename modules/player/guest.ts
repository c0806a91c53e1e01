import type { GuestKit, GuestModule } from '#runtime/sandbox/guest-kit/contract.ts';
import { record } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { checkText, mediaFields, spokenText } from '#runtime/sandbox/guest-kit/spoken-text.ts';
import { PlayerEvents, SequencePlayerEvents, URLPlayerRequestMethod } from './events.ts';
import { playerLimits } from './limits.ts';
import { BasePlayer, newPlayer, newSequencePlayer, Player, SequencePlayer, tellPlayer } from './player.ts';
import type { PlayerEvent, PlaySource } from './protocol.ts';
import { toneSource, urlSource } from './sources.ts';

/** Players: files of the web, texts that are spoken, tone scripts, and sequences of those. */
export const guest: GuestModule = {
  name: 'player',
  install(kit) {
    const players = record<Player | SequencePlayer>();
    kit.global('BasePlayer', BasePlayer);
    kit.global('Player', Player);
    kit.global('SequencePlayer', SequencePlayer);
    kit.global('PlayerEvents', { ...PlayerEvents });
    kit.global('SequencePlayerEvents', { ...SequencePlayerEvents });
    kit.global('URLPlayerRequestMethod', { ...URLPlayerRequestMethod });
    installMakers(kit, players);
    const tell = (raw: { readonly [field: string]: unknown }): void => {
      const event = raw as unknown as PlayerEvent;
      const player = players[event.playerId];
      if (player === undefined) return;
      // Nothing is told of it after these.
      if (event.type === 'finished' || event.type === 'stopped') delete players[event.playerId];
      tellPlayer(player, event);
    };
    for (const type of ['created', 'ready', 'started', 'stopped', 'finished', 'failed', 'marker', 'buffering'])
      kit.receive(type, tell);
  },
};

function installMakers(kit: GuestKit, players: { [id: string]: Player | SequencePlayer }): void {
  const voxEngine = kit.namespace('VoxEngine');
  const start = (playerId: string, sources: readonly PlaySource[], parameters: unknown): void => {
    // The older form gives `loop` alone.
    const { loop, onPause, progressivePlayback } = mediaFields(parameters);
    kit.send('create', {
      playerId,
      sources,
      loop: loop === true || parameters === true,
      onPause: onPause === true,
      progressive: progressivePlayback === true,
    });
  };
  const play = (source: PlaySource, parameters: unknown): Player => {
    const id = kit.id();
    const player = newPlayer(kit, id);
    players[id] = player;
    start(id, [source], parameters);
    return player;
  };
  voxEngine.createURLPlayer = (request?: unknown, parameters?: unknown) =>
    play(urlSource('VoxEngine.createURLPlayer', request, parameters), parameters);
  voxEngine.createTTSPlayer = (text?: unknown, parameters?: unknown) => {
    checkText(kit, 'VoxEngine.createTTSPlayer', text);
    return play({ kind: 'text', ...spokenText(text, parameters) }, parameters);
  };
  voxEngine.createToneScriptPlayer = (script?: unknown, parameters?: unknown) => play(toneSource(script), parameters);
  voxEngine.createSequencePlayer = (parameters?: unknown): SequencePlayer => {
    const { segments } = mediaFields(parameters);
    if (!Array.isArray(segments) || segments.length === 0 || segments.length > playerLimits.segments)
      throw new TypeError(`VoxEngine.createSequencePlayer: segments must be a list of 1 to ${playerLimits.segments}`);
    const id = kit.id();
    const sources: PlaySource[] = [];
    for (let index = 0; index < segments.length; index += 1) sources[index] = segmentSource(segments[index]);
    const player = newSequencePlayer(kit, id, segments as readonly unknown[]);
    players[id] = player;
    start(id, sources, parameters);
    return player;
  };
}

/** A URLPlayerSegment or a TTSPlayerSegment. */
function segmentSource(segment: unknown): PlaySource {
  const { url, text, parameters } = mediaFields(segment);
  if (text !== undefined) return { kind: 'text', ...spokenText(text, parameters) };
  return urlSource('VoxEngine.createSequencePlayer', url, parameters);
}
