import type { MediaStream } from '#runtime/media/contract.ts';
import type { ModuleContext } from '#runtime/session/module-contract.ts';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import type { MediaLinks } from './media-links.ts';
import { SoundLibrary } from './sound-library.ts';

/** One file for one call, from its download to its end. */
interface Playback {
  readonly id: number;
  readonly abort: AbortController;
  durationMs: number;
  /** It is there, and what the call hears. */
  isHeard: boolean;
  hasStarted: boolean;
}

const library = new SoundLibrary();

/**
 * `Call.startPlayback` of one session: at most one file for each call. The newest replaces the older, also while that is still being
 * fetched; what was replaced or stopped tells nothing more.
 */
export class Playbacks {
  readonly #context: ModuleContext;
  readonly #links: MediaLinks;
  readonly #current = new Map<string, Playback>();
  #lastId = 0;

  constructor(context: ModuleContext, links: MediaLinks) {
    this.#context = context;
    this.#links = links;
  }

  start(callId: string, url: string, loop: boolean): void {
    const isHeard = this.#current.get(callId)?.isHeard === true;
    this.stop(callId);
    if (isHeard) this.#links.play(callId, { kind: 'silence' });
    this.#lastId += 1;
    const playback = {
      id: this.#lastId,
      abort: new AbortController(),
      durationMs: 0,
      isHeard: false,
      hasStarted: false,
    };
    this.#current.set(callId, playback);
    void this.#play(callId, playback, url, loop);
  }

  /** Something else is heard now, or nothing, or the call is over. */
  stop(callId: string): void {
    this.#current.get(callId)?.abort.abort();
    this.#current.delete(callId);
  }

  /** A stream may tell of what is played on it. */
  watch(callId: string, stream: MediaStream): void {
    stream.events.on('playing', ({ id }) => this.#playing(callId, id));
    stream.events.on('played', ({ id }) => this.#played(callId, id));
  }

  close(): void {
    for (const callId of [...this.#current.keys()]) this.stop(callId);
  }

  async #play(callId: string, playback: Playback, url: string, loop: boolean): Promise<void> {
    const { id, abort } = playback;
    try {
      const { samples, durationMs } = await library.clip(url, this.#context, abort.signal);
      if (abort.signal.aborted) return;
      playback.durationMs = durationMs;
      playback.isHeard = true;
      this.#context.emit('playbackReady', { callId });
      this.#links.play(callId, { kind: 'clip', id, samples, loop });
    } catch (error) {
      if (!abort.signal.aborted) this.#failed(callId, error);
    }
  }

  #failed(callId: string, error: unknown): void {
    this.#current.delete(callId);
    const { code, hint } = isPatchbayError(error) ? error : { code: 'UNKNOWN', hint: '' };
    const message = messageOf(error);
    this.#context.journal({ kind: 'media', level: 'warn', message, data: { callId, code, hint } });
    this.#context.emit('playbackFinished', { callId, error: `${code}: ${message}` });
  }

  /** A call whose stream was replaced plays anew, but has told before that it plays. */
  #playing(callId: string, id: number): void {
    const playback = this.#current.get(callId);
    if (playback?.id !== id || playback.hasStarted) return;
    playback.hasStarted = true;
    const { durationMs } = playback;
    this.#context.journal({ kind: 'media', message: 'Playback started', data: { callId, durationMs } });
    this.#context.emit('playbackStarted', { callId, duration: durationMs });
  }

  #played(callId: string, id: number): void {
    if (this.#current.get(callId)?.id !== id) return;
    this.#current.delete(callId);
    this.#context.journal({ kind: 'media', message: 'Playback finished', data: { callId } });
    this.#context.emit('playbackFinished', { callId });
  }
}
