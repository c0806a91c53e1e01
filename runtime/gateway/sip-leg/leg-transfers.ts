import type { TypedEmitter } from '#runtime/shared/emitter.ts';
import type { LegId } from '#runtime/shared/ids.ts';
import { gatewayErrors } from '../errors.ts';
import type { LegEvents, ReferTarget } from '../leg.ts';
import { parseUri } from '../sip/message/index.ts';
import { formatReplaces, type HeaderPair, type InviteDialog, type RemoteReferral } from '../sip/user-agent/index.ts';
import { legHeadersOf } from './leg-headers.ts';

export interface LegTransfersParts {
  readonly events: TypedEmitter<LegEvents>;
  session(): InviteDialog | undefined;
  /** The dialog of another connected SIP leg of the same gateway. */
  dialogOf(leg: LegId): InviteDialog | undefined;
}

/** The transfers of one leg: those it asks for and those it is asked for (RFC 3515, RFC 5589). */
export class LegTransfers {
  readonly #parts: LegTransfersParts;
  #handles = false;

  constructor(parts: LegTransfersParts) {
    this.#parts = parts;
  }

  handle(on: boolean): void {
    this.#handles = on;
  }

  /** Throws LEG_NOT_TRANSFERABLE. */
  refer(target: ReferTarget, headers: readonly HeaderPair[]): void {
    const { events } = this.#parts;
    const session = this.#parts.session();
    const referTo = 'uri' in target ? addressOf(target.uri) : this.#replacing(target.replaces.id);
    const referredBy: HeaderPair = ['Referred-By', `<${session?.dialog.localUri.toString()}>`]; // RFC 3892
    session?.refer(referTo, [referredBy, ...headers], {
      progress: (code, reason) => events.emit('transferProgress', { code, reason }),
      done: (code, reason, received) => {
        const seen = legHeadersOf(received);
        if (code < 300) events.emit('transferComplete', { headers: seen });
        else events.emit('transferFailed', { code, reason, headers: seen });
      },
    });
  }

  /** REFER came. */
  referred(referral: RemoteReferral): void {
    const { events } = this.#parts;
    if (!this.#handles || events.listenerCount('referRequested') === 0) {
      referral.refuse(603);
      return;
    }
    referral.accept();
    const { referTo, replaces, headers } = referral;
    events.emit('referRequested', { referTo, replaces, headers: legHeadersOf(headers) });
  }

  /** RFC 5589 §7: the target's Contact, with the dialog to be replaced. */
  #replacing(leg: LegId): string {
    const dialog = this.#parts.dialogOf(leg)?.dialog;
    if (dialog === undefined) throw refusal('the other call is not a connected SIP call of this server');
    const replaces = encodeURIComponent(formatReplaces(dialog));
    const target = dialog.remoteTarget.toString().split('?', 1)[0] ?? '';
    return `<${target}?Replaces=${replaces}>`;
  }
}

function addressOf(text: string): string {
  const uri = parseUri(text);
  if (uri === undefined || (uri.kind !== 'sip' && uri.scheme !== 'tel')) throw refusal('no SIP or tel URI');
  return `<${uri.toString()}>`;
}

function refusal(problem: string): Error {
  return gatewayErrors.create('LEG_NOT_TRANSFERABLE', { problem });
}
