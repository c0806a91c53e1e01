import { requirements } from '../requirement.ts';

export const avatars = requirements('AVATAR', [
  [
    'SCRIPT',
    'VoxEngine reference, AvatarEngine: AvatarState, AvatarUtteranceEvent, AvatarResponseParameters',
    'An avatar is a scenario of the application by its name; states, counters, intents, entities, replies and what it collects are those of AvatarEngine.',
  ],
  [
    'TIMEOUT',
    'VoxEngine reference, AvatarState.onTimeout',
    'A silence is answered by onTimeout of the state; a state without one is an error.',
  ],
  [
    'ERROR',
    'VoxEngine reference, VoximplantAvatar.Events.Error',
    'An avatar that is not there, throws or cannot go on is told by Error; the journal has the place in its script.',
  ],
  [
    'HTTP',
    'VoxEngine reference, AvatarEngine: httpRequest',
    'The script of an avatar may ask the web, and wait for the answer.',
  ],
  [
    'FORM',
    'VoxEngine reference, AvatarEngine: AvatarFormState, AvatarFormStateParameter',
    'A form state fills its parameters from entities, and asks for those that are missing as often as it says.',
  ],
  [
    'VOICE',
    'VoxEngine reference, VoximplantAvatar.VoiceAvatar',
    'A voice avatar speaks its replies, recognises what the caller says, goes from state to state, and tells when it has finished.',
  ],
  [
    'VOICE-SILENCE',
    'VoxEngine reference, VoiceAvatarConfig.defaultListenTimeout, AvatarResponseParameters.listenTimeout',
    'The time for an utterance begins when the reply was said, is that of the reply or of the avatar, and counts anew while somebody speaks.',
  ],
  [
    'VOICE-INTERRUPT',
    'VoxEngine reference, AvatarResponseParameters.interruptableAfter, TTSPlaybackParameters.allowPlaybackInterruption',
    'A caller who speaks where the reply may be interrupted ends it, and is heard.',
  ],
  [
    'VOICE-PHRASE',
    'VoxEngine reference, VoiceAvatarConfig.asrEndOfPhraseDetectorTimeout',
    'An interim result that no other follows in that time is the utterance.',
  ],
  [
    'VOICE-CHANNEL',
    'VoxEngine reference, ChannelParameters.voice',
    'A reply may have a voice, a recogniser, files and several parts of its own.',
  ],
  [
    'VOICE-ERROR',
    'VoxEngine reference, VoiceAvatarConfig.onErrorCallback',
    'An error, also of the recogniser, ends the conversation and is told by onErrorCallback; without one the session ends.',
  ],
]);
