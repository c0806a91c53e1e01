import { requirements } from '../requirement.ts';

/** Calls that a scenario places, joins and hands over. */
export const voxEngineCalls = [
  ...requirements('DIAL', [
    ['OBJECTS', 'VoxEngine typings', 'callSIP, callPSTN and callUser take their parameters as an object.'],
    [
      'POSITIONS',
      'VoxEngine typings and corpus',
      'They take them by position too, as older scenarios do; null and left-out parameters mean nothing.',
    ],
    [
      'TYPE-ERRORS',
      'Design: bad input',
      'A wrong parameter of a call out is a TypeError that names method and parameter.',
    ],
    [
      'FAILED',
      'VoxEngine limits',
      'A call out that is refused, unanswered for too long or the eleventh unanswered one ends with Failed and its code.',
    ],
    ['ATTEMPTS', 'VoxEngine limits', 'The 51st call of a session, in and out together, fails with 403.'],
  ]),
  ...requirements('BRIDGE', [
    [
      'WIRING',
      'voximplant/easyprocess',
      'easyProcess passes 180, early media and the answer with its headers from the call out to the incoming call, and ends the session with either.',
    ],
    ['FAILED', 'voximplant/easyprocess', 'A call out that fails ends the session of easyProcess.'],
    ['RELAY', 'voximplant/easyprocess', 'easyProcess relays MESSAGE, INFO and re-INVITEs both ways.'],
    ['AUDIO', 'VoxEngine reference', 'Two parties that easyProcess joins hear each other.'],
    [
      'HOSTILE',
      'Design: bad input',
      'A message, INFO, header or offer that could not be sent on is not delivered, and the session goes on.',
    ],
  ]),
  ...requirements('LINK', [
    ['LATE', 'VoxEngine reference', 'Media sent before both calls have audio flows once they do.'],
    ['NEWEST', 'VoxEngine reference', 'A call hears one stream: a newer one replaces the older.'],
    ['ENDS', 'VoxEngine reference', 'A call sends to any number of others; all streams of it stop when it ends.'],
    ['MOVED', 'RFC 3891', 'A call whose dialog was replaced is heard from its new stream.'],
  ]),
  ...requirements('TRANSFER', [
    [
      'OUT',
      'VoxEngine typings, RFC 5589',
      'transferTo sends the party elsewhere; when it got there, TransferComplete comes and our call with it ends.',
    ],
    [
      'IN',
      'VoxEngine typings',
      'handleBlindTransfer turns a REFER into BlindTransferRequested, and its outcome is notified.',
    ],
  ]),
  ...requirements('PLAYBACK', [
    [
      'EVENTS',
      'VoxEngine typings',
      'startPlayback tells PlaybackReady, PlaybackStarted with the duration, and PlaybackFinished when the file has been heard.',
    ],
    ['STOP', 'VoxEngine typings', 'After stopPlayback no PlaybackFinished comes.'],
    ['LOOP', 'VoxEngine typings', 'With loop, also as a bare boolean, the file is heard over and over.'],
    ['NEWEST', 'VoxEngine media semantics', 'A second startPlayback takes the place of the first.'],
    [
      'BAD-FILES',
      'Design: bad input',
      'A file that cannot be fetched, is none or is forbidden gives PlaybackFinished with a coded error, and the call goes on.',
    ],
    [
      'HANGUP',
      'voximplant/easyprocess',
      'playSoundAndHangup answers, plays, and ends the session with the file, with its failure and with the call.',
    ],
  ]),
  ...requirements('SAY', [
    ['HEARD', 'VoxEngine reference', 'What say is given is heard by the call as the provider speaks it.'],
    [
      'EVENTS',
      'VoxEngine typings',
      'say tells PlaybackReady, PlaybackStarted with the duration in ms, and PlaybackFinished when all has been heard.',
    ],
    [
      'PROGRESSIVE',
      'VoxEngine typings',
      'With progressivePlayback speech is heard before the provider has sent all of it.',
    ],
    ['GIVEN-UP', 'Design: closing', 'Speech that is being made for a session that ends is given up at the provider.'],
    [
      'NEWEST',
      'VoxEngine media semantics',
      'Of two say in a row the second is heard, and the first tells nothing more.',
    ],
    ['LENGTH', 'VoxEngine typings', 'A text of more than 1,500 characters ends with PlaybackFinished and an error.'],
    [
      'FAILURES',
      'Design: bad input',
      'Whatever keeps a text from being spoken gives PlaybackFinished with a coded error, and the call goes on.',
    ],
    ['SUBSTITUTE', 'Design: speech', 'A voice that cannot be had is replaced by another, which the journal tells.'],
    [
      'OWN-ACCOUNT',
      'Design: speech',
      'A key among the secrets of an application goes to the vendor itself only, and no key into the journal.',
    ],
    [
      'BETWEEN',
      'VoxEngine media semantics',
      'say and the audio of other calls replace each other: the newest is heard.',
    ],
  ]),
  ...requirements('PLAYER', [
    [
      'EVENTS',
      'VoxEngine typings',
      'A player tells Created, PlaybackReady, Started, markers and PlaybackFinished in order.',
    ],
    [
      'MANY',
      'VoxEngine reference',
      'A player is heard by several calls at once, with onPause from resume on, with loop over and over.',
    ],
    ['REPLACED', 'VoxEngine media semantics', 'say takes the place of a player in a call; the player goes on.'],
    ['SEQUENCE', 'VoxEngine typings', 'A sequence player plays texts and files one behind the other.'],
    ['PAUSED', 'VoxEngine typings', 'A player that is paused before it is ready starts when it is resumed.'],
    ['FAILURES', 'VoxEngine typings', 'What cannot be played gives Error and PlaybackFinished with a coded error.'],
    ['LIMIT', 'VoxEngine limits', 'A session has ten players that have not ended; the next one fails.'],
  ]),
  ...requirements('PROGRESS-TONE', [
    [
      'COUNTRIES',
      'ITU-T E.180 supplement 2',
      'playProgressTone rings as in the country that is named; another is refused with a list.',
    ],
  ]),
  ...requirements('SEND', [
    ['LIMITS', 'VoxEngine limits', 'sendMessage and sendInfo carry 8,192 bytes; more is a TypeError.'],
  ]),
];
