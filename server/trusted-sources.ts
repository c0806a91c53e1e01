import type { SourceGuard } from '#runtime/gateway/sip/guard/index.ts';
import { type Locator, numericTarget } from '#runtime/gateway/sip/location/index.ts';
import { SipUri } from '#runtime/gateway/sip/message/index.ts';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import { AddressBlock } from '#runtime/shared/egress/address-block.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { AccessEntry, Store, Trunk } from '#runtime/store/index.ts';
import { serverLimits } from './limits.ts';

export interface TrustedSourcesParts {
  readonly guard: Pick<SourceGuard, 'trust'>;
  readonly store: Pick<Store, 'trunks' | 'accessLists' | 'onTrunkingChange'>;
  /** `--sip-trusted`: addresses, networks and names of edges. */
  readonly configured: readonly string[];
  readonly locator: Locator;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Tells the guard whom it never limits: edges that the operator named, the servers of trunks, and the networks from which
 * trunks may call. Names are looked up again from time to time; while that fails, their last addresses hold.
 */
export class TrustedSources implements Disposable {
  readonly #parts: TrustedSourcesParts;
  readonly #unsubscribe: () => void;
  readonly #located = new Map<string, readonly string[]>();
  #refreshed: Promise<void> = Promise.resolve();
  #timer: TimerHandle | undefined;
  #closed = false;

  constructor(parts: TrustedSourcesParts) {
    this.#parts = parts;
    this.#unsubscribe = parts.store.onTrunkingChange(async () => this.refresh());
  }

  /** Reads trunks and looks names up, without waiting for that: a change of a trunk need not. */
  refresh(): void {
    this.#timer?.cancel();
    this.#refreshed = this.#refreshed
      .then(() => this.#read())
      .catch((error: unknown) => this.#parts.log.error({ problem: messageOf(error) }, 'trusted sources were not read'))
      .then(() => this.#schedule());
  }

  /** Resolves when the last refresh is through. */
  get settled(): Promise<void> {
    return this.#refreshed;
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    this.#unsubscribe();
    this.#timer?.cancel();
  }

  async #read(): Promise<void> {
    const { guard, store, configured } = this.#parts;
    const trunks = await store.trunks.list();
    const networks = [...configured.filter(isNetwork), ...networksOf(trunks, await store.accessLists.list())];
    const uris = [
      ...configured.filter((text) => !isNetwork(text)).map((host) => `sip:${host}`),
      ...trunks.flatMap(({ proxies }) => proxies),
    ];
    for (const uri of this.#located.keys()) if (!uris.includes(uri)) this.#located.delete(uri);
    const tell = () => guard.trust([...networks, ...[...this.#located.values()].flat()]);
    for (const uri of uris) this.#locateNumeric(uri);
    tell();
    await Promise.all(uris.map((uri) => this.#locate(uri)));
    if (!this.#closed) tell();
  }

  #locateNumeric(uri: string): void {
    const parsed = SipUri.parse(uri);
    const target = parsed === undefined ? undefined : numericTarget(parsed);
    if (target !== undefined) this.#located.set(uri, [target.remoteAddress]);
  }

  async #locate(uri: string): Promise<void> {
    const parsed = SipUri.parse(uri);
    if (parsed === undefined) return;
    try {
      const targets = await this.#parts.locator.locate(parsed);
      this.#located.set(
        uri,
        targets.map(({ remoteAddress }) => remoteAddress),
      );
    } catch (error) {
      this.#parts.log.warn({ uri, problem: messageOf(error) }, 'a trusted name was not found');
    }
  }

  #schedule(): void {
    if (this.#closed) return;
    this.#timer?.cancel();
    this.#timer = this.#parts.clock.setTimeout(() => this.refresh(), serverLimits.trustRefreshMs);
  }
}

function isNetwork(text: string): boolean {
  return AddressBlock.parse(text) !== undefined;
}

/**
 * Where trunks call from. Not that of a trunk that must prove itself, whose address says nothing, nor a network so wide
 * that it says who may call and not who is known.
 */
function networksOf(trunks: readonly Trunk[], entries: readonly AccessEntry[]): string[] {
  const known = new Set(trunks.filter(({ challenge }) => !challenge).map(({ id }) => id));
  return entries
    .filter(({ scope, action }) => action === 'allow' && scope.kind === 'trunk' && known.has(scope.trunkId))
    .map(({ network }) => network)
    .filter((network) => {
      const narrowest = network.includes(':') ? serverLimits.trustedBitsIpv6 : serverLimits.trustedBitsIpv4;
      return (AddressBlock.parse(network)?.bits ?? 0) >= narrowest;
    });
}
