import { verify } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import {
  loadPackageDefinition,
  type Metadata,
  Server,
  type ServerDuplexStream,
  type ServiceClientConstructor,
  status,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { isLoud } from './deepgram-server.ts';
import { type GrpcListener, listenGrpc } from './grpc-listener.ts';

export { status as grpcStatus } from '@grpc/grpc-js';

/** Messages as proto-loader reads them. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into messages of every shape
type Message = any;
type Call = ServerDuplexStream<Message, Message>;

export interface GoogleCall {
  readonly call: Call;
  config: Message;
  frames: number;
  loudFrames: number;
}

export interface GoogleServer extends GrpcListener {
  readonly calls: readonly GoogleCall[];
}

export interface GoogleServerParts {
  /** Checks the signature of tokens. */
  readonly publicKey?: string;
  /** Instead of hearing. */
  message?(call: GoogleCall, message: Message): void;
}

const proto = fileURLToPath(new URL('./cloud-speech.proto', import.meta.url));

/**
 * Google's speech service by its gRPC library: takes the key `good-key`, or a token signed by the key pair, and understands every sound
 * as "one two", ended by silence.
 */
export async function startGoogleServer(parts: GoogleServerParts = {}): Promise<GoogleServer> {
  const calls: GoogleCall[] = [];
  const server = new Server();
  const loaded = loadPackageDefinition(
    loadSync(proto, { keepCase: true, enums: String, defaults: true, oneofs: true }),
  );
  const { service } = (loaded as Message).google.cloud.speech.v1.Speech as ServiceClientConstructor;
  server.addService(service, {
    StreamingRecognize(call: Call) {
      if (!isAllowed(call.metadata, parts.publicKey)) {
        call.emit('error', { code: status.UNAUTHENTICATED, details: 'not a good key: «?»' });
        return;
      }
      const known: GoogleCall = { call, config: undefined, frames: 0, loudFrames: 0 };
      calls.push(known);
      call.on('error', () => undefined);
      call.on('data', (message) => (parts.message ?? hear)(known, message));
      call.on('end', () => {
        if (known.loudFrames > 0) result(known);
        call.end();
      });
    },
  });
  return { ...(await listenGrpc(server)), calls };
}

/** Whoever has the key, or a token that the key pair signed. */
export function isAllowed(metadata: Metadata, publicKey: string | undefined): boolean {
  if (metadata.get('x-goog-api-key')[0] === 'good-key') return true;
  const token = /^Bearer (.+)$/.exec(String(metadata.get('authorization')[0]))?.[1];
  if (token === undefined || publicKey === undefined) return false;
  const [header = '', claims = '', signature = ''] = token.split('.');
  const isSigned = verify(
    'RSA-SHA256',
    Buffer.from(`${header}.${claims}`),
    publicKey,
    Buffer.from(signature, 'base64url'),
  );
  const { iss, sub, scope, iat, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  return isSigned && iss === sub && scope.endsWith('/auth/cloud-platform') && exp - iat <= 3600;
}

function hear(known: GoogleCall, message: Message): void {
  if (message.streaming_request === 'streaming_config') {
    known.config = message.streaming_config;
    return;
  }
  known.frames += 1;
  if (known.config === undefined || message.audio_content.length !== known.config.config.sample_rate_hertz / 25) {
    known.call.emit('error', { code: status.INVALID_ARGUMENT, details: 'audio that was not described' });
    return;
  }
  if (isLoud(message.audio_content)) {
    known.loudFrames += 1;
    if (known.loudFrames === 1) known.call.write({ speech_event_type: 'SPEECH_ACTIVITY_BEGIN' });
    if (known.loudFrames === 5) known.call.write({ results: [interim('one'), interim(' two')] });
  } else if (known.loudFrames > 0) {
    known.call.write({ speech_event_type: 'SPEECH_ACTIVITY_END' });
    result(known);
  }
}

function interim(transcript: string): object {
  return { alternatives: [{ transcript }], is_final: false, stability: 0.9 };
}

function result(known: GoogleCall): void {
  known.call.write({
    results: [
      {
        alternatives: [
          { transcript: 'one two', confidence: 0.75 },
          { transcript: 'won too', confidence: 0.25 },
        ],
        is_final: true,
        result_end_time: { seconds: Math.floor(known.frames / 50), nanos: (known.frames % 50) * 20_000_000 },
        language_code: 'en-us',
      },
    ],
    total_billed_time: { seconds: 15 },
    request_id: '1234567890123456789',
  });
  known.loudFrames = 0;
}
