import { z } from 'zod';
import type { SourcePosition } from '#runtime/journal/record.ts';
import type { GuestCommand } from '#runtime/sandbox/contract.ts';
import type { HostModule, HostService, ModuleContext } from '#runtime/session/module-contract.ts';
import { messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import { avatarErrors } from './errors.ts';
import { avatarLimits } from './limits.ts';
import { type AvatarCommand, scriptNames } from './protocol.ts';

const id = z.string().min(1).max(64);
const name = z.string().max(avatarLimits.nameChars);

const commandSchema: z.ZodType<AvatarCommand> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('load'), id, avatarId: name }),
  z.object({ type: z.literal('entered'), id, state: name }),
  z.object({ type: z.literal('finished'), id }),
]);

/** Host half of `VoximplantAvatar`: avatars run in the isolate; their scripts are scenarios of the application, found here. */
export const avatarModule: HostModule = {
  name: 'avatar',
  guest: new URL('./guest.ts', import.meta.url),
  start: (context) => new AvatarService(context),
};

class AvatarService implements HostService {
  readonly #context: ModuleContext;
  #count = 0;

  constructor(context: ModuleContext) {
    this.#context = context;
  }

  /** The session has journalled the command itself. */
  handle(command: GuestCommand, source?: SourcePosition): void {
    const parsed = commandSchema.safeParse(command);
    if (!parsed.success) this.#tell(avatarErrors.create('AVATAR_BAD_COMMAND', { type: command.type }), source);
    else if (parsed.data.type === 'load') void this.#load(parsed.data, source);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #load({ id, avatarId }: Extract<AvatarCommand, { type: 'load' }>, source?: SourcePosition): Promise<void> {
    const fail = (error: PatchbayError): void => {
      this.#tell(error, source);
      this.#context.emit('failed', { id, reason: `${error.code}: ${error.message}` });
    };
    this.#count += 1;
    if (this.#count > avatarLimits.avatars) {
      fail(avatarErrors.create('AVATAR_TOO_MANY', { limit: avatarLimits.avatars }));
      return;
    }
    try {
      const script = await this.#context.scenario(avatarId);
      if (script === undefined) fail(avatarErrors.create('AVATAR_MISSING', { avatarId }));
      else this.#context.emit('loaded', { id, version: script.version }, { ...script, parameters: scriptNames });
    } catch (error) {
      fail(avatarErrors.create('AVATAR_NOT_LOADED', { reason: messageOf(error) }, error));
    }
  }

  #tell({ code, kind, message, hint }: PatchbayError, source: SourcePosition | undefined): void {
    const at = source === undefined ? {} : { source };
    const level = kind === 'user' ? 'warn' : 'error';
    this.#context.journal({ kind: 'fault', level, message, data: { code, hint }, ...at });
  }
}
