import type { PlayoutStats } from './contract.ts';

/** What a playout counts as it plays. */
export class PlayoutCounts {
  played = 0;
  recovered = 0;
  late = 0;
  discarded = 0;
  concealedMs = 0;
  delayMs = 0;

  conceal(samples: number, rateHz: number): void {
    this.concealedMs += (samples * 1000) / rateHz;
  }

  stats(): PlayoutStats {
    return {
      packetsPlayed: this.played,
      packetsRecovered: this.recovered,
      packetsLate: this.late,
      packetsDiscarded: this.discarded,
      concealedMs: Math.round(this.concealedMs),
      delayMs: Math.round(this.delayMs),
    };
  }
}
