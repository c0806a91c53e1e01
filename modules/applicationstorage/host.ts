import type { SourcePosition } from '#runtime/journal/record.ts';
import type { GuestCommand } from '#runtime/sandbox/contract.ts';
import type { HostModule, HostService, KeptValue, ModuleContext } from '#runtime/session/module-contract.ts';
import { isPatchbayError, messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import { TokenBucket } from '#runtime/shared/token-bucket.ts';
import { commandSchema, countOf, textOf, ttlMsOf } from './arguments.ts';
import { storageErrors } from './errors.ts';
import { storageLimits } from './limits.ts';
import type { StorageCommand, StorageKey, StorageResult } from './protocol.ts';

/** Host half of `ApplicationStorage`. The journal has the keys that are asked for, and never a value. */
export const applicationStorageModule: HostModule = {
  name: 'applicationstorage',
  guest: new URL('./guest.ts', import.meta.url),
  start: (context) => new StorageService(context),
};

const { requestsPerSecond, requestsAtOnce, searchesPerSecond, searchesAtOnce } = storageLimits;

class StorageService implements HostService {
  readonly #context: ModuleContext;
  readonly #requests = new TokenBucket(requestsPerSecond, requestsAtOnce);
  readonly #searches = new TokenBucket(searchesPerSecond, searchesAtOnce);
  readonly #running = new Set<Promise<void>>();

  constructor(context: ModuleContext) {
    this.#context = context;
  }

  handle(command: GuestCommand, source?: SourcePosition): void {
    const parsed = commandSchema.safeParse(command);
    if (!parsed.success) {
      this.#tell('ApplicationStorage', storageErrors.create('STORAGE_BAD_COMMAND', { type: command.type }), source);
      return;
    }
    const running = this.#answer(parsed.data, source);
    this.#running.add(running);
    void running.then(() => this.#running.delete(running));
  }

  /** What was put before the session ended is stored. */
  async close(): Promise<void> {
    await Promise.all(this.#running);
  }

  async #answer(command: StorageCommand, source: SourcePosition | undefined): Promise<void> {
    const { requestId, type } = command;
    const method = `ApplicationStorage.${type}`;
    try {
      this.#assertRate(type);
      this.#context.emit('done', { requestId, result: await this.#carryOut(command, source) });
    } catch (error) {
      const code = isPatchbayError(error) ? error.code : 'STORE_WRITE_FAILED';
      this.#tell(method, error, source);
      this.#context.emit('failed', { requestId, code, message: `${method}: ${messageOf(error)}` });
    }
  }

  async #carryOut(command: StorageCommand, source: SourcePosition | undefined): Promise<StorageResult> {
    const { values } = this.#context;
    if (command.type === 'keys') {
      const limit = countOf(command.count);
      const pattern = command.pattern === undefined ? '' : textOf('pattern', command.pattern);
      this.#note(command.type, { pattern, count: limit }, source);
      return { keys: await values.keys({ pattern, limit }) };
    }
    const key = textOf('key', command.key);
    if (command.type === 'put') {
      const value = textOf('value', command.value);
      const ttlMs = ttlMsOf(command.ttl);
      const time = ttlMs === undefined ? {} : { ttlMs };
      this.#note(command.type, { key, chars: value.length, ...time }, source);
      return shown(await values.put({ key, value, ...time }));
    }
    this.#note(command.type, { key }, source);
    if (command.type === 'remove') return { key, value: (await values.remove(key))?.value ?? '', expireAt: 0 };
    const found = await values.find(key);
    return found === undefined ? null : shown(found);
  }

  /** Throws STORAGE_TOO_OFTEN. */
  #assertRate(type: StorageCommand['type']): void {
    const isSearch = type === 'keys';
    if ((isSearch ? this.#searches : this.#requests).take(this.#context.clock.now())) return;
    const limit = isSearch ? searchesPerSecond : requestsPerSecond;
    throw storageErrors.create('STORAGE_TOO_OFTEN', { limit });
  }

  #note(type: string, data: { readonly [name: string]: string | number }, source: SourcePosition | undefined): void {
    const at = source === undefined ? {} : { source };
    this.#context.journal({ kind: 'command', level: 'debug', message: `applicationstorage.${type}`, data, ...at });
  }

  #tell(method: string, error: unknown, source: SourcePosition | undefined): void {
    const at = source === undefined ? {} : { source };
    const { code, hint } = isPatchbayError(error) ? error : ({} as Partial<PatchbayError>);
    const message = `${method}: ${messageOf(error)}`;
    this.#context.journal({ kind: 'command', level: 'warn', message, data: { code, hint }, ...at });
  }
}

function shown({ key, value, expiresAt }: KeptValue): StorageKey {
  return { key, value, expireAt: Math.floor(expiresAt / 1000) };
}
