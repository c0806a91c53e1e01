import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Clock } from '#runtime/shared/clock.ts';
import type { PatchbayError } from '#runtime/shared/errors.ts';
import { recognitionErrors } from '../errors.ts';
import { recognitionLimits } from '../limits.ts';
import type { Transcript, Utterance } from '../utterance/transcriber.ts';
import { readWords } from './pocketsphinx-words.ts';

/** Exit codes of the shell (POSIX, "Exit Status for Commands"): not found, and found but not to be run. */
const notThere: readonly (number | null)[] = [126, 127];

/** The program opens `/dev/stdin` by its name, which works for a pipe and not for the socket that Node gives a child; `cat` makes one. */
const script = 'cat | "$0" "$@"';

/** One run of the program, which loads its model at once and then hears one utterance as it is said. */
export class PocketsphinxProcess implements Utterance {
  readonly #program: string;
  readonly #clock: Clock;
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #exit = Promise.withResolvers<number | null>();
  #output = '';

  constructor(program: string, parameters: readonly string[], clock: Clock) {
    this.#program = program;
    this.#clock = clock;
    this.#child = spawn('/bin/sh', ['-c', script, program, ...parameters], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { PATH: process.env.PATH ?? '' },
      // A group of its own, so that the whole pipeline can be ended.
      detached: true,
    });
    // Writing to a program that is gone says nothing that its exit code does not.
    this.#child.stdin.on('error', () => undefined);
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (this.#output.length < recognitionLimits.messageBytes) this.#output += text;
    });
    this.#child.on('error', () => this.#exit.resolve(null));
    this.#child.on('close', (code) => this.#exit.resolve(code));
  }

  hear(frame: Int16Array): void {
    if (this.#child.stdin.writable)
      this.#child.stdin.write(Buffer.from(new Uint8Array(frame.buffer, frame.byteOffset, frame.byteLength)));
  }

  async finish(): Promise<Transcript | undefined> {
    this.#child.stdin.end();
    const timer = this.#clock.setTimeout(() => this.abandon(), recognitionLimits.transcribeMs);
    const code = await this.#exit.promise;
    timer.cancel();
    if (code !== 0) throw this.#failure(code);
    return readWords(this.#output);
  }

  abandon(): void {
    const { pid, exitCode, signalCode } = this.#child;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It ended in between.
    }
  }

  #failure(code: number | null): PatchbayError {
    const program = this.#program;
    return notThere.includes(code)
      ? recognitionErrors.create('SPEECH_RECOGNITION_PROGRAM_MISSING', { program })
      : recognitionErrors.create('SPEECH_RECOGNITION_PROGRAM_FAILED', { program, reason: `exit code ${code}` });
  }
}
