import { createHash } from 'node:crypto';
import type { DiscoverResult } from '@modelcontextprotocol/client';
import type { Clock } from '#runtime/shared/clock.ts';
import type { McpLimits } from './limits.ts';
import type { McpConnectionConfig } from './protocol.ts';
import type { McpTarget } from './sdk-session.ts';

/**
 * How to speak with a server: `legacy` is up to 2025-11-25, with a handshake; `modern` is 2026-07-28, where each
 * request stands alone and what the server says of itself, once discovered, is all there is to begin with.
 */
export type KnownRevision =
  | { readonly era: 'legacy' }
  | { readonly era: 'modern'; readonly discovered: DiscoverResult | undefined };

/** What a link does with what is known of its server. */
export interface RevisionUse {
  recall(): KnownRevision | undefined;
  remember(revision: KnownRevision): void;
  forget(): void;
}

interface Entry {
  readonly revision: KnownRevision;
  /** Who was told what is in `discovered`. */
  readonly credentials: string;
  readonly until: number;
}

/**
 * The revisions of servers, for all sessions: only the first call of an application to a server has to find out. What a
 * server has told of itself to one set of credentials is told to no other; its revision is.
 */
export class KnownRevisions {
  readonly #clock: Clock;
  readonly #limits: McpLimits;
  /** The longest known first. */
  readonly #entries = new Map<string, Entry>();

  constructor(clock: Clock, limits: McpLimits) {
    this.#clock = clock;
    this.#limits = limits;
  }

  of(applicationId: string, target: McpTarget, { headers, oauth }: McpConnectionConfig): RevisionUse {
    const key = `${applicationId}\n${target.endpoint?.href ?? target.name}`;
    const credentials = createHash('sha256')
      .update(JSON.stringify([headers, oauth]))
      .digest('base64');
    // What a server tells a person who has logged in, it tells nobody else.
    const isPersonal = oauth?.redirectUri !== undefined;
    return {
      recall: () => this.#recall(key, credentials),
      remember: (revision) =>
        this.#remember(key, {
          revision: isPersonal && revision.era === 'modern' ? { era: 'modern', discovered: undefined } : revision,
          credentials,
        }),
      forget: () => void this.#entries.delete(key),
    };
  }

  #recall(key: string, credentials: string): KnownRevision | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined || entry.until < this.#clock.now()) return undefined;
    const { revision } = entry;
    return entry.credentials === credentials || revision.era === 'legacy'
      ? revision
      : { era: 'modern', discovered: undefined };
  }

  #remember(key: string, entry: Omit<Entry, 'until'>): void {
    const { knownRevisions, revisionMs } = this.#limits;
    this.#entries.delete(key);
    this.#entries.set(key, { ...entry, until: this.#clock.now() + revisionMs });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > knownRevisions && oldest !== undefined) this.#entries.delete(oldest);
  }
}
