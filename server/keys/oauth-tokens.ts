import { createRemoteJWKSet, decodeJwt, type JWTPayload, jwtVerify } from 'jose';
import type { Clock } from '#runtime/shared/clock.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { Store } from '#runtime/store/index.ts';
import { keyErrors } from './errors.ts';
import { keyLimits } from './limits.ts';
import { type RoleName, roleNames } from './permissions.ts';
import { Principal } from './principal.ts';

/** What a scope is worth: a role, and for which applications, by name; all without. */
export interface ScopeWorth {
  readonly role: RoleName;
  readonly applications?: readonly string[] | undefined;
}

/** An issuer whose access tokens are taken (OAuth 2.0), as the operator says. */
export interface OauthSettings {
  /** Tells its subjects from those of others; needed where there are several issuers. */
  readonly name?: string | undefined;
  /** `iss` of tokens, and the authorization server that clients are told. */
  readonly issuer: string;
  /** Where its keys are (RFC 7517). */
  readonly jwksUrl: string;
  /** What one of which must stand in `aud`; undefined: the addresses of this server. */
  readonly audience?: readonly string[] | undefined;
  /** What each scope is worth here. */
  readonly scopes: Readonly<Record<string, RoleName | ScopeWorth>>;
  /** The claim that names the applications of a token, besides what its scopes say; without the claim it is for none. */
  readonly applicationsClaim?: string | undefined;
}

export interface OauthParts {
  readonly settings: readonly OauthSettings[];
  readonly applications: Pick<Store['applications'], 'find'>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Signatures by keys that only the issuer has. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

interface Issuer {
  readonly settings: OauthSettings;
  readonly keys: ReturnType<typeof createRemoteJWKSet>;
}

/** Access tokens of issuers (RFC 9068), each somebody with the role of its scopes, for the applications that these and a claim name. */
export class OauthTokens {
  readonly #parts: OauthParts;
  readonly #issuers: ReadonlyMap<string, Issuer>;

  constructor(parts: OauthParts) {
    this.#parts = parts;
    this.#issuers = new Map(
      parts.settings.map((settings) => {
        const keys = createRemoteJWKSet(new URL(settings.jwksUrl), {
          timeoutDuration: keyLimits.oauthKeysMs,
          cooldownDuration: keyLimits.oauthKeysAgainMs,
        });
        return [settings.issuer, { settings, keys }];
      }),
    );
  }

  /**
   * Whose token it is; null when it is none of an issuer for one of `resources`, or no longer. Throws OAUTH_SCOPE_MISSING,
   * OAUTH_APPLICATION_MISSING, OAUTH_KEYS_UNREACHABLE.
   */
  async authenticate(token: string, resources: readonly string[]): Promise<Principal | null> {
    if (token.length > keyLimits.oauthTokenChars) return null;
    const issuer = this.#issuers.get(saidIssuer(token) ?? '');
    if (issuer === undefined) return null;
    const claims = await this.#verified(token, issuer, resources);
    return claims === null ? null : await this.#principal(claims, issuer.settings);
  }

  async #verified(token: string, { settings, keys }: Issuer, resources: readonly string[]): Promise<JWTPayload | null> {
    const { clock, log } = this.#parts;
    const { issuer, audience = resources } = settings;
    try {
      const { payload } = await jwtVerify(token, keys, {
        ...{ issuer, algorithms, audience: [...audience] },
        requiredClaims: ['exp', 'sub'],
        clockTolerance: keyLimits.oauthSkewMs / 1_000,
        currentDate: new Date(clock.now()),
      });
      return payload;
    } catch (error) {
      if (isOfToken(error)) return null;
      log.warn({ issuer, problem: messageOf(error) }, 'the keys of the issuer of access tokens cannot be had');
      throw keyErrors.create('OAUTH_KEYS_UNREACHABLE', { issuer }, error);
    }
  }

  async #principal(claims: JWTPayload, settings: OauthSettings): Promise<Principal> {
    const { sub = '', exp = 0, scope, scp } = claims;
    const { scopes, applicationsClaim, name: issuer } = settings;
    const given = textsOf(scope ?? scp).filter((one) => Object.hasOwn(scopes, one));
    const worth = given.map((one) => worthOf(scopes[one]));
    const role = roleNames.find((name) => worth.some((one) => one.role === name));
    if (role === undefined) throw keyErrors.create('OAUTH_SCOPE_MISSING', { scopes: Object.keys(scopes).join(' ') });
    const byScope = worth.filter((one) => one.role === role).map((one) => one.applications);
    const claimed = applicationsClaim === undefined ? undefined : textsOf(claims[applicationsClaim]);
    const applications = await this.#applications([
      byScope.includes(undefined) ? undefined : byScope.flatMap((names) => names ?? []),
      claimed?.includes('*') === true ? undefined : claimed,
    ]);
    const name = sub.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, keyLimits.oauthSubjectChars);
    const id = ['oauth', ...(issuer === undefined ? [] : [issuer]), name].join(':');
    return new Principal({ id, name, role, applications, expiresAt: exp * 1_000 });
  }

  /** The applications that all of these lists name; undefined: a list of all. Throws OAUTH_APPLICATION_MISSING. */
  async #applications(lists: readonly (readonly string[] | undefined)[]): Promise<readonly ApplicationId[] | null> {
    const named = lists.filter((one) => one !== undefined);
    const [first, ...others] = await Promise.all(named.map((names) => this.#idsOf(names)));
    if (first === undefined) return null;
    const ids = first.filter((id) => others.every((other) => other.includes(id)));
    if (ids.length === 0) throw keyErrors.create('OAUTH_APPLICATION_MISSING');
    return ids;
  }

  async #idsOf(names: readonly string[]): Promise<readonly ApplicationId[]> {
    const wanted = [...new Set(names)].slice(0, keyLimits.keyApplications);
    const found = await Promise.all(wanted.map((name) => this.#parts.applications.find(name)));
    return found.flatMap((one) => (one === undefined ? [] : [one.id]));
  }
}

/** Who a token says has made it; nothing of it is believed yet. */
function saidIssuer(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

function worthOf(worth: RoleName | ScopeWorth | undefined): Partial<ScopeWorth> {
  return typeof worth === 'string' ? { role: worth } : { ...worth };
}

/** RFC 8693 §4.2 has one text, others have a list. */
function textsOf(scope: unknown): readonly string[] {
  if (typeof scope === 'string') return scope.split(' ');
  return Array.isArray(scope) ? scope.filter((one) => typeof one === 'string') : [];
}

const codesOfToken = /^ERR_(JWT|JWS|JOSE_ALG|JOSE_NOT_SUPPORTED|JWKS_NO_MATCHING_KEY|JWKS_MULTIPLE_MATCHING_KEYS)/;

/** Whether the token is at fault, not the way to the keys. */
function isOfToken(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' && codesOfToken.test(code);
}
