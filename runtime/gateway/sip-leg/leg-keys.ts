import { randomBytes } from 'node:crypto';
import { type SrtpSuite, srtpSuites, suiteFacts } from '#runtime/media/srtp/suites.ts';
import type { CryptoLine } from '../sdp/index.ts';

/** The SRTP keys of one leg (RFC 4568): ours as they were last described, and the one that the other side protects by. */
export class LegKeys {
  #own: readonly CryptoLine[] = [];
  #remote: CryptoLine | undefined;

  /** What our descriptions name. */
  get own(): readonly CryptoLine[] {
    return this.#own;
  }

  /** For an offer: a key for each suite; once one was agreed on, that one, so that nothing changes (RFC 4568 §7.1.4). */
  offer(): void {
    const { tag } = this.#remote ?? {};
    if (this.#own.length === 0) this.#own = srtpSuites.map((suite, index) => newLine(index + 1, suite));
    else if (tag !== undefined) this.#own = this.#own.filter((line) => line.tag === tag);
  }

  /** For an answer to a section with `remote`: a new key of ours for each new one of theirs. */
  answer(remote: CryptoLine): void {
    const own = this.#own.find(({ tag }) => tag === this.#remote?.tag);
    const isKnown = this.#remote?.suite === remote.suite && this.#remote.key === remote.key;
    this.#own = [
      isKnown && own?.suite === remote.suite ? { ...own, tag: remote.tag } : newLine(remote.tag, remote.suite),
    ];
    this.#remote = remote;
  }

  /** The other side took one of our lines, by a line of its own. */
  accepted(remote: CryptoLine): void {
    this.#remote = remote;
  }

  /** Nobody who knows our keys is spoken to from now on. */
  forget(): void {
    this.#own = [];
    this.#remote = undefined;
  }
}

function newLine(tag: number, suite: SrtpSuite): CryptoLine {
  const { keyBytes, saltBytes } = suiteFacts(suite);
  return { tag, suite, key: randomBytes(keyBytes + saltBytes).toString('base64') };
}
