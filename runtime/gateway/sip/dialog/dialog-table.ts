import { ReleasingMap } from '#runtime/shared/releasing-map.ts';
import type { SipRequest } from '../message/index.ts';
import type { Dialog } from './dialog.ts';

/** Finds what handles a dialog's requests, by Call-ID and both tags (RFC 3261 §12). */
export class DialogTable<Handler extends object> {
  readonly #handlers = new ReleasingMap<string, Handler>();

  get size(): number {
    return this.#handlers.size;
  }

  add(dialog: Dialog, handler: Handler): void {
    this.#handlers.set(key(dialog.callId, dialog.localTag, dialog.remoteTag), handler);
  }

  remove(dialog: Dialog): void {
    this.#handlers.delete(key(dialog.callId, dialog.localTag, dialog.remoteTag));
  }

  /** For a request that was received: its To tag is ours. */
  find(request: SipRequest): Handler | undefined {
    const { callId, to, from } = request.headers;
    return this.#handlers.get(key(callId, to.tag ?? '', from.tag ?? ''));
  }

  /** By its identifiers as we see them (RFC 3891 §3). */
  get(dialog: { readonly callId: string; readonly localTag: string; readonly remoteTag: string }): Handler | undefined {
    return this.#handlers.get(key(dialog.callId, dialog.localTag, dialog.remoteTag));
  }

  values(): IterableIterator<Handler> {
    return this.#handlers.values();
  }
}

/** Tags are tokens: they hold no space, so two keys never meet. */
function key(callId: string, localTag: string, remoteTag: string): string {
  return `${localTag} ${remoteTag} ${callId}`;
}
