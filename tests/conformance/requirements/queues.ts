import { requirements } from '../requirement.ts';

/** Who waits for an agent, and who gets it. */
export const queues = [
  ...requirements('QUEUE', [
    ['LONGEST-IDLE', 'VoxEngine ACD', 'Of several free agents the one who was free for longest is called.'],
    ['HISTORY', 'management API', 'What becomes of every request, and what every agent is, is kept with its times.'],
    ['ORDER', 'VoxEngine typings', 'Requests go by priority, 1 first, and within one by arrival; or by arrival alone.'],
    [
      'NEXT-AGENT',
      'VoxEngine typings',
      'When an agent declines or lets it ring, the request goes to the next free agent.',
    ],
    [
      'OFFLINE',
      'VoxEngine typings',
      'With all able agents offline an ACD request is not queued, and a task only if its queue holds.',
    ],
    ['FULL', 'VoxEngine typings', 'A request beyond the size or the predicted wait of its queue is not queued.'],
    [
      'ESTIMATE',
      'VoxEngine typings',
      'The wait is estimated from position, agents and the length of the latest services.',
    ],
    [
      'SKILLS',
      'VoxEngine SmartQueue',
      'An agent gets a request only with all skills of the queue and of the request, at a level asked for.',
    ],
    [
      'SELECTION',
      'VoxEngine SmartQueue',
      'The most or the least qualified free agent is called where the queue says so.',
    ],
    [
      'WANTED',
      'VoxEngine typings',
      'A task waits for the agent it names; then STRICT ends it and SMART gives it to any.',
    ],
    [
      'PROBABILITY',
      'VoxEngine AddQueue',
      'The queue with the lower priority number goes first, with its service probability.',
    ],
    [
      'REST',
      'VoxEngine ACD',
      'After a service an agent rests as long as the queue says; one who missed a call is left out for a while.',
    ],
    ['STATUS', 'VoxEngine ACD', 'An agent is called while a phone of theirs is registered and they are ready.'],
    [
      'CANCEL',
      'VoxEngine typings',
      'A cancelled request is no longer told anything, and the phone that rings for it stops.',
    ],
  ]),
  ...requirements('ACD', [
    [
      'EVENTS',
      'VoxEngine typings',
      'Queued, OperatorCallAttempt, OperatorFailed for each who does not answer, OperatorReached with a call that can be joined.',
    ],
    ['STATUS', 'VoxEngine typings', 'getStatus tells the position and the wait in minutes by ACDEvents.Waiting.'],
    ['REFUSED', 'VoxEngine typings', 'Offline, QueueFull or Error tells that a request was not queued.'],
    ['CANCEL', 'VoxEngine typings', 'cancel() takes a request from its queue, and the phone that rings for it stops.'],
    [
      'SESSION',
      'VoxEngine session_with_acd_only_s',
      'A session with a request that waits lives on without calls, for two hours.',
    ],
    [
      'PARAMETERS',
      'VoxEngine typings',
      'priority, X- headers and VI-CallTimeout are taken; what is wrong is named in a TypeError.',
    ],
  ]),
  ...requirements('SMARTQUEUE', [
    [
      'EVENTS',
      'VoxEngine typings',
      'EnqueueSuccess, Waiting every ten seconds, TaskDistributed for each agent, OperatorReached with the call.',
    ],
    [
      'CANCELED',
      'VoxEngine typings',
      'TaskCanceled with a TerminationStatus, or Error, tells that a task came to nothing.',
    ],
    [
      'CLIENT',
      'VoxEngine typings',
      'ClientDisconnected comes when the client leaves a task that waits; its cancel() ends the task.',
    ],
    ['END', 'VoxEngine typings', 'end() cancels a task that waits, and ends the call of an agent who has it.'],
    [
      'PARAMETERS',
      'VoxEngine typings',
      'The queue by name or id, skills with levels, the agent asked for; what is wrong is named in a TypeError.',
    ],
  ]),
  ...requirements('CALLLIST', [
    [
      'ROWS',
      'VoxEngine CreateCallList',
      'Each row of a CSV file becomes a session with the row as JSON in customData().',
    ],
    [
      'LIMITS',
      'VoxEngine CreateCallList',
      'A list has no more sessions at a time, and starts no more a second, than it says.',
    ],
    [
      'RESULT',
      'VoxEngine typings',
      'reportResult ends a task with its result; a session that ends normally without a word ends it too.',
    ],
    ['ERROR', 'VoxEngine typings', 'reportError makes the next attempt after the interval, until none is left.'],
    ['NEXT', 'VoxEngine typings', 'requestNextAttempt changes data, attempts left, time and hours of its task only.'],
    [
      'SCHEDULE',
      'VoxEngine call lists',
      'Columns of a row say its priority, its earliest time and its hours of the day (UTC).',
    ],
    ['RESTART', 'this project', 'A restart loses no report; a task that was under way has had an attempt.'],
    [
      'REPORTS',
      'VoxEngine typings',
      'Each report is answered by callback or promise, with code 404 where there is no task.',
    ],
    [
      'EXPORT',
      'VoxEngine GetCallListDetails',
      'Results are given as CSV: the columns of the file and what became of each row.',
    ],
  ]),
];
