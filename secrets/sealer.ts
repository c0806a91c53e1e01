import { openText, rewrapText, type SealContext, type SealedText, sealText } from './envelope.ts';
import type { KeyProvider, WrappedKey } from './key-provider.ts';

/** What a text belongs to: sealed for one place, it opens in no other. */
export interface SealPlace {
  /** A word for the kind of thing, such as `trunk`. */
  readonly kind: string;
  /** Never changes and is never given to another. */
  readonly id: string;
  /** What people call it, for errors. */
  readonly name: string;
}

/** Seals credentials of the server itself, which no scenario reads: of trunks, for example. */
export interface Sealer {
  seal(text: string, place: SealPlace): Promise<SealedText>;
  /** Throws SECRET_KEY_MISSING, SECRET_UNREADABLE. */
  open(sealed: SealedText, place: SealPlace): Promise<string>;
  /** The same text under the current key. Throws as `open`. */
  rewrap(sealed: WrappedKey, place: SealPlace): Promise<WrappedKey>;
}

export function createSealer(keys: KeyProvider): Sealer {
  return {
    seal: (text, place) => sealText(text, contextOf(place), keys),
    open: (sealed, place) => openText(sealed, contextOf(place), keys),
    rewrap: (sealed, place) => rewrapText(sealed, contextOf(place), keys),
  };
}

function contextOf({ kind, id, name }: SealPlace): SealContext {
  return { name: `of the ${kind} ${name}`, bytes: Buffer.from(JSON.stringify([`patchbay-${kind}`, id])) };
}
