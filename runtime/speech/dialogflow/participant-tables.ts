import { decodeMessage, type JsonObject, type MessageTable } from './message-codec.ts';
import { inputAudioConfig, outputAudioConfig, queryParameters } from './request-tables.ts';
import { detectIntentResponse, recognitionResult } from './response-table.ts';

/** Names and numbers of google/cloud/dialogflow/v2beta1/participant.proto. */
const eventInput: MessageTable = { name: [1, 'text'], parameters: [2, 'struct'], languageCode: [3, 'text'] };

const ofEveryRequest = (replyAudio: number, queryParams: number, cxParameters: number): MessageTable => ({
  participant: [1, 'text'],
  replyAudioConfig: [replyAudio, outputAudioConfig],
  queryParams: [queryParams, queryParameters],
  cxParameters: [cxParameters, 'struct'],
});

/** AnalyzeContentRequest: a text or an event. */
export const analyzeContentRequest: MessageTable = {
  ...ofEveryRequest(5, 9, 18),
  textInput: [6, { text: [1, 'text'], languageCode: [2, 'text'], enableSplittingText: [3, 'bool'] }],
  eventInput: [8, eventInput],
};

/** StreamingAnalyzeContentRequest without its audio, which is field 5. */
export const streamingAnalyzeContentRequest: MessageTable = {
  ...ofEveryRequest(4, 7, 13),
  audioConfig: [2, inputAudioConfig],
};

const role = ['ROLE_UNSPECIFIED', 'HUMAN_AGENT', 'AUTOMATED_AGENT', 'END_USER'];

const responseMessage: MessageTable = {
  text: [1, { text: [1, 'text', 'many'] }],
  payload: [2, 'struct'],
  liveAgentHandoff: [3, { metadata: [1, 'struct'] }],
  endInteraction: [4, {}],
  mixedAudio: [5, { segments: [1, { uri: [2, 'text'], allowPlaybackInterruption: [3, 'bool'] }, 'many'] }],
  telephonyTransferCall: [6, { phoneNumber: [1, 'text'], sipUri: [2, 'text'] }],
};

const automatedAgentReply: MessageTable = {
  detectIntentResponse: [1, detectIntentResponse],
  responseMessages: [3, responseMessage, 'many'],
  intent: [4, 'text'],
  event: [5, 'text'],
  cxSessionParameters: [6, 'struct'],
  automatedAgentReplyType: [7, ['AUTOMATED_AGENT_REPLY_TYPE_UNSPECIFIED', 'PARTIAL', 'FINAL']],
  allowCancellation: [8, 'bool'],
  matchConfidence: [9, 'float'],
  parameters: [10, 'struct'],
  cxCurrentPage: [11, 'text'],
};

const message: MessageTable = {
  name: [1, 'text'],
  content: [2, 'text'],
  languageCode: [3, 'text'],
  participant: [4, 'text'],
  participantRole: [5, role],
};

const answerRecord: MessageTable = { answerRecord: [6, 'text'] };
const articles: MessageTable = {
  articleAnswers: [1, { title: [1, 'text'], uri: [2, 'text'], snippets: [3, 'text', 'many'], ...answerRecord }, 'many'],
};
const faqs: MessageTable = {
  faqAnswers: [
    1,
    { answer: [1, 'text'], confidence: [2, 'float'], question: [3, 'text'], source: [4, 'text'], ...answerRecord },
    'many',
  ],
};
const smartReplies: MessageTable = {
  smartReplyAnswers: [1, { reply: [1, 'text'], confidence: [2, 'float'], answerRecord: [3, 'text'] }, 'many'],
};

const suggestionResult: MessageTable = {
  error: [1, { code: [1, 'uint'], message: [2, 'text'] }],
  suggestArticlesResponse: [2, articles],
  suggestFaqAnswersResponse: [3, faqs],
  suggestSmartRepliesResponse: [4, smartReplies],
};

const dtmfParameters: MessageTable = { acceptsDtmfInput: [1, 'bool'] };

const analyzeContentResponse: MessageTable = {
  replyText: [1, 'text'],
  automatedAgentReply: [3, automatedAgentReply],
  message: [5, message],
  humanAgentSuggestionResults: [6, suggestionResult, 'many'],
  endUserSuggestionResults: [7, suggestionResult, 'many'],
  dtmfParameters: [9, dtmfParameters],
};

const streamingAnalyzeContentResponse: MessageTable = {
  recognitionResult: [1, recognitionResult],
  replyText: [2, 'text'],
  automatedAgentReply: [4, automatedAgentReply],
  message: [6, message],
  humanAgentSuggestionResults: [7, suggestionResult, 'many'],
  endUserSuggestionResults: [8, suggestionResult, 'many'],
  dtmfParameters: [10, dtmfParameters],
  speechModel: [13, 'text'],
};

/** As JSON, without audio, the defaults left out. Throws RangeError for bytes that are no message. */
export function readAnalyzed(bytes: Buffer, isStream: boolean): JsonObject {
  return decodeMessage(isStream ? streamingAnalyzeContentResponse : analyzeContentResponse, bytes);
}
