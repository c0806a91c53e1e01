import { requirements } from '../requirement.ts';

/** Voice menus (`Modules.IVR`). */
export const voxEngineIvr = requirements('IVR', [
  [
    'SELECT',
    'VoxEngine typings',
    'A key of a select state leads to its next state; any other goes to onInputComplete.',
  ],
  ['FIXED', 'VoxEngine typings', 'An inputfixed state hands over its input when inputLength keys were pressed.'],
  [
    'UNKNOWN',
    'VoxEngine typings',
    'An inputunknown state is complete with the key of terminateOn, which is part of the input, or when inputValidator says so.',
  ],
  [
    'NOINPUT',
    'VoxEngine typings',
    'A noinput state goes on to nextState when its prompt has ended; keys change nothing.',
  ],
  [
    'TIMEOUT',
    'VoxEngine typings',
    'Without a (further) key for the time set, 5 s unless said otherwise, onInputTimeout gets what was keyed.',
  ],
  ['BARGE-IN', 'this project', 'The first key ends the prompt; the time for keys begins with the end of the prompt.'],
  [
    'RESET',
    'VoxEngine typings',
    'IVR.reset() stops all menus: no prompt, no time-out and no function of theirs follows.',
  ],
  ['ENDED', 'this project', 'A call that ends leaves its menu, and no function of the menu is called for it.'],
]);
