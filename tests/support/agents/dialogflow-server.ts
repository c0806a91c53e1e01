import { generateKeyPairSync } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import {
  loadPackageDefinition,
  Server,
  type ServerDuplexStream,
  type ServiceClientConstructor,
  status,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { isLoud } from '../recognition/deepgram-server.ts';
import { isAllowed } from '../recognition/google-server.ts';
import { type GrpcListener, listenGrpc } from '../recognition/grpc-listener.ts';
import { wavFile } from '../wav-file.ts';
import { pieces } from './agent-audio.ts';

/** Messages as proto-loader reads them. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into messages of every shape
type Message = any;

/** One StreamingDetectIntent. */
export interface AskedIntent {
  readonly version: string;
  readonly call: ServerDuplexStream<Message, Message>;
  /** Its first message. */
  readonly request: Message;
  frames: number;
  loudFrames: number;
  quietFrames: number;
}

export interface DialogflowServer extends GrpcListener {
  readonly asked: readonly AskedIntent[];
  /** JSON of the service account that may ask. */
  readonly key: string;
}

const proto = fileURLToPath(new URL('./dialogflow.proto', import.meta.url));
const secondFrames = 50;

/**
 * Dialogflow by Google’s gRPC library: takes tokens that its service account signed, ends an utterance after 300 ms of silence where a single one
 * is asked for, refuses more than a minute of audio, and answers with a tone of 800 ms, as a WAV file. `answer` may say something else.
 */
export async function startDialogflowServer(
  answer: (asked: AskedIntent, text: string | undefined) => Message = usualAnswer,
): Promise<DialogflowServer> {
  const asked: AskedIntent[] = [];
  const { key, publicKey } = serviceAccount('robot@cloud.example', 'shop-4711');
  const server = new Server();
  for (const version of ['v2beta1', 'v2']) {
    server.addService(serviceOf(version), {
      StreamingDetectIntent(call: ServerDuplexStream<Message, Message>) {
        if (!isAllowed(call.metadata, publicKey)) {
          call.emit('error', { code: status.UNAUTHENTICATED, details: 'Request had invalid authentication' });
          return;
        }
        serve(version, call, asked, answer);
      },
    });
  }
  return { ...(await listenGrpc(server)), asked, key };
}

export function serviceAccount(email: string, project: string): { readonly key: string; readonly publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = {
    type: 'service_account',
    project_id: project,
    private_key_id: 'k1',
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    client_email: email,
  };
  return { key: JSON.stringify(key), publicKey: publicKey.export({ type: 'spki', format: 'pem' }) as string };
}

function serviceOf(version: string): ServiceClientConstructor['service'] {
  const loaded = loadPackageDefinition(loadSync(proto, { keepCase: true, enums: String, oneofs: true }));
  const { service } = (loaded as Message).google.cloud.dialogflow.v2beta1.Sessions as ServiceClientConstructor;
  const method = service.StreamingDetectIntent as { readonly path: string };
  return { StreamingDetectIntent: { ...method, path: method.path.replace('v2beta1', version) } } as never;
}

function serve(
  version: string,
  call: ServerDuplexStream<Message, Message>,
  all: AskedIntent[],
  answer: (asked: AskedIntent, text: string | undefined) => Message,
): void {
  let known: AskedIntent | undefined;
  call.on('error', () => undefined);
  call.on('data', (message) => {
    if (known === undefined) {
      known = { version, call, request: message, frames: 0, loudFrames: 0, quietFrames: 0 };
      all.push(known);
    } else hear(known, message.input_audio);
  });
  call.on('end', () => {
    if (known === undefined) return;
    const { text, event, audio_config: audio } = known.request.query_input ?? {};
    const isHeard = audio !== undefined && known.loudFrames > 0;
    if (isHeard) {
      const recognition_result = { message_type: 'TRANSCRIPT', transcript: 'one two', is_final: true, confidence: 0.9 };
      call.write({ recognition_result });
    }
    const said = text?.text ?? (isHeard ? 'one two' : undefined);
    if (audio !== undefined && !isHeard) call.write({ query_result: { language_code: audio.language_code } });
    else if (text === undefined && event === undefined && audio === undefined) {
      call.emit('error', { code: status.INVALID_ARGUMENT, details: 'Input text/event not set.' });
      return;
    } else reply(call, answer(known, said));
    call.end();
  });
}

function reply(call: ServerDuplexStream<Message, Message>, { audio, ...response }: Message): void {
  call.write(response);
  for (const piece of audio === undefined ? [] : pieces(audio, 20_001)) call.write({ output_audio: piece });
}

function hear(known: AskedIntent, audio: Buffer): void {
  const { audio_config: config } = known.request.query_input;
  known.frames += 1;
  if (config === undefined || audio.length !== config.sample_rate_hertz / 25 || known.frames > 60 * secondFrames) {
    const isLong = known.frames > 60 * secondFrames;
    known.call.emit('error', {
      code: isLong ? status.OUT_OF_RANGE : status.INVALID_ARGUMENT,
      details: isLong ? 'Exceeded maximum allowed stream duration' : 'audio that was not described',
    });
    return;
  }
  const wasLoud = known.loudFrames;
  known.loudFrames += Number(isLoud(audio));
  known.quietFrames = known.loudFrames > wasLoud ? 0 : known.quietFrames + 1;
  if (known.loudFrames === 5 && wasLoud === 4)
    known.call.write({ recognition_result: { message_type: 'TRANSCRIPT', transcript: 'one', stability: 0.5 } });
  if (config.single_utterance && known.loudFrames > 0 && known.quietFrames === 15)
    known.call.write({ recognition_result: { message_type: 'END_OF_SINGLE_UTTERANCE' } });
}

/** What the agent says, to a text, or to the name of an event. */
export function usualAnswer({ request }: AskedIntent, text: string | undefined): Message {
  const { query_input: input } = request;
  return {
    response_id: 'a1b2',
    query_result: {
      ...(text === undefined ? {} : { query_text: text }),
      language_code: 'en-us',
      action: text === undefined ? `input.${input.event.name.toLowerCase()}` : 'count',
      parameters: struct({ numbers: [1, 2.5], name: '', known: false, nobody: null, deep: { er: 'ok' } }),
      all_required_params_present: true,
      fulfillment_text: 'Welcome!',
      fulfillment_messages: [
        { text: { text: ['Welcome!'] } },
        { platform: 'TELEPHONY', telephony_synthesize_speech: { ssml: '<speak>Hi</speak>' } },
        { platform: 'TELEPHONY', telephony_transfer_call: { phone_number: '+12025550123' } },
        { platform: 'TELEPHONY', telephony_play_audio: { audio_uri: 'gs://bucket/object' } },
        { payload: struct({ a: 1 }) },
      ],
      output_contexts: [{ name: `${request.session}/contexts/welcome`, lifespan_count: 5 }],
      intent: { name: 'projects/p/agent/intents/i1', display_name: 'Welcome', end_interaction: true },
      intent_detection_confidence: 0.9,
      diagnostic_info: struct({ webhook_latency_ms: 12, end_conversation: true }),
    },
    webhook_status: { code: 0, message: 'Webhook execution successful' },
    audio: wavFile({ hz: 1200, rateHz: 24_000, ms: 800 }),
  };
}

/** google.protobuf.Struct as proto-loader writes it. */
export function struct(object: object): Message {
  return { fields: Object.fromEntries(Object.entries(object).map(([key, value]) => [key, protoValue(value)])) };
}

function protoValue(value: unknown): Message {
  if (value === null) return { nullValue: 'NULL_VALUE' };
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'number') return { numberValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (Array.isArray(value)) return { listValue: { values: value.map(protoValue) } };
  return { structValue: struct(value as object) };
}
