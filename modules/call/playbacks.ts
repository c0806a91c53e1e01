import type { AudioSource } from '#runtime/media/contract.ts';
import { type Clip, type Player, playerKind } from '#runtime/media/index.ts';
import type { LoadedAudio, ModuleContext } from '#runtime/session/module-contract.ts';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import { callErrors } from './errors.ts';

/** What is played to one call, from its loading to its end. */
interface Playback {
  readonly abort: AbortController;
  /** The call hears it. */
  isHeard: boolean;
  /** Absent while it is loaded, and of a tone. */
  player?: Player;
}

/** What a call is to hear, and how. */
export interface PlaybackOrder {
  /** Brings it. Rejects with coded errors, and with an AbortError once `signal` is aborted. */
  load(signal: AbortSignal): Promise<LoadedAudio>;
  readonly loop: boolean;
  /** Plays what is there while the rest still comes. */
  readonly progressive: boolean;
}

/**
 * `Call.startPlayback`, `Call.say` and `Call.playProgressTone` of one session: at most one playback for each call. The newest replaces the
 * older, also while that is still being loaded, and so does anything else that the call is to hear; what was replaced or stopped tells nothing
 * more.
 */
export class Playbacks {
  readonly #context: ModuleContext;
  readonly #current = new Map<string, Playback>();
  /** The call that is being given its playback right now. */
  #starting: string | undefined;

  constructor(context: ModuleContext) {
    this.#context = context;
    context.links.onHears((id) => {
      if (id !== this.#starting) this.#drop(id);
    });
  }

  start(callId: string, order: PlaybackOrder): void {
    this.stop(callId);
    const playback: Playback = { abort: new AbortController(), isHeard: false };
    this.#current.set(callId, playback);
    void this.#load(callId, playback, order);
  }

  /** Until it is stopped, or the call is to hear something else. */
  tone(callId: string, tone: AudioSource): void {
    this.#drop(callId);
    const playback: Playback = { abort: new AbortController(), isHeard: false };
    this.#current.set(callId, playback);
    this.#hear(callId, playback, tone);
  }

  /** The call hears nothing of it any more. What it hears of others goes on. */
  stop(callId: string): void {
    const isHeard = this.#current.get(callId)?.isHeard;
    this.#drop(callId);
    if (isHeard) this.#context.links.play(callId, { kind: 'silence' });
  }

  /** The call can hear now. */
  opened(callId: string): void {
    this.#current.get(callId)?.player?.tell({ kind: 'resume' });
  }

  close(): void {
    for (const callId of [...this.#current.keys()]) this.#drop(callId);
  }

  async #load(callId: string, playback: Playback, { load, loop, progressive }: PlaybackOrder): Promise<void> {
    const { signal } = playback.abort;
    try {
      const { clip, done, note } = await load(signal);
      if (note !== undefined) this.#context.journal({ kind: 'media', level: 'warn', message: note, data: { callId } });
      if (!progressive) await done;
      if (signal.aborted) return;
      this.#context.emit('playbackReady', { callId });
      this.#play(callId, playback, clip, loop);
      await done;
    } catch (error) {
      if (!signal.aborted) this.#failed(callId, error);
    }
  }

  #play(callId: string, playback: Playback, clip: Clip, loop: boolean): void {
    const { media, links, legs } = this.#context;
    const near = legs.get(callId)?.media?.id;
    // On the call's own worker and paused until the call is told to hear it, so that nothing of its beginning is missed.
    const player = media.unit(playerKind, { loop, paused: true }, near === undefined ? {} : { near });
    playback.player = player;
    const isCurrent = (): boolean => this.#current.get(callId) === playback;
    player.events.on('started', ({ durationMs = 0 }) => {
      if (isCurrent()) this.#started(callId, durationMs);
    });
    player.events.on('finished', ({ failed }) => {
      // Why it failed is told by what failed.
      if (isCurrent() && !failed) this.#finished(callId);
    });
    player.events.on('lost', ({ reason }) => {
      if (isCurrent()) this.#failed(callId, callErrors.create('CALL_PLAYBACK_LOST', { reason }));
    });
    player.tell({ kind: 'add', clip });
    player.tell({ kind: 'last' });
    this.#hear(callId, playback, { kind: 'unit', from: player.id });
    if (links.has(callId)) this.opened(callId);
  }

  #hear(callId: string, playback: Playback, source: AudioSource): void {
    playback.isHeard = true;
    this.#starting = callId;
    this.#context.links.play(callId, source);
    this.#starting = undefined;
  }

  /** `durationMs` is 0 while it is not known. */
  #started(callId: string, durationMs: number): void {
    const duration = Math.round(durationMs);
    this.#context.journal({ kind: 'media', message: 'Playback started', data: { callId, durationMs: duration } });
    this.#context.emit('playbackStarted', { callId, duration });
  }

  #finished(callId: string): void {
    this.#drop(callId);
    this.#context.journal({ kind: 'media', message: 'Playback finished', data: { callId } });
    this.#context.emit('playbackFinished', { callId });
  }

  #failed(callId: string, error: unknown): void {
    this.#drop(callId);
    const { code, hint } = isPatchbayError(error) ? error : { code: 'UNKNOWN', hint: '' };
    const message = messageOf(error);
    this.#context.journal({ kind: 'media', level: 'warn', message, data: { callId, code, hint } });
    this.#context.emit('playbackFinished', { callId, error: `${code}: ${message}` });
  }

  #drop(callId: string): void {
    const playback = this.#current.get(callId);
    if (playback === undefined) return;
    this.#current.delete(callId);
    playback.abort.abort();
    void playback.player?.close();
  }
}
