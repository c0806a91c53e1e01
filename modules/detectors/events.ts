/** `Silero.VADEvents`, with VoxEngine's exact values. `Error` and `ConnectorInformation` have no occasion here but a lost worker. */
export const VADEvents = {
  Result: 'Silero.VAD.Result',
  Reset: 'Silero.VAD.Reset',
  Error: 'Silero.VAD.Error',
  ConnectorInformation: 'Silero.VAD.ConnectorInformation',
} as const;

/** `Pipecat.TurnEvents`. */
export const TurnEvents = {
  Result: 'Pipecat.Turn.Result',
  Reset: 'Pipecat.Turn.Reset',
  Error: 'Pipecat.Turn.Error',
  ConnectorInformation: 'Pipecat.Turn.ConnectorInformation',
} as const;
