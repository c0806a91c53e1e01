import { z } from 'zod';
import type { SourcePosition } from '#runtime/journal/record.ts';
import type { BridgeValue, GuestCommand } from '#runtime/sandbox/contract.ts';
import type { HostModule, HostService, ModuleContext } from '#runtime/session/module-contract.ts';
import { messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import { TokenBucket } from '#runtime/shared/token-bucket.ts';
import { managementErrors } from './errors.ts';
import { managementLimits } from './limits.ts';
import { answerOf, parameterName, parameterText } from './names.ts';
import type { ManagementCommand, ManagementInitial } from './protocol.ts';

const commandSchema: z.ZodType<ManagementCommand> = z.object({
  type: z.literal('ask'),
  requestId: z.string().min(1).max(64),
  command: z.string().regex(/^\w{1,64}$/),
  parameters: z.record(z.string(), z.unknown()),
});

/** Host half of `VoximplantAPI`. The journal has commands and the names and ids in them, never what else was sent or answered. */
export const voximplantApiModule: HostModule = {
  name: 'voximplantapi',
  guest: new URL('./guest.ts', import.meta.url),
  start: (context) => new ManagementService(context),
};

const { requestsPerSecond, requestsAtOnce, waiting, answerChars } = managementLimits;

class ManagementService implements HostService {
  readonly initial: ManagementInitial & BridgeValue;
  readonly #context: ModuleContext;
  readonly #requests = new TokenBucket(requestsPerSecond, requestsAtOnce);
  readonly #running = new Set<Promise<void>>();

  constructor(context: ModuleContext) {
    this.#context = context;
    const { code, message, hint } = managementErrors.create('MANAGEMENT_NOT_ALLOWED');
    this.initial = context.management === undefined ? { refusal: { code, message: `${message}. ${hint}` } } : {};
  }

  handle(command: GuestCommand, source?: SourcePosition): void {
    const parsed = commandSchema.safeParse(command);
    if (!parsed.success) {
      this.#warn(managementErrors.create('MANAGEMENT_BAD_COMMAND', { type: command.type }), {}, source);
      return;
    }
    const running = this.#answer(parsed.data, source);
    this.#running.add(running);
    void running.then(() => this.#running.delete(running));
  }

  /** What was asked for before the session ended is done. */
  async close(): Promise<void> {
    await Promise.all(this.#running);
  }

  async #answer({ requestId, command, parameters }: ManagementCommand, source?: SourcePosition): Promise<void> {
    const asked = Object.entries(parameters)
      .map(([name, value]) => [parameterName(name), parameterText(value)] as const)
      .filter(([, text]) => text !== '');
    const shown = { command, ...Object.fromEntries(asked.filter(([name]) => /_(id|name)$/.test(name))) };
    const refusal = this.#refusal();
    if (refusal !== undefined) {
      this.#fail(requestId, refusal, shown, source);
      return;
    }
    const answer = await this.#context.management?.ask(command, asked);
    const chars = JSON.stringify(answer).length;
    if (chars > answerChars) {
      const error = managementErrors.create('MANAGEMENT_ANSWER_TOO_LONG', { chars, limit: answerChars });
      this.#fail(requestId, error, shown, source);
      return;
    }
    const failure = typeof answer === 'object' && 'error' in answer ? { error: answer.error as BridgeValue } : {};
    const at = source === undefined ? {} : { source };
    const level = 'error' in failure ? 'warn' : 'debug';
    this.#context.journal({ kind: 'command', level, message: 'Management API', data: { ...shown, ...failure }, ...at });
    this.#context.emit('answered', { requestId, answer: answerOf(answer) as BridgeValue });
  }

  #refusal(): PatchbayError | undefined {
    if (this.#context.management === undefined) return managementErrors.create('MANAGEMENT_NOT_ALLOWED');
    if (this.#running.size >= waiting) return managementErrors.create('MANAGEMENT_TOO_MANY', { limit: waiting });
    if (this.#requests.take(this.#context.clock.now())) return undefined;
    return managementErrors.create('MANAGEMENT_TOO_OFTEN', { limit: requestsPerSecond });
  }

  #fail(requestId: string, error: PatchbayError, shown: object, source: SourcePosition | undefined): void {
    this.#warn(error, shown, source);
    this.#context.emit('failed', { requestId, code: error.code, message: messageOf(error) });
  }

  #warn({ code, message, hint }: PatchbayError, shown: object, source: SourcePosition | undefined): void {
    const at = source === undefined ? {} : { source };
    this.#context.journal({ kind: 'command', level: 'warn', message, data: { ...shown, code, hint }, ...at });
  }
}
