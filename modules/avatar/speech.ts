import type { AvatarCall, Given } from './config.ts';
import { objectOr } from './config.ts';
import type { AvatarResponse } from './response.ts';

/** What is used of a scenario's `Player`. */
interface SpeechPlayer {
  addEventListener(event: string, listener: (event: Given) => void): void;
  sendMediaTo(call: AvatarCall): void;
  stop(): void;
}

/** The scenario's own functions, as they are when they are used. */
declare const VoxEngine: {
  createTTSPlayer(text: unknown, parameters: Given): SpeechPlayer;
  createURLPlayer(request: unknown, parameters?: unknown): SpeechPlayer;
};
declare function setTimeout(callback: () => void, delayMs: number): number;
declare function clearTimeout(id: number | undefined): void;

/** A text or a file, and whether a caller may talk into it. */
type Segment = Given;

export interface SpeechParts {
  readonly call: AvatarCall;
  readonly response: AvatarResponse;
  readonly ttsPlayerParameters: Given;
  /** Every event of every player. */
  onEvent(event: Given): void;
  /** From here on the caller may interrupt. */
  onInterruptible(): void;
  /** It was said to its end, or could not be. */
  onSaid(): void;
}

const playerEvents = ['Created', 'PlaybackReady', 'Started', 'Buffering', 'PlaybackFinished', 'Stopped', 'Error'];

/** What one reply of an avatar sounds like: its parts, one player after the other. */
export class Speech {
  readonly #parts: SpeechParts;
  readonly #segments: readonly Segment[];
  #player: SpeechPlayer | undefined;
  #timer: number | undefined;
  #isOver = false;

  private constructor(parts: SpeechParts, segments: readonly Segment[]) {
    this.#parts = parts;
    this.#segments = segments;
    this.#play(0);
  }

  /** Undefined when the reply has nothing to be heard. */
  static begin(parts: SpeechParts): Speech | undefined {
    const segments = segmentsOf(parts.response);
    return segments.length === 0 ? undefined : new Speech(parts, segments);
  }

  /** Nothing more is heard or told of it. */
  stop(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#player?.stop();
  }

  #play(index: number): void {
    const segment = this.#segments[index];
    if (segment === undefined) {
      this.#isOver = true;
      clearTimeout(this.#timer);
      this.#parts.onSaid();
      return;
    }
    const player = this.#playerOf(segment);
    this.#player = player;
    for (const name of playerEvents)
      player.addEventListener(`Player.${name}`, (event) => {
        this.#parts.onEvent(event);
        if (this.#isOver || player !== this.#player) return;
        if (name === 'Started') this.#started(segment, index);
        if (name === 'PlaybackFinished') this.#play(index + 1);
      });
    player.sendMediaTo(this.#parts.call);
  }

  #playerOf({ text, url, parameters }: Segment): SpeechPlayer {
    if (text === undefined) return VoxEngine.createURLPlayer(url, parameters);
    return VoxEngine.createTTSPlayer(text, { ...this.#parts.ttsPlayerParameters, ...objectOr(parameters) });
  }

  #started({ allowPlaybackInterruption }: Segment, index: number): void {
    const { response, onInterruptible } = this.#parts;
    const { interruptableAfter } = response;
    if (allowPlaybackInterruption === true) onInterruptible();
    else if (index === 0 && interruptableAfter !== undefined)
      this.#timer = setTimeout(() => {
        if (!this.#isOver) onInterruptible();
      }, interruptableAfter);
  }
}

/** `channelParameters.voice.playback`, or the utterance. */
function segmentsOf({ utterance, channelParameters }: AvatarResponse): readonly Segment[] {
  const playback = objectOr(objectOr(channelParameters).voice).playback;
  const { segments, text, url } = objectOr(playback);
  const given: readonly unknown[] =
    text !== undefined || url !== undefined ? [playback] : Array.isArray(segments) ? segments : [{ text: utterance }];
  return given.map(objectOr).filter((one) => (one.text !== undefined && one.text !== '') || one.url !== undefined);
}
