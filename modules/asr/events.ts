/** Events of a recogniser, with VoxEngine's exact values; `Error` is the older name of `ASRError`. */
export const ASREvents = {
  ASRError: 'ASR.Error',
  Error: 'ASR.Error',
  Started: 'ASR.Started',
  CaptureStarted: 'ASR.CaptureStarted',
  SpeechCaptured: 'ASR.SpeechCaptured',
  Result: 'ASR.Result',
  InterimResult: 'ASR.InterimResult',
  Stopped: 'ASR.Stopped',
} as const;
