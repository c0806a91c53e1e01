import type { SourcePosition } from '#runtime/journal/record.ts';
import type { GuestCommand } from '#runtime/sandbox/contract.ts';
import type { HostModule, HostService, ModuleContext } from '#runtime/session/module-contract.ts';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import { commandSchema } from './command-schema.ts';
import { asrErrors } from './errors.ts';
import { asrLimits } from './limits.ts';
import type { AsrCommand } from './protocol.ts';
import { RunningRecogniser } from './running-recogniser.ts';

/** Host half of `ASR`: the recognitions themselves are units on the speech worker. */
export const asrModule: HostModule = {
  name: 'asr',
  guest: new URL('./guest.ts', import.meta.url),
  start: (context) => new AsrService(context),
};

type Create = Extract<AsrCommand, { type: 'create' }>;

class AsrService implements HostService {
  readonly #context: ModuleContext;
  readonly #recognisers = new Map<string, RunningRecogniser>();

  constructor(context: ModuleContext) {
    this.#context = context;
  }

  handle(command: GuestCommand, source?: SourcePosition): void {
    const parsed = commandSchema.safeParse(command);
    if (!parsed.success) this.#tell(asrErrors.create('ASR_BAD_COMMAND', { type: command.type }), source);
    else if (parsed.data.type === 'create') this.#create(parsed.data, source);
    else this.#recognisers.get(parsed.data.asrId)?.stop();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#recognisers.values()].map((recogniser) => recogniser.close()));
  }

  #create(command: Create, source: SourcePosition | undefined): void {
    const { asrId } = command;
    if (this.#recognisers.has(asrId)) return;
    try {
      if (this.#recognisers.size >= asrLimits.recognisers)
        throw asrErrors.create('ASR_TOO_MANY', { limit: asrLimits.recognisers });
      const onOver = () => this.#recognisers.delete(asrId);
      this.#recognisers.set(asrId, new RunningRecogniser(command, this.#context, onOver));
    } catch (error) {
      const coded = isPatchbayError(error) ? error : asrErrors.create('ASR_LOST', { reason: messageOf(error) });
      this.#tell(coded, source);
      this.#context.emit('error', { asrId, error: `${coded.code}: ${coded.message}` });
      this.#context.emit('stopped', { asrId, cost: '0', duration: 0 });
    }
  }

  #tell({ message, code, hint }: { message: string; code: string; hint: string }, source?: SourcePosition): void {
    const at = source === undefined ? {} : { source };
    this.#context.journal({ kind: 'media', level: 'warn', message, data: { code, hint }, ...at });
  }
}
