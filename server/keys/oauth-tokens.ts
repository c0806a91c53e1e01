import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import type { Clock } from '#runtime/shared/clock.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { keyErrors } from './errors.ts';
import { keyLimits } from './limits.ts';
import { type RoleName, roleNames } from './permissions.ts';
import { Principal } from './principal.ts';

/** Whose access tokens are taken (OAuth 2.0), as the operator says. */
export interface OauthSettings {
  /** `iss` of tokens, and the authorization server that clients are told. */
  readonly issuer: string;
  /** Where its keys are (RFC 7517). */
  readonly jwksUrl: string;
  /** What one of which must stand in `aud`; undefined: the addresses of this server. */
  readonly audience?: readonly string[] | undefined;
  /** What each scope is worth here. */
  readonly scopes: Readonly<Record<string, RoleName>>;
}

export interface OauthParts {
  readonly settings: OauthSettings;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Signatures by keys that only the issuer has. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** Access tokens of one issuer (RFC 9068), each somebody with the role of its scopes, for all applications. */
export class OauthTokens {
  readonly settings: OauthSettings;
  readonly #parts: OauthParts;
  readonly #keys: ReturnType<typeof createRemoteJWKSet>;

  constructor(parts: OauthParts) {
    this.settings = parts.settings;
    this.#parts = parts;
    this.#keys = createRemoteJWKSet(new URL(parts.settings.jwksUrl), {
      timeoutDuration: keyLimits.oauthKeysMs,
      cooldownDuration: keyLimits.oauthKeysAgainMs,
    });
  }

  /**
   * Whose token it is; null when it is none of the issuer for one of `resources`, or no longer. Throws OAUTH_SCOPE_MISSING, OAUTH_KEYS_UNREACHABLE.
   */
  async authenticate(token: string, resources: readonly string[]): Promise<Principal | null> {
    if (token.length > keyLimits.oauthTokenChars) return null;
    const claims = await this.#verified(token, resources);
    return claims === null ? null : this.#principal(claims);
  }

  async #verified(token: string, resources: readonly string[]): Promise<JWTPayload | null> {
    const { clock, log } = this.#parts;
    const { issuer, audience = resources } = this.settings;
    try {
      const { payload } = await jwtVerify(token, this.#keys, {
        ...{ issuer, algorithms, audience: [...audience] },
        requiredClaims: ['exp', 'sub'],
        clockTolerance: keyLimits.oauthSkewMs / 1_000,
        currentDate: new Date(clock.now()),
      });
      return payload;
    } catch (error) {
      if (isOfToken(error)) return null;
      log.warn({ problem: messageOf(error) }, 'the keys of the issuer of access tokens cannot be had');
      throw keyErrors.create('OAUTH_KEYS_UNREACHABLE', { issuer: this.settings.issuer }, error);
    }
  }

  #principal({ sub = '', exp = 0, scope, scp }: JWTPayload): Principal {
    const given = textsOf(scope ?? scp);
    const { scopes } = this.settings;
    const role = roleNames.find((name) => given.some((one) => Object.hasOwn(scopes, one) && scopes[one] === name));
    const name = sub.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, keyLimits.oauthSubjectChars);
    if (role === undefined) throw keyErrors.create('OAUTH_SCOPE_MISSING', { scopes: Object.keys(scopes).join(' ') });
    return new Principal({ id: `oauth:${name}`, name, role, applications: null, expiresAt: exp * 1_000 });
  }
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
