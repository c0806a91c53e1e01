import type { GuestKit, GuestModule } from '#runtime/sandbox/guest-kit/contract.ts';
import { ErrorConstructor, record } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import type { StorageCommand, StorageEvent } from './protocol.ts';

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** `ApplicationStorage`; there with or without `require(Modules.ApplicationStorage)`. */
export const guest: GuestModule = {
  name: 'applicationstorage',
  install(kit) {
    const pending = record<Pending>();
    const remove = (key?: unknown) => ask(kit, pending, 'remove', { key });
    kit.global('ApplicationStorage', {
      get: (key?: unknown) => ask(kit, pending, 'get', { key }),
      put: (key?: unknown, value?: unknown, ttl?: unknown) => ask(kit, pending, 'put', { key, value, ttl }),
      remove,
      // Its name in older scripts.
      delete: remove,
      keys: (pattern?: unknown, count?: unknown) => ask(kit, pending, 'keys', { pattern, count }),
    });
    for (const type of ['done', 'failed'] as const)
      kit.receive(type, (event) => settle(pending, event as unknown as StorageEvent));
  },
};

function ask(
  kit: GuestKit,
  pending: { [requestId: string]: Pending },
  type: StorageCommand['type'],
  fields: { readonly [name: string]: unknown },
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const requestId = kit.id();
    kit.send(type, { ...fields, requestId });
    pending[requestId] = { resolve, reject };
  });
}

function settle(pending: { [requestId: string]: Pending }, event: StorageEvent): void {
  const asked = pending[event.requestId];
  delete pending[event.requestId];
  if (event.type === 'done') asked?.resolve(event.result);
  else {
    const error = new ErrorConstructor(event.message) as Error & { code?: string };
    error.code = event.code;
    asked?.reject(error);
  }
}
