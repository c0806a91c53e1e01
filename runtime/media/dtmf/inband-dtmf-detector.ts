import type { AudioFrame, FrameRateHz } from '../graph/frame-output.ts';
import { mediaLimits } from '../limits.ts';
import { keypad } from './dtmf-frequencies.ts';
import { DtmfWindow, hopMs, windowsPerFrame } from './dtmf-window.ts';
import type { DtmfKey } from './telephone-event.ts';

/** Windows of a key that hold at least half of its amplitude: 30 ms, so that 40 ms are always found and 20 ms never. */
const leastWindows = 3;
/** Windows without it that end a key: a frame that was lost costs two, a pause of 40 ms four. */
const pauseWindows = 3;
/** Windows at either end of a key that it need not fill. */
const edgeWindows = 3;
/** Share of the other windows that it must fill: fewer than speech and music ever do, more than loss leaves of a key. */
const filledShare = 0.35;
/** Windows that a frame which is missing takes part in: its own two and the two behind them. */
const spoiltWindows = 4;

/** A key that is being heard. */
interface Run {
  key: number;
  /** Loudest of its windows. */
  power: number;
  /** Windows that hold it, from the first to the last of them. */
  windows: number;
  /** Of the first windows, which are taken back when the key turns out to be louder than its beginning. */
  early: number[];
  /** Windows that it fills. */
  filled: number;
  /** Windows since it was last there; of which it was silent; and that nobody heard. */
  absent: number;
  silent: number;
  unheard: number;
  /** Windows that lost frames took from it. */
  lost: number;
}

/**
 * Hears keys in the audio itself (ITU-T Q.23, Q.24): two tones, 40 ms at least, from 0 to −35 dBm0, 1.5 % off at most, the column up
 * to 4 dB louder and up to 8 dB softer than the row, and a pause of 40 ms between two keys. A key is told when it ended,
 * as those of RFC 4733 are.
 *
 * Speech and music are not taken for keys: nine tenths of the energy must be in the two tones, in at least a third of
 * the windows that lie within the key and that no lost frame spoilt.
 */
export class InbandDtmfDetector {
  readonly #window: DtmfWindow;
  readonly #onKey: (key: DtmfKey) => void;
  #run: Run | undefined;
  /** Windows that will still have part of a missing frame in them. */
  #spoilt = 0;
  #missing = 0;

  constructor(rateHz: FrameRateHz, onKey: (key: DtmfKey) => void) {
    this.#window = new DtmfWindow(rateHz);
    this.#onKey = onKey;
  }

  /**
   * The next 20 ms. Undefined: nobody knows what was said then; a key goes on across `dtmfBridgeMs` of that, and what
   * is longer is silence.
   */
  frame(frame: AudioFrame | undefined): void {
    this.#missing = frame === undefined ? this.#missing + 1 : 0;
    if (this.#missing > mediaLimits.dtmfBridgeMs / (hopMs * windowsPerFrame)) this.#spoilt = 0;
    else if (frame === undefined) this.#spoilt = spoiltWindows;
    for (let half = 0; half < windowsPerFrame; half += 1) {
      this.#window.add(frame, half === 1);
      if (this.#spoilt > 0) {
        this.#spoilt -= 1;
        if (this.#run !== undefined) this.#run.unheard += 1;
      } else this.#step();
    }
  }

  #step(): void {
    const window = this.#window;
    const run = this.#run;
    if (run === undefined) {
      if (window.isCandidate) this.#run = begin(window);
      return;
    }
    const power = window.powerOf(run.key);
    if (power >= run.power / 4 && window.isCandidate && window.key === run.key) {
      hold(run, power, window.isKey);
      return;
    }
    run.absent += 1;
    if (window.power < run.power / 4) run.silent += 1;
    if (run.absent < pauseWindows) return;
    this.#end(run);
    this.#run = window.isCandidate ? begin(window) : undefined;
  }

  #end(run: Run): void {
    const within = run.windows - edgeWindows - run.lost;
    if (run.windows + run.unheard < leastWindows || run.filled < Math.max(1, within * filledShare)) return;
    this.#onKey({ tone: keypad.charAt(run.key), durationMs: run.windows * hopMs });
  }
}

function begin(window: DtmfWindow): Run {
  const power = window.powerOf(window.key);
  const filled = window.isKey ? 1 : 0;
  return { key: window.key, power, windows: 1, early: [power], filled, absent: 0, silent: 0, unheard: 0, lost: 0 };
}

function hold(run: Run, power: number, isFilled: boolean): void {
  run.windows += 1 + run.absent + run.unheard;
  // Where silence stands in for a lost frame, the windows beside it are not filled either.
  run.lost += run.unheard + 2 * run.silent;
  run.absent = 0;
  run.silent = 0;
  run.unheard = 0;
  if (isFilled) run.filled += 1;
  if (run.early.length > 0) run.early.push(power);
  run.power = Math.max(run.power, power);
  if (run.early.length < edgeWindows) return;
  // By now the key fills a window, if it is one: windows at its beginning with less than half of its amplitude lie before it.
  run.windows -= run.early.filter((one) => one < run.power / 4).length;
  run.early = [];
}
