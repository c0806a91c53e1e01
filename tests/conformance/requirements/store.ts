import { requirements } from '../requirement.ts';

/** What is kept, and what survives. */
export const store = requirements('STORE', [
  ['VERSIONS', 'Design: data', 'Every version of a scenario is kept byte for byte, and the newest is current.'],
  ['SAME-CONTENT', 'Design: data', 'The same content makes no new version.'],
  ['RULE-ORDER', 'VoxEngine rules', 'Rules can be moved, removed and reordered.'],
  ['FULL-TEXT', 'Design: data', 'Journal records are found by their words.'],
  ['LOCK', 'Design: data', 'A data directory has one user at a time, and the second one hears who the first is.'],
  ['CORRUPT', 'Design: bad input', 'A directory whose database is damaged is refused, named, and left as it is.'],
  ['KILL-9', 'Design: data', 'A killed process loses nothing acknowledged, and no journal record older than 200 ms.'],
  ['KILL-9-SERVER', 'Design: data', 'A killed server has everything it acknowledged when it starts again.'],
]);
