import type { Clock } from '#runtime/shared/clock.ts';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import type { Store } from '#runtime/store/index.ts';
import type { KeyRing, RoleName } from '../keys/index.ts';
import type { PlatformAccount } from './account.ts';
import { refuse } from './refusal.ts';
import { isRole, owners, type Role, rolesWithin } from './roles.ts';
import type { SubUserLogins } from './sub-user-logins.ts';
import { checkTimes, isSignedWith, readToken } from './token.ts';
import type { RawParameters } from './wire/read-parameters.ts';

/** Who asks. */
export interface PlatformCaller {
  readonly account: PlatformAccount;
  readonly roles: readonly Role[];
  /** A service account's, or one of this server. */
  readonly key: { readonly id: string; readonly name: string; readonly role: string };
  /** The person, where it is one, or where the key is a person's. */
  readonly subUser?: { readonly number: number };
  /** The one application that a session reaches; undefined: all, and the node. */
  readonly application?: { readonly id: ApplicationId; readonly name: string };
}

export interface AuthenticationParts {
  /** The one account of the node. */
  readonly account: PlatformAccount;
  readonly store: Pick<Store, 'platformKeys' | 'subUsers'>;
  readonly clock: Clock;
  /** Keys of the HTTP interface, each of which is a legacy `api_key` as well. */
  readonly keys: Pick<KeyRing, 'authenticate'>;
  readonly logins: Pick<SubUserLogins, 'authenticate'>;
  /** IP address. */
  readonly address: string;
}

/** Throws AUTHORIZATION_FAILED, and what is wrong with a token. */
export async function authenticate(
  authorization: string | undefined,
  parameters: RawParameters,
  parts: AuthenticationParts,
): Promise<PlatformCaller> {
  const [scheme = '', token] = (authorization ?? '').split(' ');
  const isBearer = scheme.toLowerCase() === 'bearer' && token !== undefined;
  // Keys of this server have no dots, tokens have two.
  if (isBearer && token.includes('.')) return await bearerOf(token, parts);
  const login = parameters.get('subuser_login');
  if (!isBearer && login !== undefined) return await personOf(login, parameters, parts);
  const key = isBearer ? token : parameters.get('api_key');
  const principal = key === undefined ? null : await parts.keys.authenticate(`Bearer ${key}`);
  // The account is the whole node: a key for some applications is none.
  if (principal === null || principal.applications !== null || !isOwn(parts.account, parameters)) throw failed();
  return { account: parts.account, roles: rolesByName[principal.role], key: principal };
}

/** What the bearer of one of our keys may do here. */
const rolesByName: Readonly<Record<RoleName, readonly Role[]>> = {
  owner: owners,
  admin: owners,
  developer: ['Developer'],
  operator: ['Supervisor'],
  viewer: ['CallHistory'],
};

async function bearerOf(text: string, { account, store, clock }: AuthenticationParts): Promise<PlatformCaller> {
  const token = readToken(text);
  const key = await store.platformKeys.find(token.keyId);
  if (key === undefined || !isSignedWith(token, key.publicKey) || token.accountId !== account.id) throw failed();
  checkTimes(token, clock.now());
  const { id, name } = key;
  const given = key.roles.filter(isRole);
  const caller = (roles: readonly Role[]) => ({ account, roles, key: { id, name, role: roles.join(', ') } });
  if (key.subUser === null) return caller(given);
  const subUser = await store.subUsers.find(key.subUser);
  if (subUser === undefined) throw failed();
  return { ...caller(rolesWithin(given, subUser.roles.filter(isRole))), subUser };
}

async function personOf(
  login: string,
  parameters: RawParameters,
  { account, logins, address }: AuthenticationParts,
): Promise<PlatformCaller> {
  if (!isOwn(account, parameters)) throw failed();
  const subUser = await logins.authenticate(login, parameters.get('subuser_password') ?? '', address);
  const roles = subUser.roles.filter(isRole);
  return {
    account,
    roles,
    key: { id: `subuser ${subUser.number}`, name: subUser.name, role: roles.join(', ') },
    subUser,
  };
}

/** A legacy caller names the account by id, name or address. */
function isOwn(account: PlatformAccount, parameters: RawParameters): boolean {
  const names = { account_id: String(account.id), account_name: account.name, account_email: account.email };
  return Object.entries(names).every(([name, value]) => (parameters.get(name) ?? value) === value);
}

function failed() {
  return refuse(
    'AUTHORIZATION_FAILED',
    'Authorization failed: no valid token of a service account, no valid api_key, no sub-user',
  );
}
