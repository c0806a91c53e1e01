import { describe, expect, it } from '@jest/globals';
import { type DialogEvent, type DialogState, nextDialogState } from './dialog-state.ts';

const table: Record<DialogState, Record<DialogEvent, DialogState>> = {
  early: { provisional: 'early', success: 'confirmed', failure: 'terminated', bye: 'terminated', lost: 'terminated' },
  confirmed: {
    provisional: 'confirmed',
    success: 'confirmed',
    failure: 'confirmed',
    bye: 'terminated',
    lost: 'terminated',
  },
  terminated: {
    provisional: 'terminated',
    success: 'terminated',
    failure: 'terminated',
    bye: 'terminated',
    lost: 'terminated',
  },
};

describe('the state of a dialog', () => {
  for (const [state, row] of Object.entries(table)) {
    it.each(Object.entries(row))(`that is ${state} is, after %s, %s`, (event, expected) => {
      expect(nextDialogState(state as DialogState, event as DialogEvent)).toBe(expected);
    });
  }
});
