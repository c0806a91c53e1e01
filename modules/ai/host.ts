import type { SourcePosition } from '#runtime/journal/record.ts';
import type { GuestCommand } from '#runtime/sandbox/contract.ts';
import type { HostModule, HostService, ModuleContext } from '#runtime/session/module-contract.ts';
import type { PatchbayError } from '#runtime/shared/errors.ts';
import { commandSchema } from './command-schema.ts';
import { ContactCenter } from './contact-center-host.ts';
import { contactCenterCommands, contactCenterSchema } from './contact-center-schema.ts';
import { aiErrors } from './errors.ts';
import { aiLimits } from './limits.ts';
import type { AiCommand } from './protocol.ts';
import { RunningDialogflow } from './running-dialogflow.ts';

/** Host half of `AI`: agents of Dialogflow are units on the speech worker. */
export const aiModule: HostModule = {
  name: 'ai',
  guest: new URL('./guest.ts', import.meta.url),
  start: (context) => new AiService(context),
};

type Create = Extract<AiCommand, { type: 'create' }>;

class AiService implements HostService {
  readonly #context: ModuleContext;
  readonly #clients = new Map<string, RunningDialogflow>();
  readonly #contactCenter: ContactCenter;

  constructor(context: ModuleContext) {
    this.#context = context;
    this.#contactCenter = new ContactCenter(context);
  }

  handle(command: GuestCommand, source?: SourcePosition): void {
    if (contactCenterCommands.has(command.type)) {
      const asked = contactCenterSchema.safeParse(command);
      if (asked.success) this.#contactCenter.handle(asked.data, source);
      else this.#refuse(aiErrors.create('AI_BAD_COMMAND', { type: command.type }), source);
      return;
    }
    const parsed = commandSchema.safeParse(command);
    if (!parsed.success) this.#refuse(aiErrors.create('AI_BAD_COMMAND', { type: command.type }), source);
    else if (parsed.data.type === 'create') this.#create(parsed.data, source);
    else this.#perform(parsed.data);
  }

  settle(giveUp: AbortSignal): Promise<boolean> {
    return this.#contactCenter.settle(giveUp);
  }

  async close(): Promise<void> {
    await Promise.all([this.#contactCenter, ...this.#clients.values()].map((client) => client.close()));
  }

  #create({ dialogflowId, settings }: Create, source: SourcePosition | undefined): void {
    if (this.#clients.has(dialogflowId)) return;
    const limit = aiLimits.clientsPerSession;
    if (this.#clients.size >= limit) {
      const refusal = aiErrors.create('DIALOGFLOW_TOO_MANY', { limit });
      this.#refuse(refusal, source);
      const cause = `${refusal.code}: ${refusal.message}`;
      this.#context.emit('error', { dialogflowId, cause });
      this.#context.emit('stopped', { dialogflowId, cause });
      return;
    }
    const onOver = (): void => void this.#clients.delete(dialogflowId);
    const client = new RunningDialogflow(dialogflowId, settings, this.#context, onOver);
    this.#clients.set(dialogflowId, client);
    client.start();
  }

  #perform(command: Exclude<AiCommand, Create>): void {
    const { dialogflowId } = command;
    const client = this.#clients.get(dialogflowId);
    const { links } = this.#context;
    if (client === undefined) return;
    switch (command.type) {
      case 'change':
        client.change(command.change);
        return;
      case 'query':
        client.query(command.query);
        return;
      case 'mark':
        client.mark(command.offset);
        return;
      case 'sendMediaTo':
        links.send(dialogflowId, command.to, command.options);
        return;
      case 'stopMediaTo':
        links.stop(dialogflowId, command.to);
        return;
      case 'stop':
        client.stop();
        return;
    }
  }

  #refuse({ message, code, hint }: PatchbayError, source: SourcePosition | undefined): void {
    const at = source === undefined ? {} : { source };
    this.#context.journal({ kind: 'command', level: 'warn', message, data: { code, hint }, ...at });
  }
}
