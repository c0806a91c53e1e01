import { z } from 'zod';
import type { SourcePosition } from '#runtime/journal/record.ts';
import type { GuestCommand } from '#runtime/sandbox/contract.ts';
import type { HostModule, ModuleContext } from '#runtime/session/module-contract.ts';
import { ivrErrors } from './errors.ts';
import { ivrLimits } from './limits.ts';
import type { IvrCommand } from './protocol.ts';

const state = z.string().max(ivrLimits.nameChars);
const callId = z.string().min(1).max(64);
const why = z.enum(['input', 'timeout', 'elsewhere', 'nowhere', 'reset', 'ended']);

const commandSchema: z.ZodType<IvrCommand> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('entered'), state, callId }),
  z.object({ type: z.literal('left'), state, callId, why }),
]);

/** Host half of `IVR`: the menus run in the isolate, on the functions of `Call`; here is only what the journal has to say. */
export const ivrModule: HostModule = {
  name: 'ivr',
  guest: new URL('./guest.ts', import.meta.url),
  start: (context) => ({
    handle: (command, source) => note(context, command, source),
    close: () => Promise.resolve(),
  }),
};

/** The session has journalled the command itself. */
function note(context: ModuleContext, command: GuestCommand, source: SourcePosition | undefined): void {
  const parsed = commandSchema.safeParse(command);
  const at = source === undefined ? {} : { source };
  if (!parsed.success) {
    const { code, message } = ivrErrors.create('IVR_BAD_COMMAND', { type: command.type });
    context.journal({ kind: 'fault', level: 'warn', message, data: { code }, ...at });
  } else if (parsed.data.type === 'left' && parsed.data.why === 'nowhere') {
    const { code, message, hint } = ivrErrors.create('IVR_NOWHERE', { state: parsed.data.state });
    context.journal({ kind: 'command', level: 'warn', message, data: { code, hint }, ...at });
  }
}
