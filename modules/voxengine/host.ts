import { z } from 'zod';
import type { SourcePosition } from '#runtime/journal/record.ts';
import type { GuestCommand } from '#runtime/sandbox/contract.ts';
import type { HostModule, HostService, ModuleContext } from '#runtime/session/module-contract.ts';
import { voxEngineErrors } from './errors.ts';
import { voxEngineLimits } from './limits.ts';
import type { VoxEngineCommand } from './protocol.ts';

const commandSchema: z.ZodType<VoxEngineCommand> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('terminate') }),
  z.object({ type: z.literal('customData'), value: z.string().max(voxEngineLimits.customDataBytes) }),
  z.object({ type: z.literal('secretRead'), name: z.string().max(voxEngineLimits.secretNameChars) }),
  z.object({ type: z.literal('secretMissing'), name: z.string().max(voxEngineLimits.secretNameChars) }),
]);

/** Host half of `VoxEngine`: what the session itself is asked to do. */
export const voxEngineModule: HostModule = {
  name: 'voxengine',
  guest: new URL('./guest.ts', import.meta.url),
  sync: new URL('./sync.ts', import.meta.url),
  start: (context) => new VoxEngineService(context),
};

class VoxEngineService implements HostService {
  readonly initial: { readonly customData: string };
  readonly #context: ModuleContext;

  constructor(context: ModuleContext) {
    this.#context = context;
    this.initial = { customData: context.control.customData };
  }

  handle(command: GuestCommand, source?: SourcePosition): void {
    const parsed = commandSchema.safeParse(command);
    const at = source === undefined ? {} : { source };
    if (!parsed.success) {
      const error = voxEngineErrors.create('VOXENGINE_BAD_COMMAND', { type: command.type });
      this.#context.journal({
        kind: 'fault',
        level: 'warn',
        message: error.message,
        data: { code: error.code },
        ...at,
      });
      return;
    }
    switch (parsed.data.type) {
      case 'terminate':
        this.#context.control.terminate();
        return;
      case 'customData':
        this.#context.control.customData = parsed.data.value;
        return;
      case 'secretRead':
        this.#context.journal({ kind: 'command', message: 'Secret read', data: { name: parsed.data.name }, ...at });
        return;
      case 'secretMissing': {
        const error = voxEngineErrors.create('VOXENGINE_SECRET_MISSING', { name: parsed.data.name });
        const data = { code: error.code, name: parsed.data.name, hint: error.hint };
        this.#context.journal({ kind: 'command', level: 'warn', message: error.message, data, ...at });
        return;
      }
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
