import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import type { SpeechAccount, SpeechAudio, SynthesisRequest } from '../../contract.ts';
import { speechErrors } from '../../errors.ts';
import { speechLimits } from '../../limits.ts';
import { readPcm } from '../read-pcm.ts';
import { isSsml } from '../speech-text.ts';
import { readControls, type SupportedControls, type VoiceControls } from '../voice-controls.ts';
import { safeSsml } from './espeak-ssml.ts';
import { Turns } from './turns.ts';

const provider = 'espeak-ng';
/** Rate of its voices; the WAV header says it again. */
const voiceRateHz = 22_050;
/** What the program speaks with when nothing is said: words per minute, and pitch and amplitude on its scales to 99 and 200. */
const usual = { wordsPerMinute: 175, pitch: 50, amplitude: 100 } as const;

export const espeakControls: SupportedControls = { rate: [0.46, 2.57], pitch: [0, 1.98], volume: [0, 2] };

type Program = ChildProcessByStdio<Writable, Readable, Readable>;

/**
 * Debian’s program espeak-ng, a process for each text: it is fed on stdin, and its WAV file is read from stdout as it is made. No shell, no file and
 * nothing of our environment but PATH.
 */
export class EspeakNg {
  readonly controls = espeakControls;
  readonly #clock: Clock;
  readonly #turns = new Turns(provider);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Throws SPEECH_PROGRAM_MISSING, SPEECH_PROGRAM_FAILED, SPEECH_VOICE_UNKNOWN, SPEECH_OPTION_UNSUPPORTED, SPEECH_BUSY, SPEECH_TIMED_OUT,
   * SPEECH_ABORTED.
   */
  async *synthesise(
    request: SynthesisRequest,
    { settings = {} }: SpeechAccount,
    signal: AbortSignal,
  ): AsyncGenerator<SpeechAudio> {
    const name = settings.program ?? 'espeak-ng';
    const parameters = parametersOf(request, readControls(provider, this.controls, request.options));
    using _turn = await this.#turns.take(signal);
    const program: Program = spawn(name, parameters, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, LANG: 'C.UTF-8' },
    });
    await using run = new Run(program, this.#clock, signal);
    program.stdin.end(isSsml(request.text) ? safeSsml(request.text) : request.text);
    try {
      yield* readPcm(provider, program.stdout, voiceRateHz);
      if (await run.succeeded()) return;
    } catch (error) {
      throw await run.explained(error, name, request.voice);
    }
    throw await run.explained(undefined, name, request.voice);
  }
}

/** A voice is the name of a file to the program, so its letters are few. */
function parametersOf({ text, voice }: SynthesisRequest, controls: VoiceControls): string[] {
  if (!/^[a-z0-9][a-z0-9+-]*$/i.test(voice)) throw speechErrors.create('SPEECH_VOICE_UNKNOWN', { provider, voice });
  const { rate = 1, pitch = 1, volume = 1 } = controls;
  const scaled = {
    '-s': usual.wordsPerMinute * rate,
    '-p': usual.pitch * pitch,
    '-a': usual.amplitude * volume,
  };
  const utf8 = ['-b', '1'];
  const numbers = Object.entries(scaled).flatMap(([flag, value]) => [flag, String(Math.round(value))]);
  return ['--stdin', '--stdout', ...utf8, '-v', voice, ...numbers, ...(isSsml(text) ? ['-m'] : [])];
}

/** One process until its end, which comes at the latest when this is disposed of. */
class Run implements AsyncDisposable {
  readonly #program: Program;
  readonly #signal: AbortSignal;
  readonly #ended: Promise<unknown>;
  readonly #timer: TimerHandle;
  #complaint = '';
  #failure: NodeJS.ErrnoException | undefined;
  #isLate = false;

  constructor(program: Program, clock: Clock, signal: AbortSignal) {
    this.#program = program;
    this.#signal = signal;
    program.on('error', (error) => {
      this.#failure = error;
      program.stdout.destroy();
    });
    // It may be gone before it has read everything; how it ended says why.
    program.stdin.on('error', () => undefined);
    program.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#complaint = `${this.#complaint}${text}`.slice(0, speechLimits.reasonChars);
    });
    this.#ended = once(program, 'close').catch(() => undefined);
    this.#timer = clock.setTimeout(() => {
      this.#isLate = true;
      this.#kill();
    }, speechLimits.programMs);
    signal.addEventListener('abort', this.#kill);
    if (signal.aborted) this.#kill();
  }

  async succeeded(): Promise<boolean> {
    await this.#ended;
    return this.#program.exitCode === 0;
  }

  /** Why it failed. It said so on stderr when it ended by itself, so that is waited for. */
  async explained(error: unknown, program: string, voice: string): Promise<unknown> {
    this.#program.stdout.destroy();
    await this.#ended;
    if (this.#signal.aborted) return speechErrors.create('SPEECH_ABORTED');
    if (this.#isLate) return speechErrors.create('SPEECH_TIMED_OUT', { provider, waitedMs: speechLimits.programMs });
    const code = this.#failure?.code;
    if (code === 'ENOENT' || code === 'EACCES')
      return speechErrors.create('SPEECH_PROGRAM_MISSING', { program }, error);
    if (/voice does not exist/.test(this.#complaint))
      return speechErrors.create('SPEECH_VOICE_UNKNOWN', { provider, voice });
    const { exitCode, signalCode } = this.#program;
    if (exitCode === 0) return error;
    const reason = this.#complaint.trim() || code || `it ended with ${signalCode ?? exitCode}`;
    return speechErrors.create('SPEECH_PROGRAM_FAILED', { program, reason }, error);
  }

  readonly #kill = (): void => {
    this.#program.kill('SIGKILL');
    this.#program.stdout.destroy();
  };

  async [Symbol.asyncDispose](): Promise<void> {
    this.#timer.cancel();
    this.#signal.removeEventListener('abort', this.#kill);
    this.#kill();
    await this.#ended;
  }
}
