/** RFC 3261 §17.1.1.1 and table 4, RFC 6026 §8.4. Milliseconds. */
export const t1Ms = 500;
export const t2Ms = 4_000;
export const t4Ms = 5_000;

/** RFC letters; `X` is the wait for the final response to a cancelled INVITE (RFC 3261 §9.1). */
export type TimerLetter = 'A' | 'B' | 'D' | 'E' | 'F' | 'G' | 'H' | 'I' | 'J' | 'K' | 'L' | 'M' | 'X';

/** Length of a timer when first started; undefined when a reliable transport does without it. */
export function timerMs(letter: TimerLetter, reliable: boolean): number | undefined {
  switch (letter) {
    case 'A': // retransmission of INVITE
    case 'E': // of other requests
    case 'G': // of a final response
      return reliable ? undefined : t1Ms;
    case 'D': // absorbs retransmitted final responses: above 32 s
      return reliable ? 0 : 32_000;
    case 'I': // absorbs retransmitted ACKs
    case 'K': // absorbs retransmitted responses
      return reliable ? 0 : t4Ms;
    case 'J': // absorbs retransmitted requests
      return reliable ? 0 : 64 * t1Ms;
    default: // B, F, H, L, M, X: 64*T1 on every transport
      return 64 * t1Ms;
  }
}

/** The next interval of a retransmission timer: A doubles without bound, E and G up to T2. */
export function nextIntervalMs(letter: 'A' | 'E' | 'G', intervalMs: number): number {
  return letter === 'A' ? intervalMs * 2 : Math.min(intervalMs * 2, t2Ms);
}
