import type { AskingSession, ManagementDesk } from '#runtime/session/index.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import { isPatchbayError } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { serverErrors } from '../errors.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import type { HttpServices } from '../http/services.ts';
import { applicationServices } from './application-services.ts';
import { keepCommand } from './audit.ts';
import { authenticate, type PlatformCaller } from './authentication.ts';
import { type CommandAnswer, type PlatformCommand, type PlatformFile, readValues } from './command.ts';
import { absentCommands } from './commands/absent.ts';
import { platformCommands } from './commands/index.ts';
import { refuse, toDialect } from './refusal.ts';
import { ReportDesk } from './reports/report-desk.ts';
import type { Role } from './roles.ts';
import { requireOfApplication } from './session-commands.ts';
import { SubUserLogins } from './sub-user-logins.ts';
import { type PlatformRequest, type ReadRequest, rawParameters, readRequest } from './wire/read-parameters.ts';

export interface PlatformApiParts {
  readonly services: HttpServices;
  /** How often each key, and each address without one, may ask. */
  readonly rates: Pick<RateLimits, 'secondsToWait'>;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface PlatformReply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Whose command it is, where it came from, and what it may reach. */
interface Asker {
  readonly caller: PlatformCaller;
  readonly address: string;
  readonly services: HttpServices;
}

/** Answered 429, as clients expect. */
const fullCodes: ReadonlySet<string> = new Set(['SESSION_STARTS_FULL', 'REQUESTS_TOO_MANY']);

const byName = new Map(platformCommands.map((one) => [one.name, one]));

/** The management API as clients of the platform speak it: commands in, an answer or an error with a number out. */
export class PlatformApi implements AsyncDisposable {
  readonly #parts: PlatformApiParts;
  readonly #reports: ReportDesk;
  readonly #logins: SubUserLogins;

  constructor(parts: PlatformApiParts) {
    this.#parts = parts;
    const { services, clock, log } = parts;
    this.#reports = new ReportDesk({ store: services.store, clock, log });
    this.#logins = new SubUserLogins(services.store, clock);
  }

  /** A report that is being written is given up. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#reports[Symbol.asyncDispose]();
  }

  async answer(request: PlatformRequest): Promise<PlatformReply> {
    try {
      const read = readRequest(request);
      const { services, clock } = this.#parts;
      const { account, store, keys, authorized } = services;
      const { address } = request;
      const parts = { account, store, keys, clock, logins: this.#logins, address };
      const caller = await authenticate(request.authorization, read.parameters, parts).catch((error: unknown) => {
        this.#limit(`address ${address}`);
        authorized.require(address);
        throw error;
      });
      this.#limit(`key ${caller.key.id}`);
      const answer = await this.#kept(read, { caller, address, services });
      return isFile(answer)
        ? { status: 200, contentType: answer.contentType, body: answer.content }
        : reply(200, answer);
    } catch (error) {
      return this.refuse(error);
    }
  }

  /** The commands about what its application has, for a session, with the role of the application. Undefined: it has none. */
  deskFor({ id, application }: AskingSession, roles: Readonly<Record<string, Role>> = {}): ManagementDesk | undefined {
    const role = Object.hasOwn(roles, application.name) ? roles[application.name] : undefined;
    if (role === undefined) return undefined;
    const { account } = this.#parts.services;
    const key = { id: `session ${id}`, name: `a session of ${application.name}`, role };
    const asker: Asker = {
      caller: { account, roles: [role], key, application },
      address: '',
      services: applicationServices(this.#parts.services, application.id),
    };
    return {
      ask: async (command, given) => {
        try {
          this.#limit(`application ${application.id}`);
          const parameters = ownParameters(command, rawParameters(given), application.name);
          const answer = await this.#kept({ command, style: 'path', parameters }, asker);
          return isFile(answer) ? answer.content : answer;
        } catch (error) {
          return this.#errorOf(error);
        }
      },
    };
  }

  /** The answer to a request that failed, also before it came here: 200, as clients expect, but for too many sessions. */
  refuse(thrown: unknown): PlatformReply {
    const isFull = isPatchbayError(thrown) && fullCodes.has(thrown.code);
    return reply(isFull ? 429 : 200, this.#errorOf(thrown));
  }

  /** Clients look for one or the other. */
  #errorOf(thrown: unknown): object {
    if (!isPatchbayError(thrown) || thrown.kind === 'bug')
      this.#parts.log.error({ err: thrown }, 'a command of the management API failed');
    const error = toDialect(thrown);
    return { error, errors: [error] };
  }

  #limit(source: string): void {
    const seconds = this.#parts.rates.secondsToWait(source);
    if (seconds > 0) throw serverErrors.create('REQUESTS_TOO_MANY', { seconds });
  }

  /** Runs it, and writes it down before the answer leaves. */
  async #kept(read: ReadRequest, asker: Asker): Promise<CommandAnswer | PlatformFile> {
    const { services, log } = this.#parts;
    const { command: name = '', parameters } = read;
    const { caller, address } = asker;
    const asked = { name, parameters, caller, address };
    try {
      if (caller.application === undefined) services.authorized.require(address);
      const answer = await this.#run(read, asker);
      await keepCommand(services.store, asked, log);
      return answer;
    } catch (error) {
      if (byName.has(name)) await keepCommand(services.store, { ...asked, error }, log);
      throw error;
    }
  }

  async #run(
    { command: name, style, parameters }: ReadRequest,
    { caller, services, address }: Asker,
  ): Promise<CommandAnswer | PlatformFile> {
    const found = this.#find(name, caller);
    const answer = await found.handle(readValues(found, parameters) as never, {
      services,
      caller,
      reports: this.#reports,
      isPassword: (name, password) =>
        this.#logins.authenticate(name, password, address).then(
          () => true,
          () => false,
        ),
    });
    if (found.listedForClient !== true || style === 'path' || isFile(answer)) return answer;
    return { ...answer, result: [answer.result] };
  }

  #find(name: string | undefined, caller: PlatformCaller): PlatformCommand {
    if (name === undefined) throw refuse('MISSING_CMD', 'No command: name it in the path or in the field cmd');
    const found = byName.get(name);
    if (found === undefined) throw unknown(name);
    if (caller.application !== undefined) requireOfApplication(name);
    if (!found.roles.some((role) => caller.roles.includes(role)))
      throw refuse('FORBIDDEN_COMMAND', `The roles of this key do not allow ${name}`);
    return found;
  }
}

/** What a session leaves out is its own application. */
function ownParameters(command: string, given: Map<string, string>, application: string): Map<string, string> {
  const takesName = Object.hasOwn(byName.get(command)?.parameters ?? {}, 'application_name');
  if (takesName && !given.has('application_id') && !given.has('application_name'))
    given.set('application_name', application);
  return given;
}

function isFile(answer: CommandAnswer | PlatformFile): answer is PlatformFile {
  return 'content' in answer;
}

function unknown(name: string) {
  const reason = Object.hasOwn(absentCommands, name) ? absentCommands[name] : undefined;
  if (reason === undefined) return refuse('UNKNOWN_COMMAND', 'There is no such command');
  return refuse('FORBIDDEN_COMMAND', `${name} is not there: ${reason}`);
}

function reply(status: number, body: object): PlatformReply {
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}
