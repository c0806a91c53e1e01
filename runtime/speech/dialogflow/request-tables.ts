import type { MessageTable } from './message-codec.ts';

/** Names and numbers of google/cloud/dialogflow/v2beta1 and v2: `session.proto`, `audio_config.proto`, `context.proto`, `session_entity_type.proto`. */
export const context: MessageTable = {
  name: [1, 'text'],
  lifespanCount: [2, 'uint'],
  parameters: [3, 'struct'],
};

const entity: MessageTable = { value: [1, 'text'], synonyms: [2, 'text', 'many'] };

const sessionEntityType: MessageTable = {
  name: [1, 'text'],
  entityOverrideMode: [
    2,
    ['ENTITY_OVERRIDE_MODE_UNSPECIFIED', 'ENTITY_OVERRIDE_MODE_OVERRIDE', 'ENTITY_OVERRIDE_MODE_SUPPLEMENT'],
  ],
  entities: [3, entity, 'many'],
};

export const queryParameters: MessageTable = {
  timeZone: [1, 'text'],
  geoLocation: [2, { latitude: [1, 'double'], longitude: [2, 'double'] }],
  contexts: [3, context, 'many'],
  resetContexts: [4, 'bool'],
  sessionEntityTypes: [5, sessionEntityType, 'many'],
  payload: [6, 'struct'],
  sentimentAnalysisRequestConfig: [10, { analyzeQueryTextSentiment: [1, 'bool'] }],
  knowledgeBaseNames: [12, 'text', 'many'],
  subAgents: [13, { project: [1, 'text'], environment: [2, 'text'] }, 'many'],
  webhookHeaders: [14, 'texts'],
  platform: [18, 'text'],
};

export const inputAudioConfig: MessageTable = {
  audioEncoding: [1, ['AUDIO_ENCODING_UNSPECIFIED', 'AUDIO_ENCODING_LINEAR_16']],
  sampleRateHertz: [2, 'uint'],
  languageCode: [3, 'text'],
  model: [7, 'text'],
  singleUtterance: [8, 'bool'],
  modelVariant: [10, ['SPEECH_MODEL_VARIANT_UNSPECIFIED', 'USE_BEST_AVAILABLE', 'USE_STANDARD', 'USE_ENHANCED']],
  speechContexts: [11, { phrases: [1, 'text', 'many'], boost: [2, 'float'] }, 'many'],
};

const queryInput: MessageTable = {
  audioConfig: [1, inputAudioConfig],
  text: [2, { text: [1, 'text'], languageCode: [2, 'text'] }],
  event: [3, { name: [1, 'text'], parameters: [2, 'struct'], languageCode: [3, 'text'] }],
};

const genders = [
  'SSML_VOICE_GENDER_UNSPECIFIED',
  'SSML_VOICE_GENDER_MALE',
  'SSML_VOICE_GENDER_FEMALE',
  'SSML_VOICE_GENDER_NEUTRAL',
];

const synthesizeSpeechConfig: MessageTable = {
  speakingRate: [1, 'double'],
  pitch: [2, 'double'],
  volumeGainDb: [3, 'double'],
  voice: [4, { name: [1, 'text'], ssmlGender: [2, genders] }],
  effectsProfileId: [5, 'text', 'many'],
};

export const outputAudioConfig: MessageTable = {
  audioEncoding: [1, ['OUTPUT_AUDIO_ENCODING_UNSPECIFIED', 'OUTPUT_AUDIO_ENCODING_LINEAR_16']],
  sampleRateHertz: [2, 'uint'],
  synthesizeSpeechConfig: [3, synthesizeSpeechConfig],
};

/** StreamingDetectIntentRequest without its audio, which is field 6. */
export const streamingDetectIntentRequest: MessageTable = {
  session: [1, 'text'],
  queryParams: [2, queryParameters],
  queryInput: [3, queryInput],
  outputAudioConfig: [5, outputAudioConfig],
  outputAudioConfigMask: [7, 'mask'],
};
