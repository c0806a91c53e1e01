import type { CallTarget } from '#runtime/gateway/call-options.ts';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import type { AuthenticatedUser } from '../authentication.ts';
import type { Flow } from '../contract.ts';
import type { DigestSecrets } from '../digest/index.ts';

/** Where users are now. */
export interface Location {
  /** Greatest q first, then the newest; one flow of each device (RFC 5626 §7). Empty when nothing is registered. */
  contactsOf(applicationId: ApplicationId, username: string): readonly CallTarget[];
}

/** One contact of a user (RFC 3261 §10.3: a binding). Times are in milliseconds since the Unix epoch. */
export interface Registration {
  /** The Contact's URI. */
  readonly uri: string;
  /** The path the REGISTER came by. */
  readonly flow: Flow;
  /** Whether calls must take `flow` back: the Contact cannot be reached otherwise. */
  readonly byFlow: boolean;
  /** RFC 3327, nearest proxy first. */
  readonly path: readonly string[];
  /** `+sip.instance` and `reg-id` of a phone that keeps its flow (RFC 5626). */
  readonly outbound: { readonly instance: string; readonly regId: number } | undefined;
  /** Preference in thousandths. */
  readonly q: number;
  readonly callId: string;
  readonly cseq: number;
  readonly registeredAt: number;
  readonly refreshedAt: number;
  readonly expiresAt: number;
  readonly userAgent: string;
}

/** The domain that an address of record is in: our applications, by the host's first label. */
export interface RegistrarDomain {
  /** Unique word for it. */
  readonly name: string;
  readonly applicationId: ApplicationId;
  /** Whether it has any user. */
  readonly hasUsers: boolean;
  secretsOf(username: string): DigestSecrets | undefined;
  has(username: string): boolean;
}

/** Finds the domain of a host; there is one for every host. */
export interface RegistrarDomains {
  domainOf(host: string): RegistrarDomain;
}

/** Keeps registrations over a restart. Neither may throw. */
export interface RegistrationKeeper {
  /** These are now the user's registrations that outlive the process; what was kept before is void. */
  keep(user: AuthenticatedUser, registrations: readonly Registration[]): void;
}

/** The flows of the gateway, once it listens. */
export interface RegistrarFlows {
  /** Keeps a flow open through NATs until disposed of; `onLost` is called once when its connection closes. */
  keepAlive(flow: Flow, onLost: () => void): Disposable | undefined;
}
