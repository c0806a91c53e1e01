import { fileURLToPath } from 'node:url';
import {
  loadPackageDefinition,
  Server,
  type ServerDuplexStream,
  type ServiceClientConstructor,
  status,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { type GrpcListener, listenGrpc } from '../recognition/grpc-listener.ts';
import { pieces, toneBytes } from './agent-audio.ts';

/** Messages as proto-loader reads them. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into messages of every shape
type Message = any;

export interface GoogleVoiceServer extends GrpcListener {
  /** What was said in each call, its configuration first. */
  readonly calls: readonly Message[][];
}

const proto = fileURLToPath(new URL('./cloud-tts.proto', import.meta.url));

/** Google's StreamingSynthesize by its gRPC library: takes the key `good-key`, and hums a sentence when it has ended, or the call's texts have. */
export async function startGoogleVoiceServer(): Promise<GoogleVoiceServer> {
  const calls: Message[][] = [];
  const server = new Server();
  const loaded = loadPackageDefinition(loadSync(proto, { keepCase: true, enums: String, oneofs: true }));
  const { service } = (loaded as Message).google.cloud.texttospeech.v1.TextToSpeech as ServiceClientConstructor;
  server.addService(service, {
    StreamingSynthesize(call: ServerDuplexStream<Message, Message>) {
      if (call.metadata.get('x-goog-api-key')[0] !== 'good-key') {
        call.emit('error', { code: status.UNAUTHENTICATED, details: 'not a good key' });
        return;
      }
      const said: Message[] = [];
      calls.push(said);
      let waiting = '';
      const speak = (): void => {
        if (waiting === '') return;
        waiting = '';
        for (const piece of pieces(toneBytes({ encoding: 'PCM16', rateHz: 24_000 }, 1200, 400)))
          call.write({ audio_content: piece });
      };
      call.on('error', () => undefined);
      call.on('data', ({ streaming_config, input }) => {
        said.push(streaming_config ?? input);
        waiting += input?.text ?? '';
        if (/[.!?]\s*$/.test(waiting)) speak();
      });
      call.on('end', () => {
        speak();
        call.end();
      });
    },
  });
  return { ...(await listenGrpc(server)), calls };
}
