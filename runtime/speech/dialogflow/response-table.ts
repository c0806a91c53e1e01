import { intent, intentMessage } from './intent-table.ts';
import { decodeMessage, type JsonObject, type MessageTable } from './message-codec.ts';
import { context } from './request-tables.ts';

/** Names and numbers of google/cloud/dialogflow/v2beta1/session.proto and of v2, of whose messages v2beta1 has all. */
const queryResult: MessageTable = {
  queryText: [1, 'text'],
  speechRecognitionConfidence: [2, 'float'],
  action: [3, 'text'],
  parameters: [4, 'struct'],
  allRequiredParamsPresent: [5, 'bool'],
  fulfillmentText: [6, 'text'],
  fulfillmentMessages: [7, intentMessage, 'many'],
  webhookSource: [8, 'text'],
  webhookPayload: [9, 'struct'],
  outputContexts: [10, context, 'many'],
  intent: [11, intent],
  intentDetectionConfidence: [12, 'float'],
  diagnosticInfo: [14, 'struct'],
  languageCode: [15, 'text'],
  sentimentAnalysisResult: [17, { queryTextSentiment: [1, { score: [1, 'float'], magnitude: [2, 'float'] }] }],
  knowledgeAnswers: [
    18,
    {
      answers: [
        1,
        {
          source: [1, 'text'],
          faqQuestion: [2, 'text'],
          answer: [3, 'text'],
          matchConfidenceLevel: [4, ['MATCH_CONFIDENCE_LEVEL_UNSPECIFIED', 'LOW', 'MEDIUM', 'HIGH']],
          matchConfidence: [5, 'float'],
        },
        'many',
      ],
    },
  ],
  cancelsSlotFilling: [21, 'bool'],
};

const wordInfo: MessageTable = {
  startOffset: [1, 'duration'],
  endOffset: [2, 'duration'],
  word: [3, 'text'],
  confidence: [4, 'float'],
};

export const recognitionResult: MessageTable = {
  messageType: [
    1,
    [
      'MESSAGE_TYPE_UNSPECIFIED',
      'TRANSCRIPT',
      'END_OF_SINGLE_UTTERANCE',
      'DTMF_DIGITS',
      'PARTIAL_DTMF_DIGITS',
      'SPEECH_ACTIVITY_BEGIN',
      'SPEECH_ACTIVITY_END',
    ],
  ],
  transcript: [2, 'text'],
  isFinal: [3, 'bool'],
  confidence: [4, 'float'],
  stability: [6, 'float'],
  speechWordInfo: [7, wordInfo, 'many'],
  speechEndOffset: [8, 'duration'],
  languageCode: [10, 'text'],
};

const webhookStatus: MessageTable = { code: [1, 'uint'], message: [2, 'text'] };

/** DetectIntentResponse without its audio. */
export const detectIntentResponse: MessageTable = {
  responseId: [1, 'text'],
  queryResult: [2, queryResult],
  webhookStatus: [3, webhookStatus],
  alternativeQueryResults: [5, queryResult, 'many'],
};

/** StreamingDetectIntentResponse without its audio. */
const streamingDetectIntentResponse: MessageTable = {
  responseId: [1, 'text'],
  recognitionResult: [2, recognitionResult],
  queryResult: [3, queryResult],
  webhookStatus: [4, webhookStatus],
  alternativeQueryResults: [7, queryResult, 'many'],
};

export interface DetectIntentResponse extends JsonObject {
  readonly responseId?: string;
  readonly recognitionResult?: JsonObject;
  readonly queryResult?: JsonObject;
}

/** As JSON, the defaults left out. Throws RangeError for bytes that are no message. */
export function readResponse(message: Buffer): DetectIntentResponse {
  const { recognitionResult: heard, ...response } = decodeMessage(streamingDetectIntentResponse, message);
  if (heard === undefined) return response;
  // These are told whatever they are.
  return { ...response, recognitionResult: { isFinal: false, confidence: 0, ...(heard as JsonObject) } };
}
