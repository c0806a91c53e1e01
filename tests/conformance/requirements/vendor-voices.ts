import { requirements } from '../requirement.ts';

export const vendorVoices = requirements('VOICE', [
  [
    'STREAMS',
    'VoxEngine reference',
    'A RealtimeTTSPlayer of each vendor speaks text that still comes, over the vendor’s own messages, is cleared, speaks on and is stopped.',
  ],
  [
    'FAILS',
    'VoxEngine reference',
    'What goes wrong with a RealtimeTTSPlayer is Error and PlaybackFinished with the same error; a player that its vendor did not leave takes more.',
  ],
  [
    'GOOGLE',
    'Google Cloud Text-to-Speech, StreamingSynthesize',
    'Google speaks over gRPC: what it has is spoken before it would give up waiting for more, and what comes later begins another call.',
  ],
  [
    'LASTS',
    'VoxEngine reference',
    'A RealtimeTTSPlayer without a key of its own has the account of the application; it is silent while it is paused, and PlaybackFinished comes last.',
  ],
  [
    'OWN',
    'VoxEngine reference',
    'VoxTTS.createRealtimeTTSPlayer speaks with the voices of the node: each text that is flushed, in order, cleared, paused and stopped.',
  ],
]);
