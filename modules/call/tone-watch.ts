import type { MediaStream } from '#runtime/media/contract.ts';
import type { ModuleContext } from '#runtime/session/module-contract.ts';
import type { TimerHandle } from '#runtime/shared/clock.ts';
import { CallListener } from './call-listener.ts';
import { callErrors } from './errors.ts';

/** `Call.detectVoicemailTone` and `Call.detectProgressTone` of older scripts: tones in the audio of one call. */
export class ToneWatch {
  readonly #callId: string;
  readonly #context: ModuleContext;
  readonly #voicemail: CallListener;
  readonly #progress: CallListener;
  #timer: TimerHandle | undefined;
  #hasHeardVoicemail = false;
  /** A progress tone is looked for once the call is answered. */
  #wantsProgress = false;
  #isConnected = false;
  /** `ToneDetected` comes once in a call. */
  #isTold = false;

  constructor(callId: string, context: ModuleContext) {
    this.#callId = callId;
    this.#context = context;
    this.#voicemail = new CallListener(context.media, ({ events }) => {
      events.on('beep', ({ frequencyHz }) => this.#beep(frequencyHz));
      events.on('lost', ({ reason }) => this.#lost(reason));
    });
    this.#progress = new CallListener(context.media, ({ events }) => {
      events.on('progress', (tone) => this.#heard('progress', tone));
      events.on('lost', ({ reason }) => this.#lost(reason));
    });
  }

  voicemail(timeoutMs: number): void {
    this.#timer?.cancel();
    this.#hasHeardVoicemail = false;
    this.#voicemail.want({ beep: true });
    this.#timer = this.#context.clock.setTimeout(() => this.#timeOver(), timeoutMs);
  }

  progress(): void {
    this.#wantsProgress = !this.#isTold;
    this.#listen();
  }

  /** The call was answered. */
  connected(): void {
    this.#isConnected = true;
    this.#listen();
  }

  opened(stream: MediaStream): void {
    this.#voicemail.opened(stream);
    this.#progress.opened(stream);
  }

  close(): void {
    this.#timer?.cancel();
    this.#voicemail.want(undefined);
    this.#progress.want(undefined);
  }

  #listen(): void {
    if (this.#isConnected && this.#wantsProgress) this.#progress.want({ progress: true });
  }

  #beep(frequency: number): void {
    this.#hasHeardVoicemail = true;
    this.#context.emit('voicemailTone', { callId: this.#callId, frequency });
    this.#heard('voicemail', { frequency });
  }

  #timeOver(): void {
    this.#voicemail.want(undefined);
    if (!this.#hasHeardVoicemail) this.#context.emit('voicemailTone', { callId: this.#callId });
  }

  #heard(kind: 'progress' | 'voicemail', facts: object): void {
    const callId = this.#callId;
    this.#context.journal({ kind: 'media', message: 'Tone detected', data: { callId, kind, ...facts } });
    if (this.#isTold) return;
    this.#isTold = true;
    this.#wantsProgress = false;
    this.#progress.want(undefined);
    this.#context.emit('toneDetected', { callId, progress: kind === 'progress', voicemail: kind === 'voicemail' });
  }

  #lost(reason: string): void {
    const { message, code, hint } = callErrors.create('CALL_DETECTION_LOST', { reason });
    this.#context.journal({ kind: 'media', level: 'warn', message, data: { callId: this.#callId, code, hint } });
  }
}
