/** Events of a recorder, with VoxEngine's exact values. */
export const RecorderEvents = {
  RecorderError: 'Recorder.Error',
  Started: 'Recorder.Started',
  Stopped: 'Recorder.Stopped',
} as const;

/** How long a recording is kept. */
export const RecordExpireTime = {
  THREEMONTHS: '',
  SIXMONTHS: '-6m',
  ONEYEAR: '-1y',
  TWOYEARS: '-2y',
  THREEYEARS: '-3y',
  FIVEYEARS: '-5y',
} as const;
