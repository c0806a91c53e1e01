import { type ProtobufField, readProtobuf } from '../recognition/google/protobuf.ts';
import type { JsonObject } from './message-codec.ts';
import { readAnalyzed } from './participant-tables.ts';
import { readResponse } from './response-table.ts';

/** `sessions`: an agent alone; `participants`: a conversation that others take part in, and in which agents of Dialogflow CX answer. */
export type DialogflowService = 'sessions' | 'participants';

/** One kind of request, as it is on the wire. */
export interface RequestWire {
  /** Of the service, below its package. */
  readonly method: string;
  /** Field of requests that audio is in. */
  readonly inputAudio: number;
  /** Throws RangeError for bytes that are no message. */
  read(message: Buffer): JsonObject;
  /** What the answer sounds like, or a part of it. */
  audioOf(message: Buffer): Buffer | undefined;
}

interface ServiceWire {
  /** An utterance. */
  readonly stream: RequestWire;
  /** A text or an event. */
  readonly query: RequestWire;
  /** Whether the utterance has been answered. */
  isResult(response: JsonObject): boolean;
  /** Whether nothing was said in it. */
  isSilence(response: JsonObject): boolean;
}

const detectIntent: RequestWire = {
  method: 'Sessions/StreamingDetectIntent',
  inputAudio: 6,
  read: readResponse,
  audioOf: (message) => bytesAt(readProtobuf(message), 5),
};

/** OutputAudio has its audio in field 2. */
const replyAudio = (field: number) => (message: Buffer) => {
  const audio = bytesAt(readProtobuf(message), field);
  return audio === undefined ? undefined : bytesAt(readProtobuf(audio), 2);
};

export const dialogflowServices: Readonly<Record<DialogflowService, ServiceWire>> = {
  sessions: {
    stream: detectIntent,
    query: detectIntent,
    isResult: ({ queryResult }) => queryResult !== undefined,
    isSilence: ({ responseId }) => responseId === undefined,
  },
  participants: {
    stream: {
      method: 'Participants/StreamingAnalyzeContent',
      inputAudio: 5,
      read: (message) => readAnalyzed(message, true),
      audioOf: replyAudio(3),
    },
    query: {
      method: 'Participants/AnalyzeContent',
      inputAudio: 0,
      read: (message) => readAnalyzed(message, false),
      audioOf: replyAudio(2),
    },
    isResult: ({ replyText, automatedAgentReply }) => replyText !== undefined || automatedAgentReply !== undefined,
    isSilence: () => false,
  },
};

function bytesAt(fields: readonly ProtobufField[], number: number): Buffer | undefined {
  const value = fields.find(({ field }) => field === number)?.value;
  return typeof value === 'object' ? value : undefined;
}
