import { stringCharCodeAt } from './intrinsics.ts';

/** A stream of 32-bit numbers, the same for the same seed. */
export type Random32 = () => number;

/**
 * xoshiro128** (Blackman, Vigna), its four words drawn from the seed text. Good enough for Math.random and for ids that
 * the host binds to their session; no source of secrets.
 */
export function createRandom(seed: string): Random32 {
  const next = seedWords(seed);
  let a = next();
  let b = next();
  let c = next();
  let d = next() | 1;
  return () => {
    const result = imul(rotate(imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotate(d, 11);
    return result;
  };
}

/** A number in [0, 1) with 53 random bits, as Math.random gives. */
export function randomUnit(random: Random32): number {
  return ((random() >>> 5) * 67_108_864 + (random() >>> 6)) / 9_007_199_254_740_992;
}

const imul = Math.imul;

function rotate(x: number, k: number): number {
  return (x << k) | (x >>> (32 - k));
}

/** xmur3: hashes a text into as many words as are asked for. */
function seedWords(text: string): () => number {
  let h = 1_779_033_703 ^ text.length;
  for (let i = 0; i < text.length; i++) {
    h = imul(h ^ stringCharCodeAt(text, i), 3_432_918_353);
    h = (h << 13) | (h >>> 19);
  }
  return () => {
    h = imul(h ^ (h >>> 16), 2_246_822_507);
    h = imul(h ^ (h >>> 13), 3_266_489_909);
    h ^= h >>> 16;
    return h >>> 0;
  };
}
