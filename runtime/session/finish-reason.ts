/** How a session ended, in the words of VoxEngine's call history. */
export type FinishReason =
  | 'Normal termination'
  | 'Terminated administratively'
  | 'JS session error'
  | 'Timeout'
  | 'Internal error'
  /** Ours: the call matched no rule, so that no scenario ran. */
  | 'No rule'
  /** Ours: calls from that number are declined, so that no scenario ran. */
  | 'Caller blocked';
