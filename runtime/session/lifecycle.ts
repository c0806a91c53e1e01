/**
 * A session from routing to teardown.
 *
 * ```
 *            ready                end               delivered            closed
 *  starting ───────▶ running ───────────▶ terminating ────────▶ closing ───────▶ closed
 *     │ end            │ lost                │ lost                ▲
 *     ▼                └─────────────────────┴─────────────────────┤
 *   doomed ──ready──▶ terminating                                  │
 *     └──────────────────────── lost ──────────────────────────────┘
 * ```
 *
 * `end` is every orderly cause: `VoxEngine.terminate()`, an uncaught error, no calls for a minute, an operator's word.
 * The isolate is alive, so the scenario still gets Terminating and Terminated. `lost` means that it is gone.
 */
export type SessionState = 'starting' | 'doomed' | 'running' | 'terminating' | 'closing' | 'closed';

export type SessionStimulus = 'ready' | 'end' | 'lost' | 'delivered' | 'closed';

export type SessionEffect =
  /** The scripts and the first events have run: deliver what happened meanwhile, and what follows. */
  | 'deliver-events'
  /** Stop pending work and hang up; nothing but Terminating and Terminated reaches the scenario from here on. */
  | 'release-calls'
  | 'deliver-last-events'
  | 'close-everything'
  | 'announce-closed';

export interface SessionStep {
  readonly state: SessionState;
  readonly effects: readonly SessionEffect[];
}

const table: Readonly<Record<SessionState, Partial<Record<SessionStimulus, SessionStep>>>> = {
  starting: {
    ready: { state: 'running', effects: ['deliver-events'] },
    end: { state: 'doomed', effects: [] },
    lost: { state: 'closing', effects: ['release-calls', 'close-everything'] },
  },
  doomed: {
    ready: { state: 'terminating', effects: ['release-calls', 'deliver-last-events'] },
    lost: { state: 'closing', effects: ['release-calls', 'close-everything'] },
  },
  running: {
    end: { state: 'terminating', effects: ['release-calls', 'deliver-last-events'] },
    lost: { state: 'closing', effects: ['release-calls', 'close-everything'] },
  },
  terminating: {
    lost: { state: 'closing', effects: ['close-everything'] },
    delivered: { state: 'closing', effects: ['close-everything'] },
  },
  closing: {
    closed: { state: 'closed', effects: ['announce-closed'] },
  },
  closed: {},
};

/** What a stimulus leads to; one that has no meaning in a state changes nothing. */
export function next(state: SessionState, stimulus: SessionStimulus): SessionStep {
  return table[state][stimulus] ?? { state, effects: [] };
}
