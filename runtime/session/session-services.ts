import type { JournalEntry, SourcePosition } from '#runtime/journal/record.ts';
import type { BridgeValue, GuestCommand, HostEvent } from '#runtime/sandbox/contract.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import { doneWithin } from '#runtime/shared/deadline.ts';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import { sessionErrors } from './errors.ts';
import type { FailureLog } from './failure-log.ts';
import { sessionLimits } from './limits.ts';
import type {
  ArrivingScript,
  HostModule,
  HostService,
  IncomingRequest,
  IncomingUpgrade,
  ModuleContext,
  SessionModule,
  SessionReply,
} from './module-contract.ts';

/** What a module is given, but for the two that bear its own name. */
export type SharedContext = Omit<ModuleContext, 'emit'>;

/**
 * Modules that the journal hears from in their own words only: loggers write records, timers are noise, MCP, WebSockets, clients of
 * vendors, analytics and HTTP requests, in and out, have headers and contents that may be private, and so have stored values and the management API.
 */
const quietModules: ReadonlySet<string> = new Set([
  'logger',
  'timers',
  'net',
  'mcp',
  'websocket',
  'http-request',
  'connectors',
  'applicationstorage',
  'voximplantapi',
  'measurementprotocol',
]);

/**
 * After `terminate()` a scenario may still write to its log and answer a request; nothing else it asks for is done (VoxEngine,
 * Terminated).
 */
const lateModules: ReadonlySet<string> = new Set(['logger', 'http-request']);

/** The host halves of one session's modules. */
export class SessionServices {
  readonly #services = new Map<string, HostService>();
  readonly #context: SharedContext;
  readonly #clock: Clock;
  readonly #failures: FailureLog;

  constructor(context: SharedContext, failures: FailureLog) {
    this.#context = context;
    this.#clock = context.clock;
    this.#failures = failures;
  }

  /** Starts the modules in order. When one throws, those before it are running and `close` closes them. */
  start(modules: readonly SessionModule[], emit: (event: HostEvent, script?: ArrivingScript) => void): void {
    for (const module of modules) {
      if (!hasHostHalf(module)) continue;
      const { name } = module;
      const service = module.start({
        ...this.#context,
        emit: (type, fields, script) => emit({ ...fields, module: name, type }, script),
      });
      this.#services.set(name, service);
    }
  }

  /** Values that guests read synchronously, by module. */
  initial(): Record<string, BridgeValue> {
    const values: Record<string, BridgeValue> = {};
    for (const [name, service] of this.#services) {
      if (service.initial !== undefined) values[name] = service.initial;
    }
    return values;
  }

  /** Carries out a command. Throws SESSION_MODULE_FAILED when the module does: a bug of ours, not of the scenario. */
  handle(command: GuestCommand, late: boolean, source?: SourcePosition): void {
    const service = this.#services.get(command.module);
    if (service === undefined || (late && !lateModules.has(command.module))) {
      this.#journal({
        kind: 'limit',
        level: 'debug',
        message: `Ignored ${command.module}.${command.type}`,
        data: { late },
      });
      return;
    }
    if (!quietModules.has(command.module)) {
      const { module, type, ...fields } = service.shown?.(command) ?? command;
      this.#journal({
        kind: 'command',
        level: 'debug',
        message: `${module}.${type}`,
        data: fields,
        ...(source === undefined ? {} : { source }),
      });
    }
    try {
      service.handle(command, source);
    } catch (error) {
      const details = { module: command.module, type: command.type, reason: messageOf(error) };
      throw isPatchbayError(error) ? error : sessionErrors.create('SESSION_MODULE_FAILED', details, error);
    }
  }

  /** Writes what the guest is told, as its module shows it. */
  journalEvent(event: HostEvent): void {
    if (quietModules.has(event.module)) return;
    const { module, type, ...fields } = this.#services.get(event.module)?.shownEvent?.(event) ?? event;
    this.#journal({ kind: 'event', level: 'debug', message: `${module}.${type}`, data: fields });
  }

  /** Whether the module is told and heard until Terminated. */
  settles(module: string): boolean {
    return this.#services.get(module)?.settle !== undefined;
  }

  /** Resolves when everything that the modules were asked for has its answer, to whether there was anything. */
  async settle(giveUp: AbortSignal): Promise<boolean> {
    const pending = await Promise.all(
      [...this.#services].map(([name, service]) => this.#settleOne(name, service, giveUp)),
    );
    return pending.includes(true);
  }

  /** Status of the answer to a handshake: of the first module that takes such; 404 when there is none. */
  upgrade(request: IncomingUpgrade): number {
    for (const service of this.#services.values()) {
      const status = service.upgrade?.(request);
      if (status !== undefined) return status;
    }
    return 404;
  }

  /** The answer to a request, of the first module that takes such. */
  request(request: IncomingRequest): Promise<SessionReply> | undefined {
    for (const service of this.#services.values()) {
      const reply = service.request?.(request);
      if (reply !== undefined) return reply;
    }
    return undefined;
  }

  /** Closes all modules, each within the deadline; one that fails or hangs is named in the operator's log. */
  async close(): Promise<void> {
    await Promise.all([...this.#services].map(([name, service]) => this.#closeOne(name, service)));
    this.#services.clear();
  }

  async #settleOne(name: string, service: HostService, giveUp: AbortSignal): Promise<boolean> {
    try {
      return (await service.settle?.(giveUp)) === true;
    } catch (err) {
      this.#failures.tell({ sessionId: this.#context.sessionId, module: name, err }, 'module failed to settle');
      return false;
    }
  }

  async #closeOne(name: string, service: HostService): Promise<void> {
    const fields = { sessionId: this.#context.sessionId, module: name };
    try {
      const isDone = await doneWithin(this.#clock, sessionLimits.closeMs, service.close());
      if (!isDone) this.#failures.tell(fields, 'module did not close in time');
    } catch (error) {
      this.#failures.tell({ ...fields, err: error }, 'module failed to close');
    }
  }

  #journal(entry: JournalEntry): void {
    this.#context.journal(entry);
  }
}

function hasHostHalf(module: SessionModule): module is HostModule {
  return 'start' in module;
}
