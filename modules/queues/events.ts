export const ACDEvents = {
  OperatorReached: 'ACD.OperatorReached',
  OperatorCallAttempt: 'ACD.OperatorCallAttempt',
  OperatorFailed: 'ACD.OperatorFailed',
  Error: 'ACD.Error',
  Waiting: 'ACD.Waiting',
  Queued: 'ACD.Queued',
  Offline: 'ACD.Offline',
  QueueFull: 'ACD.QueueFull',
} as const;

export const SmartQueueEvents = {
  Waiting: 'SmartQueue.Waiting',
  OperatorReached: 'SmartQueue.OperatorReached',
  EnqueueSuccess: 'SmartQueue.EnqueueSuccess',
  TaskDistributed: 'SmartQueue.DistributeTask',
  ClientDisconnected: 'SmartQueue.ClientDisconnected',
  TaskCanceled: 'SmartQueue.TaskCanceled',
  Error: 'SmartQueue.Error',
} as const;

/** Of `TerminationStatus` what is told here. */
export const terminationStatus = {
  internalError: 500,
  normal: 1000,
  queueEmpty: 1003,
  maxWaitingTimeReached: 1004,
  maxQueueSizeReached: 1005,
  operatorNotAvailable: 1006,
  canceled: 1204,
} as const;
