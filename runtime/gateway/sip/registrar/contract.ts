import type { ApplicationId } from '#runtime/shared/ids.ts';
import type { Flow } from '../contract.ts';

/** Where a user can be called: what `RunningSipGateway.call` takes. */
export interface ContactTarget {
  /** The Contact's URI. */
  readonly uri: string;
  /** Path of the registration (RFC 3327), topmost first: the route set of a call. */
  readonly path?: readonly string[];
  /** The path the REGISTER came by, when calls must take it back. */
  readonly flow?: Flow;
}

/** Where users are now. */
export interface Location {
  /** Greatest q first, then the newest; one flow of each device (RFC 5626 §7). Empty when nothing is registered. */
  contactsOf(applicationId: ApplicationId, username: string): readonly ContactTarget[];
}
