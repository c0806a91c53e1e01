import type { Clock } from '#runtime/shared/clock.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { Flow, Target, TransactionLayer } from '../contract.ts';
import type { Dialog, DialogTable } from '../dialog/index.ts';
import type { Locator } from '../location/index.ts';
import { allow, type HeaderPair, supported } from './capabilities.ts';
import type { InviteDialog } from './invite-dialog.ts';

/** What every invite and dialog of one user agent shares. */
export interface UserAgentCore {
  readonly transactions: TransactionLayer;
  readonly clock: Clock;
  readonly log: Logger;
  readonly dialogs: DialogTable<InviteDialog>;
  readonly locator: Locator;
  /** Value of User-Agent and Server. */
  readonly product: string;
  /** The Contact by which we are reached on that path (RFC 3261 §8.1.1.8); `wantsSips`: a SIPS URI where there is TLS. */
  contactFor(target: Target, wantsSips?: boolean): string;
  /** Whether the connection of a flow is still there; always true over UDP. */
  isOpen(flow: Flow): boolean;
  /** Our own address on that path. Throws SIP_NO_TRANSPORT. */
  localAddressFor(target: Target): string;
}

/** Headers of every 1xx and 2xx to INVITE, and of a 2xx to UPDATE (RFC 3261 §12.1.1, RFC 3311 §5.2). */
export function dialogHeaders(core: UserAgentCore, flow: Flow, dialog: Dialog): HeaderPair[] {
  return [
    ['Contact', core.contactFor(flow, dialog.wantsSips)],
    ['Allow', allow],
    ['Supported', supported],
    ['Server', core.product],
  ];
}
