import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import type { FrameRateHz } from '#runtime/media/graph/frame-output.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import type { Recognise, RecognitionRequest, SpeechAccount } from '../../contract.ts';
import { checkRate, optional, recogniseOrTell } from '../account.ts';
import { recognitionErrors } from '../errors.ts';
import type { OpenEndpointer } from '../utterance/endpointer.ts';
import type { Transcriber, Utterance } from '../utterance/transcriber.ts';
import { UtteranceRecognition } from '../utterance/utterance-recognition.ts';
import { PocketsphinxProcess } from './pocketsphinx-process.ts';

const provider = 'pocketsphinx';

/** The models were trained with audio of this rate. */
export const pocketsphinxRatesHz: readonly FrameRateHz[] = [16_000];

/** Settings that are files of a model, and the program's parameters for them. */
const modelParameters = {
  acousticModel: '-hmm',
  languageModel: '-lm',
  dictionary: '-dict',
  grammar: '-jsgf',
} as const;

/**
 * CMU Pocketsphinx as Debian packages it: a program beside Patchbay, which needs neither network nor account. It understands single words
 * of a small grammar; free speech it mostly mishears.
 */
export function pocketsphinx(clock: Clock, openEndpointer: OpenEndpointer): Recognise {
  return (request, account, listener) =>
    recogniseOrTell(provider, listener, () => {
      checkRate(provider, request, pocketsphinxRatesHz);
      const program = pocketsphinxProgram(account);
      return new UtteranceRecognition({
        provider,
        transcriber: new PocketsphinxTranscriber(program, parametersFor(request, account), clock),
        endpointer: openEndpointer(request.rateHz),
        listener,
        clock,
      });
    });
}

function parametersFor(request: RecognitionRequest, account: SpeechAccount): readonly string[] {
  const { language } = request;
  // Debian has a model of English only.
  if (optional(account, 'acousticModel') === undefined && !/^en(-|$)/i.test(language))
    throw recognitionErrors.create('SPEECH_RECOGNITION_LANGUAGE_UNAVAILABLE', { provider, language });
  return ['-infile', '/dev/stdin', '-logfn', '/dev/null', '-time', 'yes', ...modelOf(account)];
}

function modelOf(account: SpeechAccount): readonly string[] {
  return Object.entries(modelParameters).flatMap(([setting, parameter]) => {
    const value = optional(account, setting);
    return value === undefined ? [] : [parameter, value];
  });
}

function pocketsphinxProgram(account: SpeechAccount): string {
  return optional(account, 'program') ?? 'pocketsphinx_continuous';
}

/** The program, and parameters with which it loads its model and ends: with 0 when the model is there. */
export function pocketsphinxTrial(account: SpeechAccount): { readonly program: string; readonly parameters: string[] } {
  const parameters = ['-infile', '/dev/null', '-logfn', '/dev/null', ...modelOf(account)];
  return { program: pocketsphinxProgram(account), parameters };
}

/** Keeps one program ready with its model loaded while another one hears. */
class PocketsphinxTranscriber implements Transcriber {
  readonly #program: string;
  readonly #parameters: readonly string[];
  readonly #clock: Clock;
  #ready: PocketsphinxProcess | undefined;
  #isClosed = false;

  constructor(program: string, parameters: readonly string[], clock: Clock) {
    this.#program = program;
    this.#parameters = parameters;
    this.#clock = clock;
  }

  async start(): Promise<void> {
    if (!(await isThere(this.#program)))
      throw recognitionErrors.create('SPEECH_RECOGNITION_PROGRAM_MISSING', { program: this.#program });
    if (!this.#isClosed) this.#ready ??= this.#spawn();
  }

  begin(): Utterance {
    const utterance = this.#ready ?? this.#spawn();
    this.#ready = this.#spawn();
    return utterance;
  }

  close(): void {
    this.#isClosed = true;
    this.#ready?.abandon();
  }

  #spawn(): PocketsphinxProcess {
    return new PocketsphinxProcess(this.#program, this.#parameters, this.#clock);
  }
}

/** As a shell finds it: a path as it is, a bare name in the folders of PATH. */
async function isThere(program: string): Promise<boolean> {
  const folders = program.includes('/') ? [''] : (process.env.PATH ?? '').split(path.delimiter);
  for (const folder of folders) {
    const isExecutable = await access(path.join(folder, program), constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isExecutable) return true;
  }
  return false;
}
