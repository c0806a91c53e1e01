import { defineErrors } from './errors.ts';

export const sharedErrors = defineErrors('runtime/shared', {
  INTERNAL_INVARIANT: {
    kind: 'bug',
    summary: 'Patchbay broke a rule of its own: {rule}',
    hint: 'Please report this with the journal of the session and the server log around it.',
  },
});

/** Throws INTERNAL_INVARIANT when `condition` does not hold; `rule` says what must always be true. */
export function invariant(condition: unknown, rule: string): asserts condition {
  if (!condition) throw sharedErrors.create('INTERNAL_INVARIANT', { rule });
}
