import { requirements } from '../requirement.ts';

export const dialogflow = requirements('DIALOGFLOW', [
  [
    'QUERIES',
    'Dialogflow v2beta1, Sessions.StreamingDetectIntent',
    'Texts and events are answered one after the other, by responses as JSON without defaults and by speech, which every marker is told of.',
  ],
  [
    'UTTERANCE',
    'Dialogflow v2beta1, StreamingRecognitionResult',
    'At END_OF_SINGLE_UTTERANCE no more audio is sent; with the result the agent listens to nobody until it is connected again.',
  ],
  [
    'MINUTE',
    'Dialogflow v2beta1, StreamingDetectIntentRequest.input_audio',
    'A request has less than a minute of audio; where nothing was said the next one goes on at once, and is told of as any other.',
  ],
  [
    'FAILS',
    'VoxEngine reference',
    'A request that is refused, or answered with what cannot be used, is DialogflowError with a code; the instance takes more.',
  ],
  [
    'SCENARIO',
    'VoxEngine reference and examples, AI.createDialogflow',
    'A client of Dialogflow has the events of VoxEngine with their payloads; the call is sent to it again when a marker of an answer is reached.',
  ],
  [
    'KEYS',
    'VoxEngine management API, AddDialogflowKey, BindDialogflowKeys, GetDialogflowKeys',
    'Keys of agents have numbers, which scenarios of the applications that they are bound to name as agentId; nothing shows them.',
  ],
  [
    'SETTINGS',
    'VoxEngine reference, DialogflowSettings',
    'Agent, session, environment, region, version, model, voice and parameters of queries are those that the scenario names.',
  ],
]);
