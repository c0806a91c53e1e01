/**
 * A call between two sessions of this node: one dialogue without a wire.
 *
 * ```
 *             ring, progress          answer               hangup, failed
 * alerting ─────────────────▶ ringing ─────────▶ connected ───────────────▶ ended
 *     └─────────── answer ───────────────────────────▲                        ▲
 *     └─────────── reject · hangup · failed ──────────────────────────────────┘
 * ```
 */
export type PairState = 'alerting' | 'ringing' | 'connected' | 'ended';

/** `ring`, `progress`, `answer` and `reject` are the callee's, `hangup` is either's. */
export type PairEvent = 'ring' | 'progress' | 'answer' | 'reject' | 'hangup' | 'failed';

export type PairEffect = 'tellRinging' | 'startAudio' | 'tellConnected' | 'end';

export interface PairTransition {
  readonly state: PairState;
  readonly effects: readonly PairEffect[];
}

const end: PairTransition = { state: 'ended', effects: ['end'] };

const unanswered: Partial<Readonly<Record<PairEvent, PairTransition>>> = {
  ring: { state: 'ringing', effects: ['tellRinging'] },
  progress: { state: 'ringing', effects: ['startAudio'] },
  answer: { state: 'connected', effects: ['startAudio', 'tellConnected'] },
  reject: end,
  hangup: end,
  failed: end,
};

const rows: Readonly<Record<PairState, Partial<Readonly<Record<PairEvent, PairTransition>>>>> = {
  alerting: unanswered,
  ringing: unanswered,
  connected: { hangup: end, failed: end },
  ended: {},
};

/** The transition; undefined when the event means nothing in that state. */
export function nextPairState(state: PairState, event: PairEvent): PairTransition | undefined {
  return rows[state][event];
}
