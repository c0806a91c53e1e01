/** Those of `AI.Events` that clients of Dialogflow are told, with VoxEngine's exact values. */
export const DialogflowEvents = {
  DialogflowQueryResult: 'AI.Events.DialogflowQueryResult',
  DialogflowRecognitionResult: 'AI.Events.DialogflowRecognitionResult',
  DialogflowResponse: 'AI.Events.DialogflowResponse',
  DialogflowError: 'AI.Events.DialogflowError',
  DialogflowStopped: 'AI.Events.DialogflowStopped',
  DialogflowPlaybackFinished: 'AI.Events.DialogflowPlaybackFinished',
  DialogflowPlaybackStarted: 'AI.Events.DialogflowPlaybackStarted',
  DialogflowPlaybackMarkerReached: 'AI.Events.DialogflowPlaybackMarkerReached',
} as const;
