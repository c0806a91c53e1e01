import { requirements } from '../requirement.ts';

/** What a session’s author reads. */
export const journal = requirements('JOURNAL', [
  ['SEQUENCE', 'Design: journal', 'Records are numbered from 1 without gaps, in order.'],
  ['DROPPED', 'Design: journal', 'What had to be dropped is counted in the journal itself.'],
  ['MASKED', 'Design: journal', 'Nothing of a masked value is shown, wherever it stands and however it is encoded.'],
  ['FOLLOW', 'Design: journal', 'A follower gets history, then what comes, without a gap or a duplicate.'],
  ['QUOTA', 'Design: limits', 'Of an application that keeps too much the oldest ended sessions lose their records.'],
  ['SOCKET', 'Design: interfaces', 'A WebSocket follows with the rights, records and positions of the other ways.'],
  ['TERMINAL', 'Design: journal', 'A rendered line holds no character that a terminal obeys.'],
  ['RETENTION', 'VoxEngine log retention', 'Records older than a month are removed, with what finds them.'],
]);
