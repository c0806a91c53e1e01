import type { SourcePosition } from '#runtime/journal/record.ts';
import type { ScriptPosition } from '#runtime/sandbox/contract.ts';
import type { PlannedScenario } from './session-plan.ts';

/** What a session runs: its rule's scenarios, and those that came with an event. */
export class SessionScripts {
  readonly #scripts: PlannedScenario[];

  constructor(scenarios: readonly PlannedScenario[]) {
    this.#scripts = [...scenarios];
  }

  add(script: PlannedScenario): void {
    if (!this.#scripts.includes(script)) this.#scripts.push(script);
  }

  /** From where the isolate ran it to where its author wrote it; undefined for code that is no scenario's. */
  mapPosition(position: ScriptPosition | undefined): SourcePosition | undefined {
    if (position === undefined) return undefined;
    return this.#scripts.find(({ name }) => name === position.scenario)?.mapPosition(position);
  }
}
