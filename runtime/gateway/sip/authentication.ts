import type { ApplicationId } from '#runtime/shared/ids.ts';
import type { Flow, ServerTransaction } from './contract.ts';
import type { SipRequest } from './message/index.ts';

/** One of our users, proven by a digest. */
export interface AuthenticatedUser {
  readonly applicationId: ApplicationId;
  readonly username: string;
}

/** What is to become of a request from outside any dialog. */
export type InviteVerdict =
  | {
      readonly outcome: 'accept';
      /** Who proved to be the caller; undefined for a caller that claims to be none of our users. */
      readonly user?: AuthenticatedUser;
      /** Name of the trunk it came from. */
      readonly trunk?: string;
    }
  | { readonly outcome: 'challenge'; readonly status: 401 | 407; readonly headers: readonly HeaderLine[] }
  | {
      readonly outcome: 'refuse';
      readonly status: number;
      readonly headers?: readonly HeaderLine[];
      /** Not answered at all: the sender shall not learn that somebody is here. */
      readonly silent?: boolean;
    };

type HeaderLine = readonly [name: string, value: string];

/** Asked before an initial INVITE, MESSAGE, SUBSCRIBE or REFER outside dialogs goes any further. May not throw. */
export interface InviteAuthentication {
  judge(request: SipRequest, flow: Flow): InviteVerdict | Promise<InviteVerdict>;
}

/** Takes REGISTER requests from the user agent and answers each of them. */
export interface RegisterHandler {
  register(transaction: ServerTransaction): void;
}
