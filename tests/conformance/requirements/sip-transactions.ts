import { requirements } from '../requirement.ts';

/** Transactions: RFC 3261 §17 with RFC 6026. */
export const sipTransactions = requirements('TXN', [
  [
    'IST',
    'RFC 3261 §17.2.1, RFC 6026 §7.1',
    'Every state of an INVITE server transaction takes every event as its table says.',
  ],
  ['NIST', 'RFC 3261 §17.2.2', 'Every state of a non-INVITE server transaction takes every event as its table says.'],
  [
    'ICT',
    'RFC 3261 §17.1.1, RFC 6026 §7.2',
    'Every state of an INVITE client transaction takes every event as its table says.',
  ],
  ['NICT', 'RFC 3261 §17.1.2', 'Every state of a non-INVITE client transaction takes every event as its table says.'],
  ['TRYING-200-MS', 'RFC 3261 §17.2.1', 'An INVITE is answered 100 after 200 ms when the user has not answered.'],
  [
    'ABSORB',
    'RFC 3261 §17.2.1',
    'However often an INVITE comes again, there is one transaction, and the last provisional response is repeated.',
  ],
  [
    'TIMERS-G-H',
    'RFC 3261 §17.2.1',
    'A refusal is repeated at 0.5, 1, 2, 4, 4 s and so on until 32 s when no ACK comes.',
  ],
  ['TIMER-I', 'RFC 3261 §17.2.1', 'After the ACK of a refusal further ACKs are absorbed for 5 s.'],
  ['TIMER-L', 'RFC 6026 §7.1', 'After a 2xx retransmissions are absorbed for 32 s and the ACK goes to the user.'],
  ['TIMER-J', 'RFC 3261 §17.2.2', 'A final response is repeated to retransmissions for 32 s.'],
  [
    'TIMERS-A-B',
    'RFC 3261 §17.1.1.2',
    'An INVITE of ours is repeated at doubling intervals over UDP and fails after 32 s.',
  ],
  [
    'TIMERS-E-F',
    'RFC 3261 §17.1.2.2',
    'Another request of ours is repeated at intervals up to 4 s and fails after 32 s.',
  ],
  ['TIMER-M', 'RFC 6026 §7.2', 'Every 2xx to our INVITE, of other forks too, is passed up for 32 s.'],
  ['ACK-REFUSAL', 'RFC 3261 §17.1.1.3', 'Every 3xx–6xx to our INVITE is acknowledged with the branch of the INVITE.'],
  ['RELIABLE', 'RFC 3261 §17', 'On a reliable transport nothing is sent twice.'],
  ['CANCEL-AFTER-1XX', 'RFC 3261 §9.1', 'Our CANCEL waits for a provisional response.'],
  ['CANCEL-UNKNOWN', 'RFC 3261 §9.2', 'A CANCEL without an INVITE is answered 481.'],
  [
    'MERGED',
    'RFC 3261 §8.2.2.2',
    'A request that came over two paths is served once; the second copy is answered 482.',
  ],
  ['RFC2543-MATCH', 'RFC 3261 §17.2.3', 'A request without a branch is matched by the rules of RFC 2543.'],
  ['OVERLOAD', 'Design: limits', 'Requests beyond the number of unanswered ones are answered 503 with Retry-After.'],
  ['TORTURE', 'RFC 4475', 'Each torture message gets its expected verdict.'],
]);
