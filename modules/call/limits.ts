import { defineLimits } from '#runtime/shared/limits.ts';

export const callLimits = defineLimits('modules/call', {
  headerFieldBytes: {
    value: 200,
    unit: 'bytes',
    effect: 'The method that was given the header throws a TypeError in the scenario.',
    source: 'VoxEngine limits page, 2026-09-14',
  },
  headerTotalBytes: {
    value: 4095,
    unit: 'bytes',
    effect: 'The method that was given the headers throws a TypeError in the scenario.',
    source: 'VoxEngine limits page, 2026-09-14',
  },
  callCustomDataBytes: {
    value: 200,
    unit: 'bytes',
    effect: 'Call.customData throws a TypeError in the scenario.',
    source: 'VoxEngine typings 7.51.0',
  },
  messageBytes: {
    value: 8192,
    unit: 'bytes',
    effect:
      'Call.sendMessage and Call.sendInfo throw a TypeError in the scenario; a longer one that is received is not delivered.',
    source: 'VoxEngine send_info_or_message_bytes',
  },
  descriptionBytes: {
    value: 16_384,
    unit: 'bytes',
    effect:
      'Call.reInvite and Call.acceptReInvite throw a TypeError in the scenario; a longer offer that is received is answered without it.',
  },
  mimeTypeChars: {
    value: 128,
    unit: 'chars',
    effect:
      'Methods that take a MIME type throw a TypeError in the scenario; what is received with one is not delivered.',
  },
  digits: {
    value: 64,
    unit: 'count',
    effect: 'Call.sendDigits throws a TypeError in the scenario.',
  },
  addressChars: {
    value: 1_024,
    unit: 'chars',
    effect: 'Methods that take a SIP URI throw a TypeError in the scenario.',
  },
  partyChars: {
    value: 256,
    unit: 'chars',
    effect:
      'Numbers, user names, caller ids, display names and credentials of a call out: VoxEngine.callPSTN and its like throw a TypeError.',
  },
  callTimeoutLeastMs: {
    value: 10_000,
    unit: 'ms',
    effect: 'A VI-CallTimeout below it counts as this.',
    source: 'VoxEngine typings 7.51.0',
  },
  callTimeoutMostMs: {
    value: 400_000,
    unit: 'ms',
    effect: 'A VI-CallTimeout above it counts as this.',
    source: 'VoxEngine typings 7.51.0',
  },
  sayChars: {
    value: 1500,
    unit: 'chars',
    effect: 'A longer text is not spoken: PlaybackFinished with CALL_TEXT_TOO_LONG.',
    source: 'VoxEngine Call.say',
  },
  sentTextChars: {
    value: 20_000,
    unit: 'chars',
    effect: 'A longer text is cut where it is sent, long after it is too long to be spoken.',
  },
  soundUrlChars: {
    value: 2_048,
    unit: 'chars',
    effect: 'Call.startPlayback throws a TypeError in the scenario.',
  },
  beepFrequencies: {
    value: 16,
    unit: 'count',
    effect: 'Call.enableBeepDetection with more frequencies throws a TypeError in the scenario.',
  },
  beepTimeoutMs: {
    value: 3_600_000,
    unit: 'ms',
    effect: 'A longer timeout of Call.enableBeepDetection counts as this.',
  },
  voicemailMs: {
    value: 20_000,
    unit: 'ms',
    effect:
      'Call.detectVoicemailTone and Call.detectVoicemailPrompt give up after so long unless they are told otherwise.',
    source: 'VoxEngine Call.detectVoicemailTone',
  },
  countryChars: {
    value: 40,
    unit: 'chars',
    effect: 'What Call.playProgressTone is given for a country is cut there, and refused.',
  },
  refusedCalls: {
    value: 100,
    unit: 'count',
    effect:
      'Calls out that were refused at once whose later commands the journal still explains; older ones are unknown.',
  },
});
