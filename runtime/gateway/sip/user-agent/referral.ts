import { messageOf } from '#runtime/shared/errors.ts';
import type { ServerTransaction } from '../contract.ts';
import { parseNameAddress, type SipHeaders } from '../message/index.ts';
import type { HeaderPair } from './capabilities.ts';
import type { UserAgentCore } from './core.ts';
import type { DialogClient } from './dialog-client.ts';
import { formatSipfrag, sipfragType } from './sipfrag.ts';

/** What a REFER asks for (RFC 3515 §2.1). */
export interface ReferRequest {
  readonly referTo: string;
  /** It names a dialog to be replaced (RFC 3891): an attended transfer. */
  readonly replaces: boolean;
}

/** Reads Refer-To, or says with which status the REFER is refused. */
export function referRequestOf(headers: SipHeaders): ReferRequest | { readonly status: number } {
  if (headers.countOf('refer-to') !== 1) return { status: 400 }; // §2.4.2
  const target = parseNameAddress(headers.get('refer-to') ?? '');
  if (target === undefined) return { status: 400 };
  const { uri } = target;
  if (uri.kind !== 'sip') {
    return uri.scheme === 'tel' ? { referTo: uri.toString(), replaces: false } : { status: 416 };
  }
  const method = uri.parameters.get('method') ?? 'INVITE';
  if (method.toUpperCase() !== 'INVITE') return { status: 501 };
  return { referTo: uri.toString(), replaces: /(?:^|&)replaces=/i.test(uri.headers ?? '') };
}

/**
 * A REFER that we accepted and the subscription it made: the other side hears 100 at once, then what we report; a final
 * status ends it (RFC 3515 §2.4.4).
 */
export class Referral {
  readonly #core: UserAgentCore;
  readonly #client: DialogClient;
  readonly #event: string;
  #state: 'active' | 'ended' = 'active';

  /** Answers the REFER with 202. */
  constructor(
    core: UserAgentCore,
    client: DialogClient,
    transaction: ServerTransaction,
    respond: (status: number, headers: readonly HeaderPair[]) => void,
    first: boolean,
  ) {
    this.#core = core;
    this.#client = client;
    const { headers } = transaction.request;
    this.#event = first ? 'refer' : `refer;id=${headers.cseq.sequence}`;
    const unwanted = headers.get('refer-sub')?.trim().toLowerCase().startsWith('false') === true; // RFC 4488
    const contact: HeaderPair = ['Contact', core.contactFor(transaction.flow)];
    respond(202, unwanted ? [contact, ['Refer-Sub', 'false']] : [contact]);
    if (unwanted) this.#state = 'ended';
    else this.notify(100);
  }

  get isActive(): boolean {
    return this.#state === 'active';
  }

  /** Tells the other side; nothing when it does not want to hear, or has heard the end. */
  notify(status: number, reason?: string): void {
    if (this.#state === 'ended') return;
    const final = status >= 200;
    if (final) this.#state = 'ended';
    const headers: HeaderPair[] = [
      ['Event', this.#event],
      ['Subscription-State', final ? 'terminated;reason=noresource' : 'active;expires=180'],
    ];
    const body = { contentType: sipfragType, content: formatSipfrag(status, reason) };
    try {
      this.#client.send('NOTIFY', { headers, body }, (reply) => {
        // RFC 6665 §4.2.2: a subscriber that does not know the subscription hears no more.
        if (reply.response === undefined || reply.response.status === 481) this.#state = 'ended';
      });
    } catch (error) {
      this.#core.log.warn({ problem: messageOf(error) }, 'a NOTIFY was not sent');
    }
  }
}
