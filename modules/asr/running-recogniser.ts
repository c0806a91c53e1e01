import type { ModuleContext } from '#runtime/session/module-contract.ts';
import { type Recogniser, recogniserKind } from '#runtime/speech/index.ts';
import { asrErrors } from './errors.ts';
import type { AsrEvent, AsrSettings } from './protocol.ts';

type Fields<Type extends AsrEvent['type']> = Omit<Extract<AsrEvent, { readonly type: Type }>, 'type' | 'asrId'>;

/** One recogniser of a session: its unit, and what becomes of it. Making it throws SPEECH_NOT_CONFIGURED. */
export class RunningRecogniser {
  readonly #id: string;
  readonly #context: ModuleContext;
  readonly #onOver: () => void;
  readonly #unit: Recogniser;
  #closing: Promise<void> | undefined;

  constructor(asked: AsrSettings & { readonly asrId: string }, context: ModuleContext, onOver: () => void) {
    const { asrId, profile, model, interimResults, phraseHints, profanityFilter } = asked;
    const chosen = context.recognition({ profile, ...(model === undefined ? {} : { model }) });
    const { provider, language, substituted, account, rateHz } = chosen;
    this.#id = asrId;
    this.#context = context;
    this.#onOver = onOver;
    this.#unit = context.media.unit(recogniserKind, {
      provider,
      account,
      request: {
        language,
        ...(chosen.model === undefined ? {} : { model: chosen.model }),
        interimResults,
        phraseHints,
        profanityFilter,
        options: { ...asked.options, ...chosen.options },
        rateHz,
      },
    });
    this.#listen();
    context.links.opened(asrId, this.#unit);
    const data = { asrId, profile, provider, language, substituted };
    context.journal({ kind: 'media', message: 'Speech recognition', data });
  }

  /** What was heard is still told, then the end. */
  stop(): void {
    this.#unit.tell({ kind: 'finish' });
  }

  /** May be called any number of times. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  #listen(): void {
    const { events } = this.#unit;
    events.on('started', () => this.#emit('started', {}));
    events.on('speechStarted', () => this.#emit('captureStarted', {}));
    events.on('speechEnded', () => this.#emit('speechCaptured', {}));
    events.on('interim', ({ text }) => this.#emit('interim', { text }));
    events.on('result', ({ endMs, ...result }) =>
      this.#emit('result', { ...result, ...(endMs === undefined ? {} : { resultEndTime: `${endMs / 1000}s` }) }),
    );
    events.on('failed', ({ code, message }) => this.#fail(code, message));
    events.on('ended', () => void this.close());
    events.on('lost', ({ reason }) => {
      const { code, message } = asrErrors.create('ASR_LOST', { reason });
      this.#fail(code, message);
      void this.close();
    });
  }

  #fail(code: string, message: string): void {
    const data = { asrId: this.#id, code };
    this.#context.journal({ kind: 'media', level: 'warn', message, data });
    this.#emit('error', { error: `${code}: ${message}` });
  }

  async #close(): Promise<void> {
    this.#context.links.ended(this.#id);
    this.#onOver();
    const { heardMs, droppedMs } = (await this.#unit.close()) ?? { heardMs: 0, droppedMs: 0 };
    if (droppedMs > 0) {
      const message = 'Audio was not recognised: the provider did not take it in time';
      this.#context.journal({ kind: 'media', level: 'warn', message, data: { asrId: this.#id, droppedMs, heardMs } });
    }
    this.#emit('stopped', { cost: '0', duration: Math.round(heardMs / 1000) });
  }

  #emit<Type extends AsrEvent['type']>(type: Type, fields: Fields<Type>): void {
    this.#context.emit(type, { asrId: this.#id, ...fields } as Parameters<ModuleContext['emit']>[1]);
  }
}
