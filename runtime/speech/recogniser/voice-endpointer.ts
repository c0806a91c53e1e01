import type { FrameRateHz } from '#runtime/media/graph/frame-output.ts';
import { VoiceActivity } from '#runtime/media/vad/voice-activity.ts';
import type { Endpointer } from '../recognition/index.ts';
import { recognitionLimits } from '../recognition/limits.ts';

/** Judges each frame by WebRTC’s voice detector: it holds against music and noise that loudness alone takes for speech. */
export class VoiceEndpointer implements Endpointer {
  readonly #activity: VoiceActivity;
  #isSpeaking = false;
  /** Frames in a row that speak against the present state. */
  #contrary = 0;

  constructor(rateHz: FrameRateHz) {
    this.#activity = new VoiceActivity(rateHz, () => undefined);
  }

  hear(frame: Int16Array): 'speechStarted' | 'speechEnded' | undefined {
    const isVoice = this.#activity.frame(frame);
    this.#contrary = isVoice === this.#isSpeaking ? 0 : this.#contrary + 1;
    const needed = this.#isSpeaking ? recognitionLimits.pauseFrames : recognitionLimits.speechFrames;
    if (this.#contrary < needed) return undefined;
    this.#contrary = 0;
    this.#isSpeaking = isVoice;
    return isVoice ? 'speechStarted' : 'speechEnded';
  }

  close(): void {
    this.#activity.close();
  }
}
