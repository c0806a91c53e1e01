import { extractWWWAuthenticateParams } from '@modelcontextprotocol/client';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import { mcpErrors } from '../errors.ts';
import type { SdkFetch } from '../sdk-session.ts';
import type { Challenge, Login } from './login.ts';

/**
 * `fetch` with the token of a login, for the MCP server alone. A server that wants one, or one that may do more, gets it and is asked again,
 * once for either reason: who is still refused then will be again (MCP authorization, step-up). `fetch` itself is what authorization
 * servers are asked with: they hear nothing that is meant for the MCP server.
 */
export function authorizedFetch(fetch: SdkFetch, login: Login, onTrouble: (error: unknown) => void): SdkFetch {
  const proven = login.proven(fetch);
  return async (url, init = {}) => {
    const renewed = new Set<number>();
    for (;;) {
      const used = login.token;
      const response = await proven(url, withToken(init, used));
      const challenge = challengeOf(response);
      if (challenge === undefined || renewed.has(response.status)) return response;
      renewed.add(response.status);
      await response.body?.cancel().catch(() => undefined);
      try {
        await login.renew({ challenge, used, fetch });
      } catch (error) {
        const failure = isPatchbayError(error)
          ? error
          : mcpErrors.create('MCP_LOGIN_FAILED', { reason: messageOf(error).slice(0, 500) }, error);
        onTrouble(failure);
        throw failure;
      }
    }
  };
}

function withToken(init: RequestInit, token: string | undefined): RequestInit {
  if (token === undefined) return init;
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${token}`);
  return { ...init, headers };
}

function challengeOf(response: Response): Challenge | undefined {
  const challenge = extractWWWAuthenticateParams(response);
  const isWanted = response.status === 401 || (response.status === 403 && challenge.error === 'insufficient_scope');
  return isWanted ? challenge : undefined;
}
