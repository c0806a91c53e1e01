import type { SdkFetch } from './sdk-session.ts';

/**
 * A client's headers are for its server: what an authorization server is asked, whoever named it, goes without them (the SDK
 * sends them with every request).
 */
export function withOwnHeaders(fetch: SdkFetch, endpoint: URL, headers: Readonly<Record<string, string>>): SdkFetch {
  return (url, init = {}) => {
    if (new URL(url).origin === endpoint.origin) return fetch(url, init);
    const left = new Headers(init.headers);
    for (const [name, value] of Object.entries(headers)) if (left.get(name) === value) left.delete(name);
    return fetch(url, { ...init, headers: left });
  };
}
