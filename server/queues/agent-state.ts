/**
 * An agent at work.
 *
 * ```
 *           offered          answered            ended            rested
 *   free ───────────▶ ringing ────────▶ serving ──────▶ resting ────────▶ free
 *                      │  │ missed                                         ▲
 *                      │  └─────────────▶ banned ──────────────────────────┤ rested
 *                      └ withdrawn ────────────────────────────────────────┘
 * ```
 *
 * `missed`: did not answer, or declined. `withdrawn`: whoever waited has gone.
 */
export type AgentState = 'free' | 'ringing' | 'serving' | 'resting' | 'banned';

export type AgentStimulus = 'offered' | 'answered' | 'missed' | 'withdrawn' | 'ended' | 'rested';

const table: Readonly<Record<AgentState, Partial<Record<AgentStimulus, AgentState>>>> = {
  free: { offered: 'ringing' },
  ringing: { answered: 'serving', missed: 'banned', withdrawn: 'free' },
  serving: { ended: 'resting' },
  resting: { rested: 'free' },
  banned: { rested: 'free' },
};

/** What a stimulus leads to; one that has no meaning in a state changes nothing. */
export function next(state: AgentState, stimulus: AgentStimulus): AgentState {
  return table[state][stimulus] ?? state;
}
