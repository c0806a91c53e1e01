import { z } from 'zod';
import type { SourcePosition } from '#runtime/journal/record.ts';
import type { GuestCommand } from '#runtime/sandbox/contract.ts';
import type { HostModule, HostService, ModuleContext } from '#runtime/session/module-contract.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import { callErrors } from './errors.ts';
import { LegWatch } from './leg-watch.ts';
import { callLimits } from './limits.ts';
import type { CallCommand } from './protocol.ts';

const callId = z.string().max(64);
const headers = z.record(z.string().max(callLimits.headerFieldBytes), z.string().max(callLimits.headerFieldBytes));

const commandSchema: z.ZodType<CallCommand> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('answer'), callId, headers }),
  z.object({ type: z.literal('ring'), callId, headers }),
  z.object({ type: z.literal('startEarlyMedia'), callId, headers }),
  z.object({ type: z.literal('hangup'), callId, headers }),
  z.object({ type: z.literal('reject'), callId, headers, code: z.int().min(300).max(699) }),
  z.object({ type: z.literal('playProgressTone'), callId, country: z.enum(['US', 'RU']) }),
  z.object({ type: z.literal('stopPlayback'), callId }),
  z.object({ type: z.literal('handleTones'), callId, types: z.array(z.int().min(1).max(3)).max(3) }),
  z.object({ type: z.literal('ignored'), callId, method: z.string().max(40), why: z.string().max(200) }),
]);

/** Host half of `Call`: commands go to the session's legs, and what happens on a leg comes back as events. */
export const callModule: HostModule = {
  name: 'call',
  guest: new URL('./guest.ts', import.meta.url),
  start: (context) => new CallService(context),
};

class CallService implements HostService {
  readonly #context: ModuleContext;
  readonly #watches = new Map<string, LegWatch>();

  constructor(context: ModuleContext) {
    this.#context = context;
    context.legs.onAdded((id, leg) => this.#watches.set(id, new LegWatch(id, leg, context)));
  }

  handle(command: GuestCommand, source?: SourcePosition): void {
    const parsed = commandSchema.safeParse(command);
    if (!parsed.success) {
      const error = callErrors.create('CALL_BAD_COMMAND', { type: command.type });
      this.#context.journal({ kind: 'fault', level: 'warn', message: error.message, data: { code: error.code } });
      return;
    }
    const watch = this.#watches.get(parsed.data.callId);
    if (watch === undefined) {
      this.#refuse('CALL_UNKNOWN', {}, source);
      return;
    }
    if (parsed.data.type === 'ignored') {
      const { method, why } = parsed.data;
      this.#refuse('CALL_IGNORED', { method, why }, source);
      return;
    }
    try {
      watch.perform(parsed.data);
    } catch (error) {
      // The leg moved on while the command was under way (a CANCEL that crossed an answer): its event is coming.
      this.#refuse('CALL_IGNORED', { method: parsed.data.type, why: messageOf(error) }, source);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#watches.values()].map((watch) => watch.close()));
  }

  #refuse(code: 'CALL_UNKNOWN' | 'CALL_IGNORED', details: Record<string, unknown>, source?: SourcePosition): void {
    const error = callErrors.create(code, details);
    this.#context.journal({
      kind: 'command',
      level: 'warn',
      message: error.message,
      data: { code: error.code, hint: error.hint },
      ...(source === undefined ? {} : { source }),
    });
  }
}
