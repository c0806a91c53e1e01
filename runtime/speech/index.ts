export type { AgentFigures, AgentUnitHandle, AgentWire, MessagePlace } from './agent/contract.ts';
export { agentKind } from './agent/contract.ts';
export { namedFormat } from './agent/named-format.ts';
export { readAgentKey } from './dialogflow/agent-key.ts';
export {
  type DialogflowUnitHandle,
  dialogflowKind,
} from './dialogflow/contract.ts';
export { encodeMessage, type JsonObject, type MessageTable } from './dialogflow/message-codec.ts';
export { analyzeContentRequest, streamingAnalyzeContentRequest } from './dialogflow/participant-tables.ts';
export { streamingDetectIntentRequest } from './dialogflow/request-tables.ts';
export { type Recogniser, recogniserKind } from './recogniser/contract.ts';
export { googleToken } from './recognition/google/google-credentials.ts';
export type {
  SocketCommand,
  SocketEncoding,
  SocketEvents,
  SocketFigures,
  SocketHeader,
  SocketSpec,
  SocketUnitHandle,
  StreamFormat,
} from './socket/contract.ts';
export { socketEncodings, socketKind, taggedAudio } from './socket/contract.ts';
export { relaySocket } from './socket/relay-socket.ts';
export { spawnSpeechWorker } from './spawn-speech-worker.ts';
export { type VoiceSpec, type VoiceUnitHandle, type VoiceWire, voiceKind } from './voice/contract.ts';
