import type { RecognitionRequest } from '../../contract.ts';
import { numberIn, objectIn, textIn } from '../json.ts';
import { ProtobufWriter, readProtobuf } from './protobuf.ts';

/** Field numbers and enumerations below are those of google/cloud/speech/v1/cloud_speech.proto. */
const linear16 = 1;

/** StreamingRecognizeRequest with a StreamingRecognitionConfig: the first message of a stream. */
export function googleConfig(request: RecognitionRequest, model: string | undefined): Buffer {
  const streaming = new ProtobufWriter()
    .message(1, recognitionConfig(request, model))
    .bool(3, request.interimResults)
    .bool(5, true); // voice activity events
  return new ProtobufWriter().message(1, streaming).finish();
}

/** StreamingRecognizeRequest with audio. */
export function googleAudio(samples: Uint8Array): Buffer {
  return new ProtobufWriter().bytes(2, samples).finish();
}

/** RecognitionConfig. Options bear the names that VoxEngine and Google's JSON share. */
function recognitionConfig(request: RecognitionRequest, model: string | undefined): ProtobufWriter {
  const options = objectIn(request.options);
  const config = new ProtobufWriter()
    .uint(1, linear16)
    .uint(2, request.rateHz)
    .text(3, request.language)
    .uint(4, numberIn(options.maxAlternatives) ?? 0)
    .bool(5, request.profanityFilter === true)
    .uint(7, 1) // channels
    .bool(11, options.enableAutomaticPunctuation === true)
    .text(13, model)
    .bool(14, options.useEnhanced === true)
    .texts(18, textsIn(options.alternativeLanguageCodes));
  if (request.phraseHints !== undefined && request.phraseHints.length > 0)
    config.message(6, new ProtobufWriter().texts(1, request.phraseHints));
  for (const context of Array.isArray(options.speechContexts) ? options.speechContexts.map(objectIn) : []) {
    const boost = numberIn(context.boost);
    const written = new ProtobufWriter().texts(1, textsIn(context.phrases));
    config.message(6, boost === undefined ? written : written.float(4, boost));
  }
  // google.protobuf.BoolValue: a message, because its absence means something else than false.
  if (typeof options.enableSpokenPunctuation === 'boolean')
    config.message(22, new ProtobufWriter().bool(1, options.enableSpokenPunctuation));
  if (typeof options.enableSpokenEmojis === 'boolean')
    config.message(23, new ProtobufWriter().bool(1, options.enableSpokenEmojis));
  return config;
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(textIn).filter((text) => text !== '') : [];
}

/** SpeechEventType. */
const speechEvents = ['none', 'endOfSingleUtterance', 'activityBegin', 'activityEnd', 'activityTimeout'] as const;

export interface GoogleResult {
  readonly text: string;
  /** Undefined where Google sent none: it writes no zeros. */
  readonly confidence?: number;
  readonly isFinal: boolean;
  readonly endMs?: number;
  readonly languageCode?: string;
}

/** StreamingRecognizeResponse. */
export interface GoogleAnswer {
  readonly results: readonly GoogleResult[];
  readonly speechEvent: (typeof speechEvents)[number];
  /** google.rpc.Status, when something failed: a code of gRPC and a sentence. */
  readonly error?: { readonly code: number; readonly message: string };
}

/** Throws RangeError for bytes that are no message. */
export function readGoogleAnswer(message: Buffer): GoogleAnswer {
  const results: GoogleResult[] = [];
  let speechEvent: GoogleAnswer['speechEvent'] = 'none';
  let error: GoogleAnswer['error'];
  for (const { field, value } of readProtobuf(message)) {
    if (field === 1 && typeof value === 'object') error = readStatus(value);
    if (field === 2 && typeof value === 'object') results.push(readResult(value));
    if (field === 4 && typeof value === 'number') speechEvent = speechEvents[value] ?? 'none';
  }
  return { results, speechEvent, ...(error === undefined ? {} : { error }) };
}

/** StreamingRecognitionResult with the first of its alternatives, which is the most likely one. */
function readResult(message: Buffer): GoogleResult {
  let alternative: { text: string; confidence?: number } | undefined;
  const result: { isFinal: boolean; endMs?: number; languageCode?: string } = { isFinal: false };
  for (const { field, value } of readProtobuf(message)) {
    if (field === 1 && typeof value === 'object') alternative ??= readAlternative(value);
    if (field === 2) result.isFinal = value === 1;
    if (field === 4 && typeof value === 'object') result.endMs = readDurationMs(value);
    if (field === 6 && typeof value === 'object') result.languageCode = value.toString('utf8');
  }
  return { text: '', ...alternative, ...result };
}

function readAlternative(message: Buffer): { text: string; confidence?: number } {
  const alternative: { text: string; confidence?: number } = { text: '' };
  for (const { field, value } of readProtobuf(message)) {
    if (field === 1 && typeof value === 'object') alternative.text = value.toString('utf8').trim();
    if (field === 2 && typeof value === 'number' && value > 0) alternative.confidence = value;
  }
  return alternative;
}

/** google.protobuf.Duration. */
function readDurationMs(message: Buffer): number {
  let ms = 0;
  for (const { field, value } of readProtobuf(message)) {
    if (field === 1 && typeof value === 'number') ms += value * 1000;
    if (field === 2 && typeof value === 'number') ms += Math.round(value / 1e6);
  }
  return ms;
}

function readStatus(message: Buffer): { code: number; message: string } {
  const status = { code: 0, message: '' };
  for (const { field, value } of readProtobuf(message)) {
    if (field === 1 && typeof value === 'number') status.code = value;
    if (field === 2 && typeof value === 'object') status.message = value.toString('utf8');
  }
  return status;
}
