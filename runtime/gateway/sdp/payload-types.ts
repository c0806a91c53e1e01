import type { SessionDescription } from './session-description.ts';

const firstDynamic = 96;
const lastDynamic = 127;

/**
 * Which payload type stands for which encoding in the audio of a session: once either side has said so, in an offer or
 * in an answer, it stays (RFC 3264 §8.3.2).
 */
export class PayloadTypes {
  /** By number; what was said last stands last. */
  readonly #maps = new Map<number, string>();

  /** Takes what a description of the other side says. */
  note({ media }: SessionDescription): void {
    for (const section of media) {
      if (section.type !== 'audio') continue;
      for (const { name, value = '' } of section.attributes) {
        const [, number, map] = /^(\d{1,3})\s+(\S{1,80})/.exec(value) ?? [];
        if (name === 'rtpmap' && map !== undefined) this.#remember(Number(number), map.toLowerCase());
      }
    }
  }

  /** What an offer calls an encoding, such as `opus/48000/2`: as it was called last, else the usual number or the next free one. */
  numberOf(map: string, usual: number): number {
    if (usual < firstDynamic) return usual;
    const wanted = map.toLowerCase();
    const [known] = [...this.#maps].findLast(([, noted]) => noted === wanted) ?? [];
    if (known !== undefined) return known;
    const number = dynamicFrom(usual).find((one) => !this.#maps.has(one));
    // Who has given all of them a meaning has made sure that ours is another one.
    if (number === undefined) return usual;
    this.#remember(number, wanted);
    return number;
  }

  #remember(number: number, map: string): void {
    const first = this.#maps.get(number) ?? map;
    this.#maps.delete(number);
    this.#maps.set(number, first);
  }
}

/** All dynamic payload types (RFC 3551 §3), from that one on. */
function dynamicFrom(first: number): readonly number[] {
  const count = lastDynamic - firstDynamic + 1;
  return Array.from({ length: count }, (_, index) => firstDynamic + ((first - firstDynamic + index) % count));
}
