import { z } from 'zod';
import type { GuestCommand } from '#runtime/sandbox/contract.ts';
import type {
  HostModule,
  HostService,
  IncomingRequest,
  ModuleContext,
  SessionReply,
} from '#runtime/session/module-contract.ts';
import type { TimerHandle } from '#runtime/shared/clock.ts';
import type { PatchbayError } from '#runtime/shared/errors.ts';
import { TokenBucket } from '#runtime/shared/token-bucket.ts';
import { httpRequestErrors } from './errors.ts';
import { httpRequestLimits } from './limits.ts';
import type { HttpRequestCommand } from './protocol.ts';

const requestId = z.string().max(64);

const commandSchema: z.ZodType<HttpRequestCommand> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('answer'),
    requestId,
    isJson: z.boolean(),
    body: z.string().max(httpRequestLimits.answerChars),
  }),
  z.object({ type: z.literal('unanswered'), requestId, why: z.enum(['unhandled', 'failed', 'unusable']) }),
]);

/** Host half of AppEvents.HttpRequest: who waits for an answer. */
export const httpRequestModule: HostModule = {
  name: 'http-request',
  guest: new URL('./guest.ts', import.meta.url),
  start: (context) => new HttpRequestService(context),
};

interface Pending {
  readonly at: number;
  readonly limit: TimerHandle;
  resolve(reply: SessionReply): void;
  reject(error: PatchbayError): void;
}

class HttpRequestService implements HostService {
  readonly #context: ModuleContext;
  readonly #pending = new Map<string, Pending>();
  readonly #budget = new TokenBucket(httpRequestLimits.requestsPerSecond);
  #count = 0;
  #refused = 0;

  constructor(context: ModuleContext) {
    this.#context = context;
  }

  /** Rejects with the error that the peer is to get. */
  request({ method, path, content, headers }: IncomingRequest): Promise<SessionReply> {
    const { clock } = this.#context;
    const at = clock.now();
    if (this.#pending.size >= httpRequestLimits.pending || !this.#budget.take(at)) return this.#refuse();
    this.#tellRefused();
    this.#count++;
    const id = `${this.#count}`;
    const { promise, resolve, reject } = Promise.withResolvers<SessionReply>();
    const limit = clock.setTimeout(
      () => this.#fail(id, httpRequestErrors.create('HTTP_REQUEST_LATE', { limitMs: httpRequestLimits.answerMs })),
      httpRequestLimits.answerMs,
    );
    this.#pending.set(id, { at, limit, resolve, reject });
    const shown = { requestId: id, method, path: path.replace(/\?.*/, ''), chars: content.length };
    this.#context.journal({ kind: 'http', message: 'HTTP request', data: shown });
    this.#context.emit('request', {
      requestId: id,
      method,
      path,
      content,
      headers: headers.slice(0, httpRequestLimits.headers).map(({ key, value }) => ({ key, value })),
    });
    return promise;
  }

  handle(command: GuestCommand): void {
    const parsed = commandSchema.safeParse(command);
    if (!parsed.success) {
      this.#tell(httpRequestErrors.create('HTTP_REQUEST_BAD_COMMAND', { type: command.type }));
      return;
    }
    const { data } = parsed;
    if (data.type === 'answer') this.#answer(data);
    else this.#fail(data.requestId, errorOf(data.why));
  }

  close(): Promise<void> {
    this.#tellRefused();
    for (const id of [...this.#pending.keys()]) this.#fail(id, httpRequestErrors.create('HTTP_REQUEST_FAILED'));
    return Promise.resolve();
  }

  #answer({ requestId: id, isJson, body }: Extract<HttpRequestCommand, { type: 'answer' }>): void {
    const pending = this.#take(id);
    if (pending === undefined) return;
    const data = { requestId: id, status: 200, chars: body.length, ms: this.#context.clock.now() - pending.at };
    this.#context.journal({ kind: 'http', message: 'HTTP answer', data });
    pending.resolve({ status: 200, contentType: isJson ? 'application/json' : 'text/plain', body });
  }

  /** An answer that comes when the peer has had one already is not told. */
  #fail(id: string, error: PatchbayError): void {
    const pending = this.#take(id);
    if (pending === undefined) return;
    this.#tell(error, { requestId: id, status: error.httpStatus ?? 500 });
    pending.reject(error);
  }

  #take(id: string): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    pending?.limit.cancel();
    return pending;
  }

  #refuse(): Promise<never> {
    this.#refused++;
    return Promise.reject(tooMany());
  }

  /** A flood is one record. */
  #tellRefused(): void {
    if (this.#refused > 0) this.#tell(tooMany(), { count: this.#refused });
    this.#refused = 0;
  }

  #tell({ message, code, hint }: PatchbayError, data: object = {}): void {
    this.#context.journal({ kind: 'http', level: 'warn', message, data: { code, hint, ...data } });
  }
}

function errorOf(why: Extract<HttpRequestCommand, { type: 'unanswered' }>['why']): PatchbayError {
  switch (why) {
    case 'unhandled':
      return httpRequestErrors.create('HTTP_REQUEST_UNHANDLED');
    case 'failed':
      return httpRequestErrors.create('HTTP_REQUEST_FAILED');
    case 'unusable':
      return httpRequestErrors.create('HTTP_REQUEST_ANSWER', { limit: httpRequestLimits.answerChars });
  }
}

function tooMany(): PatchbayError {
  return httpRequestErrors.create('HTTP_REQUEST_TOO_MANY', {
    perSecond: httpRequestLimits.requestsPerSecond,
    pending: httpRequestLimits.pending,
  });
}
