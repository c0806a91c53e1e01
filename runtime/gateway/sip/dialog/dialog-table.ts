import type { SipRequest } from '../message/index.ts';
import type { Dialog } from './dialog.ts';

/** Finds what handles a dialog's requests, by Call-ID and both tags (RFC 3261 §12). */
export class DialogTable<Handler> {
  readonly #handlers = new Map<string, Handler>();

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

  values(): IterableIterator<Handler> {
    return this.#handlers.values();
  }
}

/** Tags are tokens: they hold no space, so two keys never meet. */
function key(callId: string, localTag: string, remoteTag: string): string {
  return `${localTag} ${remoteTag} ${callId}`;
}
