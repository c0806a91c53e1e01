import { requirements } from '../requirement.ts';

/** What scenarios hear of the other party. */
export const voxEngineHearing = [
  ...requirements('HEARING', [
    [
      'TONES-INBAND',
      'VoxEngine DTMFType',
      'Keys are looked for in the audio while handleTones asks for in-band ones, and only then.',
    ],
    [
      'TONES-REMOVED',
      'VoxEngine reference',
      'Keys that handleTones asks for are removed from the audio that is passed on to other calls.',
    ],
    ['TONES-ONCE', 'VoxEngine reference', 'A key that comes as event, tone and INFO at once is one ToneReceived.'],
    ['HIDDEN-TONES', 'VoxEngine reference', 'Logger.hideTones keeps keys that are pressed out of the journal.'],
    [
      'STATISTICS',
      'VoxEngine reference',
      'monitorMediaStatistics tells by MediaStatisticsReceived how the audio of a call fares, until it is turned off.',
    ],
    [
      'QUALITY',
      'VoxEngine reference',
      'AudioQualityDetected tells once whether a connected call is heard in HD or in Standard quality.',
    ],
    [
      'MIC-STATUS',
      'VoxEngine reference',
      'handleMicStatus tells by MicStatusChange when the other party begins and ceases to speak; vad() says which.',
    ],
    [
      'BEEP',
      'VoxEngine reference',
      'enableBeepDetection tells the first beep of the frequencies asked for, or the time-out.',
    ],
    [
      'OLDER-TONES',
      'VoxEngine before 7',
      'detectVoicemailTone, detectVoicemailPrompt and detectProgressTone tell by the events that older scripts wait for.',
    ],
    [
      'AMD',
      'VoxEngine AMD',
      'A detector given to a call out tells who answered, or that the call ended, by event and by detect().',
    ],
  ]),
  ...requirements('DETECTOR', [
    ['VAD', 'VoxEngine Silero', 'A VAD that hears a call tells where speech begins and ends, in seconds of audio.'],
    ['TURN', 'VoxEngine Pipecat', 'A turn detector that hears a call answers predict() with whether the turn is over.'],
  ]),
  ...requirements('ASR', [
    [
      'PARAMETERS',
      'VoxEngine typings and older ones',
      'createASR takes an object with a profile, and the older language with a dictionary.',
    ],
    [
      'EVENTS',
      'VoxEngine reference',
      'Started, CaptureStarted, SpeechCaptured, InterimResult where asked for, Result; after stop() Stopped.',
    ],
    [
      'SINGLE',
      'VoxEngine reference',
      'With singleUtterance a result follows every utterance, and the recognition goes on.',
    ],
    [
      'ERROR',
      'VoxEngine reference',
      'A provider that is not configured, refuses or fails is told by ASRError with a code, and Stopped follows.',
    ],
  ]),
];
