import { setTimeout as delay } from 'node:timers/promises';

/** Long enough for a machine that is busy with everything else; only what never comes takes it. */
const patienceMs = 120_000;

/** Resolves when the condition holds; rejects with what was waited for when it never does. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string | (() => string),
  everyMs = 5,
): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited in vain for ${typeof what === 'string' ? what : what()}`);
    await delay(everyMs);
  }
}
