/** Level until a payload told one, dB below overload. */
const firstLevel = 65;
const fullScale = 32_768;

/** Noise at the level that a comfort noise payload tells (RFC 3389 §3); its spectrum is not used. */
export class ComfortNoise {
  #amplitude = 0;
  #state = 1;

  /** The first byte of the payload: level, -dBov. */
  hear(payload: Uint8Array): void {
    const level = (payload[0] ?? firstLevel) & 0x7f;
    // Values spread evenly up to `a` have a power of a²/3; 0 dBov is that of a square wave at full scale.
    this.#amplitude = Math.min(1, Math.sqrt(3) * 10 ** (-level / 20)) * fullScale;
  }

  fill(into: Int16Array): void {
    let state = this.#state;
    for (let index = 0; index < into.length; index += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
      into[index] = (state / 2 ** 31) * this.#amplitude;
    }
    this.#state = state;
  }
}
