import { defineErrors } from '#runtime/shared/errors.ts';

export const trunkErrors = defineErrors('server/trunks', {
  TRUNK_INVALID: {
    kind: 'user',
    summary: 'The trunk {name} cannot be added: {problem}.',
    hint: '{advice}',
  },
});
