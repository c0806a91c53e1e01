import { AddressBlock } from '#runtime/shared/egress/index.ts';
import type { Store } from '#runtime/store/index.ts';
import { AccessList } from '../admission/index.ts';
import { keyErrors } from './errors.ts';

const loopback = ['127.0.0.0/8', '::1'].flatMap((network) => AddressBlock.parse(network) ?? []);

/**
 * From which addresses keys are taken, in memory as the store has it. Everywhere while the list allows nobody; always from loopback, so that whoever
 * runs the node can put a list right that shuts everybody out.
 */
export class AuthorizedAddresses implements Disposable {
  readonly #store: Pick<Store, 'authorizedNetworks'>;
  readonly #unsubscribe: () => void;
  #list = new AccessList([]);
  #read: Promise<void> = Promise.resolve();

  private constructor(store: Pick<Store, 'authorizedNetworks' | 'onTrunkingChange'>) {
    this.#store = store;
    this.#unsubscribe = store.onTrunkingChange(() => this.#refresh());
  }

  static async open(store: Pick<Store, 'authorizedNetworks' | 'onTrunkingChange'>): Promise<AuthorizedAddresses> {
    const addresses = new AuthorizedAddresses(store);
    await addresses.#refresh();
    return addresses;
  }

  [Symbol.dispose](): void {
    this.#unsubscribe();
  }

  admits(address: string): boolean {
    return loopback.some((block) => block.contains(address)) || this.#list.admits(address);
  }

  /** The network of the list that decides about an address; undefined when none holds it. */
  networkOf(address: string): string | undefined {
    return this.#list.networkOf(address);
  }

  /** Throws ADDRESS_NOT_AUTHORIZED. */
  require(address: string): void {
    if (!this.admits(address)) throw keyErrors.create('ADDRESS_NOT_AUTHORIZED', { address });
  }

  /** One after the other: the last one read is the last one stored. */
  #refresh(): Promise<void> {
    const read = async () => {
      this.#list = new AccessList(await this.#store.authorizedNetworks.list());
    };
    this.#read = this.#read.then(read, read);
    return this.#read;
  }
}
