import type { SourcePosition } from '#runtime/journal/record.ts';
import type { GuestCommand } from '#runtime/sandbox/contract.ts';
import type { HostModule, HostService, ModuleContext } from '#runtime/session/module-contract.ts';
import { commandSchema } from './command-schema.ts';
import { netErrors } from './errors.ts';
import { carryOut, checkedUrl, sortedHeaders } from './http-exchange.ts';
import { netLimits } from './limits.ts';
import { deliver } from './mail-delivery.ts';
import { RequestJournal } from './net-journal.ts';
import type { NetAnswer, NetCommand, NetInitial } from './protocol.ts';
import { explained, resultCode } from './result-code.ts';
import { WorkQueue } from './work-queue.ts';

/** Host half of `Net`. */
export const netModule: HostModule = {
  name: 'net',
  guest: new URL('./guest.ts', import.meta.url),
  start: (context) => new NetService(context),
};

type Http = Extract<NetCommand, { type: 'http' }>;
type MailCommand = Extract<NetCommand, { type: 'mail' }>;

class NetService implements HostService {
  readonly #context: ModuleContext;
  readonly #queues: { readonly http: WorkQueue; readonly mail: WorkQueue };
  /** What the guest reads of it. */
  readonly initial: NetInitial;
  /** Requests under way. */
  readonly #underWay = new Set<AbortController>();
  #phase: 'running' | 'ending' | 'terminating' = 'running';
  /** HTTP requests that may still be made once Terminating is under way. */
  #lastRequests = 1;
  /** Refusals that may still be told while the session ends: a scenario could ask again each time. */
  #lastRefusals: number;

  constructor(context: ModuleContext) {
    this.#context = context;
    const { limits } = context;
    this.initial = { http: limits.of(netLimits, 'httpPending'), mail: limits.of(netLimits, 'mailsPending') };
    this.#queues = {
      http: new WorkQueue(limits.of(netLimits, 'httpActive'), this.initial.http),
      mail: new WorkQueue(limits.of(netLimits, 'mailsActive'), this.initial.mail),
    };
    this.#lastRefusals = this.initial.http;
  }

  handle(command: GuestCommand, source?: SourcePosition): void {
    const parsed = commandSchema.safeParse(command);
    if (!parsed.success) {
      const { message, code } = netErrors.create('NET_BAD_COMMAND', { type: command.type });
      this.#context.journal({ kind: 'fault', level: 'warn', message, data: { code } });
      return;
    }
    const { data } = parsed;
    const journal = new RequestJournal(this.#context, data.id, source);
    const work = (): Promise<void> => (data.type === 'http' ? this.#http(data, journal) : this.#mail(data, journal));
    const refusal = this.#enter(data.type, work);
    if (refusal !== undefined) this.#refuse(data.id, refusal, journal);
  }

  async settle(giveUp: AbortSignal): Promise<boolean> {
    const { http, mail } = this.#queues;
    if (this.#phase === 'running') this.#stopQueueing();
    const wasPending = !http.isIdle || !mail.isIdle;
    const stop = (): void => this.#abort('it could not wait any longer');
    giveUp.addEventListener('abort', stop, { once: true });
    if (giveUp.aborted) stop();
    await Promise.all([http.idle(), mail.idle()]);
    giveUp.removeEventListener('abort', stop);
    const isPending = wasPending && !giveUp.aborted;
    if (!isPending) this.#phase = 'terminating';
    return isPending;
  }

  close(): Promise<void> {
    const { http, mail } = this.#queues;
    http.close();
    mail.close();
    this.#abort('it is over');
    return Promise.all([http.idle(), mail.idle()]).then(() => undefined);
  }

  /** Starts or queues the work; returns why not. */
  #enter(kind: NetCommand['type'], work: () => Promise<void>) {
    if (this.#phase === 'terminating') {
      if (kind === 'mail' || this.#lastRequests === 0)
        return netErrors.create('NET_ENDING', { reason: 'one HTTP request may be made in Terminating, and no mail' });
      this.#lastRequests -= 1;
    }
    this.#context.limits.allows(
      netLimits,
      kind === 'http' ? 'httpPending' : 'mailsPending',
      this.#queues[kind].size + 1,
    );
    if (this.#queues[kind].add(work)) return undefined;
    if (this.#phase !== 'running')
      return netErrors.create('NET_ENDING', { reason: 'nothing waits for its turn any more' });
    return netErrors.create('NET_TOO_MANY', { limit: this.initial[kind] });
  }

  #refuse(id: number, error: ReturnType<typeof netErrors.create>, journal: RequestJournal): void {
    journal.failed(error);
    this.#lastRefusals -= 1;
    if (this.#phase === 'running' || this.#lastRefusals >= 0) this.#fail(id, error);
  }

  #stopQueueing(): void {
    this.#phase = 'ending';
    const count = this.#queues.http.close() + this.#queues.mail.close();
    if (count === 0) return;
    const { message, code, hint } = netErrors.create('NET_DROPPED', { count });
    this.#context.journal({ kind: 'limit', level: 'warn', message, data: { count, code, hint } });
  }

  async #http(command: Http, journal: RequestJournal): Promise<void> {
    const { id, leftOut, systemLog } = command;
    await this.#attempt(command, journal, async (signal) => {
      const { framing } = sortedHeaders(command.headers);
      const notes = [...leftOut, ...framing.map((name) => `headers: ${name} is set by the client alone`)];
      if (notes.length > 0) journal.leftOut(netErrors.create('NET_LEFT_OUT'), notes);
      const url = checkedUrl(command.url);
      journal.http(command, url);
      const outcome = await carryOut(
        command,
        url,
        this.#context.egress,
        signal,
        this.#context.limits.of(netLimits, 'httpResponseBytes'),
      );
      journal.answered(outcome, systemLog);
      const { result, base64 } = outcome;
      this.#answer(id, { result, ...(base64 === undefined ? {} : { base64 }) });
    });
  }

  async #mail(command: MailCommand, journal: RequestJournal): Promise<void> {
    await this.#attempt(command, journal, async (signal) => {
      journal.mail(command);
      const { code, refused } = await deliver(command, this.#context.egress, signal);
      const count = refused.length;
      const partly = count === 0 ? undefined : netErrors.create('NET_RECIPIENTS_REFUSED', { count });
      journal.sent(code);
      if (partly !== undefined) journal.partlySent(partly, refused);
      this.#answer(command.id, { result: { code, ...(partly === undefined ? {} : { error: partly.message }) } });
    });
  }

  /** Runs until it is done, too late, or given up; what goes wrong is the answer. */
  async #attempt(
    command: Http | MailCommand,
    journal: RequestJournal,
    run: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const abort = new AbortController();
    const timeoutMs = command.type === 'http' ? command.timeoutMs : netLimits.mailMs;
    const late = this.#context.clock.setTimeout(
      () => abort.abort(netErrors.create('NET_TIMEOUT', { timeoutMs })),
      timeoutMs,
    );
    this.#underWay.add(abort);
    try {
      await run(abort.signal);
    } catch (error) {
      const told = explained(error, command.type === 'http' ? (URL.parse(command.url)?.hostname ?? '') : command.host);
      journal.failed(told);
      this.#fail(command.id, told);
    } finally {
      late.cancel();
      this.#underWay.delete(abort);
    }
  }

  #abort(reason: string): void {
    for (const abort of this.#underWay) abort.abort(netErrors.create('NET_GIVEN_UP', { reason }));
  }

  #fail(id: number, error: ReturnType<typeof netErrors.create>): void {
    this.#answer(id, { result: { code: resultCode(error), error: error.message } });
  }

  #answer(id: number, { result, base64 }: NetAnswer): void {
    this.#context.emit('answer', { id, result: { ...result }, ...(base64 === undefined ? {} : { base64 }) });
  }
}
