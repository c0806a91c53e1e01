import { systemClock } from '#runtime/shared/clock.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { Store } from '#runtime/store/index.ts';
import { resourcesAt } from './http/index.ts';
import { KeyRing, type OauthSettings, OauthTokens, openAdminKey } from './keys/index.ts';

export interface KeyRingParts {
  readonly dataDirectory: string;
  readonly store: Store;
  readonly oauth: readonly OauthSettings[] | undefined;
  /** Access tokens are for the whole server, or for one of the two addresses of its MCP. */
  publicUrl(): string;
  readonly log: Logger;
}

/** Who is let in: the admin key, keys of the store, access tokens of issuers. */
export function openKeyRing({ dataDirectory, store, oauth: settings, publicUrl, log }: KeyRingParts): KeyRing {
  const common = { clock: systemClock, log };
  const oauth =
    settings === undefined
      ? undefined
      : {
          tokens: new OauthTokens({ settings, applications: store.applications, ...common }),
          resources: () => resourcesAt(publicUrl()),
        };
  return new KeyRing({ store, adminKey: openAdminKey(dataDirectory), oauth, ...common });
}
