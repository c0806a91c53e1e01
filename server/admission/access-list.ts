import { AddressBlock } from '#runtime/shared/egress/index.ts';
import type { AccessEntry } from '#runtime/store/index.ts';

/** What a list says of an address. `unlisted`: none of its networks holds it. */
export type AccessVerdict = 'allow' | 'deny' | 'unlisted';

interface Line {
  readonly block: AddressBlock;
  readonly action: AccessEntry['action'];
}

/** The entries of one scope. Of the networks that hold an address, the narrowest decides. */
export class AccessList {
  /** Narrowest first. */
  readonly #lines: readonly Line[];
  /** Whether it allows anybody: who is not listed is then refused. */
  readonly isClosed: boolean;

  constructor(entries: readonly Pick<AccessEntry, 'network' | 'action'>[]) {
    this.#lines = entries
      .flatMap(({ network, action }): Line[] => {
        const block = AddressBlock.parse(network);
        return block === undefined ? [] : [{ block, action }];
      })
      .toSorted((one, two) => two.block.bits - one.block.bits);
    this.isClosed = entries.some(({ action }) => action === 'allow');
  }

  judge(address: string): AccessVerdict {
    return this.#lineOf(address)?.action ?? 'unlisted';
  }

  /** The network that decides about an address, in its canonical spelling; undefined when none holds it. */
  networkOf(address: string): string | undefined {
    return this.#lineOf(address)?.block.toString();
  }

  /** Whether what comes from that address is taken. */
  admits(address: string): boolean {
    const verdict = this.judge(address);
    return verdict === 'allow' || (verdict === 'unlisted' && !this.isClosed);
  }

  #lineOf(address: string): Line | undefined {
    return this.#lines.find(({ block }) => block.contains(address));
  }
}
