/** What a machine's step leads to. Transitions are constants: a step allocates nothing. */
export interface Transition<State extends string, Effect extends string> {
  readonly state: State;
  readonly effects: readonly Effect[];
}

/** One row per state, one cell per event that does something there. */
export type TransitionTable<State extends string, Event extends string, Effect extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Event, Transition<State, Effect>>>>>
>;

export function to<State extends string, Effect extends string>(
  state: State,
  ...effects: readonly Effect[]
): Transition<State, Effect> {
  return { state, effects };
}
