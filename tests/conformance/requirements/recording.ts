import { requirements } from '../requirement.ts';

const reference = 'VoxEngine reference';
const design = 'Design: recordings';

/** What is recorded, kept and given out. */
export const recording = requirements('RECORD', [
  ['STEREO', reference, 'A stereo recording has the endpoint on the left and what it hears on the right.'],
  ['MONO', reference, 'Any other has both sides in one channel.'],
  ['ALIGNED', design, 'Both sides of a recording are within 20 ms of each other.'],
  [
    'EVENTS',
    reference,
    'RecordStarted and RecordStopped have the address; RecordStopped comes after Disconnected, with seconds.',
  ],
  ['EARLY', 'VoxEngine corpus', 'A recording that is asked for before the call is connected begins with its audio.'],
  ['TWICE', design, 'A second record() of a call changes nothing, and the journal says so.'],
  ['NOTHING', design, 'A recording that heard nothing leaves no trace.'],
  ['ERROR', reference, 'A call that cannot be recorded tells RecordError and goes on.'],
  ['TAIL', design, 'What was said until the end is on the recording.'],
  ['MUTE', reference, 'What is said while a recorder is muted is not on its recording.'],
  ['HIDDEN-TONES', reference, 'Logger.hideTones keeps keys that are heard as tones out of recordings.'],
  [
    'TRANSCRIPT',
    'VoxEngine Call.record',
    'A recording with `transcribe` has a transcript beside it: who said what, and when; the history names its address.',
  ],
  [
    'TRANSCRIPT-RESUMED',
    design,
    'A transcript that was under way when the server ended is made of the tape by the next start, as often as is allowed; else the note says why not.',
  ],
  ['UNDONE', design, 'What a scenario asks of a recording and does not get is named in the journal.'],
  [
    'KILLED',
    design,
    'What was said until a second before the process is killed can be played at the address that was told.',
  ],
  ['ENCODING-FAILED', design, 'When a recording cannot be encoded its tape is kept, and the recording says why.'],
  [
    'ENCODING-RESUMED',
    design,
    'A recording that waited to be encoded when the server closed is encoded by the next start.',
  ],
  ['RETENTION', reference, 'A recording and its file are removed when the time is over that its scenario asked for.'],
  ['SECURE', reference, 'The audio of a secure recording is given out to holders of a key only.'],
  [
    'RANGES',
    'RFC 9110 §14',
    'A part of a recording can be fetched; one that it has not is refused with 416 and its length.',
  ],
  ['NOT-READY', design, 'A recording that is not ready is answered with 503 and Retry-After.'],
  [
    'CONFERENCE-RECORDER',
    'VoxEngine ConferenceRecorder',
    'A recorder of conferences with video records the audio of one; what lays out video is unsupported.',
  ],
]);
