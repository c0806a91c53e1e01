import type { SourcePosition } from '#runtime/journal/record.ts';
import type { GuestCommand } from '#runtime/sandbox/contract.ts';
import type { HostModule, HostService, ModuleContext } from '#runtime/session/module-contract.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import { commandSchema } from './command-schema.ts';
import { type ConferenceFailure, conferenceError } from './conference-error.ts';
import { conferenceErrors } from './errors.ts';
import { conferenceLimits } from './limits.ts';
import type { ConferenceCommand } from './protocol.ts';
import { RunningConference } from './running-conference.ts';

/** Host half of `Conference`: mixers among the units of the session. */
export const conferenceModule: HostModule = {
  name: 'conference',
  guest: new URL('./guest.ts', import.meta.url),
  start: (context) => new ConferenceService(context),
};

class ConferenceService implements HostService {
  readonly #context: ModuleContext;
  readonly #running = new Map<string, RunningConference>();

  constructor(context: ModuleContext) {
    this.#context = context;
  }

  handle(command: GuestCommand, source?: SourcePosition): void {
    const parsed = commandSchema.safeParse(command);
    if (!parsed.success) {
      const error = conferenceErrors.create('CONFERENCE_BAD_COMMAND', { type: command.type });
      this.#context.journal({ kind: 'fault', level: 'warn', message: error.message, data: { code: error.code } });
      return;
    }
    const { data } = parsed;
    const conference = this.#running.get(data.conferenceId);
    if (data.type === 'ignored') this.#ignored(data.method, data.why, source);
    else if (data.type === 'create') this.#create(data.conferenceId, data.isHd);
    // It ended while the command was under way; its event is coming.
    else if (conference === undefined) this.#ignored(`Conference ${data.type}`, 'the conference is over', source);
    else this.#perform(conference, data);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#running.values()].map((conference) => conference.stop()));
  }

  #create(conferenceId: string, isHd: boolean): void {
    if (this.#running.has(conferenceId)) return;
    const limit = conferenceLimits.conferences;
    if (this.#running.size >= limit) this.#failed(conferenceId, 'CONFERENCE_TOO_MANY', { limit });
    else
      try {
        const onStopped = () => void this.#running.delete(conferenceId);
        this.#running.set(conferenceId, new RunningConference(conferenceId, isHd, this.#context, onStopped));
      } catch (error) {
        this.#failed(conferenceId, 'CONFERENCE_MEDIA_LOST', { reason: messageOf(error) });
      }
  }

  /** It never was. */
  #failed(conferenceId: string, failure: ConferenceFailure, details: Readonly<Record<string, unknown>>): void {
    conferenceError(this.#context, conferenceId, failure, details);
    this.#context.emit('stopped', { conferenceId });
  }

  #perform(conference: RunningConference, command: Exclude<ConferenceCommand, { type: 'create' | 'ignored' }>): void {
    switch (command.type) {
      case 'stop':
        void conference.stop();
        break;
      case 'sendMediaTo':
        this.#context.links.send(command.conferenceId, command.to, command.options);
        break;
      case 'stopMediaTo':
        this.#context.links.stop(command.conferenceId, command.to);
        break;
      case 'add':
        conference.add(command);
        break;
      case 'remove':
        conference.remove(command.endpointId);
        break;
      case 'manage':
        conference.manage(command);
        break;
      case 'rename':
        conference.rename(command);
        break;
      case 'mute':
        conference.mute(command);
        break;
    }
  }

  #ignored(method: string, why: string, source: SourcePosition | undefined): void {
    const { message, code, hint } = conferenceErrors.create('CONFERENCE_IGNORED', { method, why });
    const at = source === undefined ? {} : { source };
    this.#context.journal({ kind: 'command', level: 'warn', message, data: { code, hint }, ...at });
  }
}
