import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import {
  loadPackageDefinition,
  Server,
  type ServerDuplexStream,
  type ServerUnaryCall,
  type ServiceClientConstructor,
  status,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { isLoud } from '../recognition/deepgram-server.ts';
import { isAllowed } from '../recognition/google-server.ts';
import { listenGrpc } from '../recognition/grpc-listener.ts';
import { wavFile } from '../wav-file.ts';
import { serviceAccount, struct } from './dialogflow-server.ts';

/** Messages as proto-loader and JSON have them. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into messages of every shape
type Message = any;

export interface ContactCenterServer extends AsyncDisposable {
  readonly url: string;
  /** JSON of the service account that may ask. */
  readonly key: string;
  /** What was asked by JSON: `POST /v2beta1/…`, and its body. */
  readonly asked: { readonly what: string; readonly body: Message }[];
  /** First messages of what was asked over gRPC. */
  readonly analyzed: Message[];
}

const proto = fileURLToPath(new URL('./dialogflow.proto', import.meta.url));

/**
 * The Contact Center AI of Google on one port, as Google has it: conversations by JSON over HTTP/1.1, what is said by Google's gRPC library over
 * HTTP/2. An utterance ends after 300 ms of silence; every answer is a tone of 800 ms, and the one to an utterance ends the interaction.
 */
export async function startContactCenterServer(): Promise<ContactCenterServer> {
  const { key, publicKey } = serviceAccount('robot@cloud.example', 'shop-4711');
  const asked: { what: string; body: Message }[] = [];
  const analyzed: Message[] = [];
  const grpc = await listenGrpc(participantsServer(publicKey, analyzed));
  const http = createHttpServer((request, response) => void answerJson(request, response, publicKey, asked));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const open = new Set<Socket>();
  const front = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
    socket.once('data', (first) => {
      const isHttp2 = String(first).startsWith('PRI ');
      const behind = connect(isHttp2 ? Number(new URL(grpc.url).port) : (http.address() as AddressInfo).port);
      behind.on('error', () => socket.destroy()).write(first);
      socket.pipe(behind).pipe(socket);
    });
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    key,
    asked,
    analyzed,
    async [Symbol.asyncDispose]() {
      front.close();
      for (const socket of open) socket.destroy();
      http.closeAllConnections();
      http.close();
      await grpc[Symbol.asyncDispose]();
    },
  };
}

async function answerJson(
  request: IncomingMessage,
  response: ServerResponse,
  publicKey: string,
  asked: { what: string; body: Message }[],
): Promise<void> {
  const body = request.method === 'GET' ? undefined : await json(request);
  const metadata = { get: (name: string) => [request.headers[name]] } as Message;
  const path = request.url ?? '';
  const reply = (code: number, value: object): void => void response.writeHead(code).end(JSON.stringify(value));
  if (!isAllowed(metadata, publicKey)) return reply(401, { error: { message: 'Request had invalid authentication' } });
  asked.push({ what: `${request.method} ${path}`, body });
  const parent = path.slice('/v2beta1/'.length);
  if (path.includes('/nowhere/')) return reply(404, { error: { message: 'no such project' } });
  if (path.endsWith('/conversationProfiles') && body === undefined)
    return reply(200, { conversationProfiles: [{ name: `${parent}/p1`, displayName: 'Shop' }] });
  if (path.endsWith('/conversationProfiles')) return reply(200, { ...(body as object), name: `${parent}/made` });
  if (path.includes('/conversationProfiles/')) return reply(200, { ...(body as object), name: parent.split('?')[0] });
  if (path.endsWith('/conversations')) return reply(200, { name: `${parent}/c1`, lifecycleState: 'IN_PROGRESS' });
  if (path.endsWith('/participants')) return reply(200, { ...(body as object), name: `${parent}/e1` });
  if (path.endsWith(':complete')) return reply(200, { lifecycleState: 'COMPLETED' });
  reply(404, { error: { message: 'nothing is here' } });
}

function participantsServer(publicKey: string, analyzed: Message[]): Server {
  const loaded = loadPackageDefinition(loadSync(proto, { keepCase: true, enums: String, oneofs: true }));
  const { service } = (loaded as Message).google.cloud.dialogflow.v2beta1.Participants as ServiceClientConstructor;
  const server = new Server();
  server.addService(service, {
    AnalyzeContent({ metadata, request }: ServerUnaryCall<Message, Message>, done: Message) {
      if (!isAllowed(metadata, publicKey)) return done({ code: status.UNAUTHENTICATED, details: 'not a good key' });
      analyzed.push(request);
      if (request.event_input?.name === 'NONE')
        return done({ code: status.INVALID_ARGUMENT, details: 'no such event' });
      done(null, { reply_text: 'Welcome!', reply_audio: spoken(), automated_agent_reply: agentReply([]) });
    },
    StreamingAnalyzeContent(call: ServerDuplexStream<Message, Message>) {
      let isFirst = true;
      let quiet = 0;
      let loud = 0;
      call.on('error', () => undefined);
      call.on('data', (message) => {
        if (isFirst) analyzed.push(message);
        else if (isLoud(message.input_audio)) {
          loud += 1;
          quiet = 0;
        } else quiet += 1;
        isFirst = false;
        if (loud > 0 && quiet === 15) call.write({ recognition_result: { message_type: 'END_OF_SINGLE_UTTERANCE' } });
      });
      call.on('end', () => {
        if (loud > 0) {
          const recognition_result = {
            message_type: 'TRANSCRIPT',
            transcript: 'good bye',
            is_final: true,
            confidence: 0.9,
          };
          call.write({ recognition_result });
          const automated_agent_reply = agentReply([{ end_interaction: {} }]);
          call.write({ reply_text: 'Good bye.', reply_audio: spoken(), automated_agent_reply });
        }
        call.end();
      });
    },
  });
  return server;
}

function agentReply(more: readonly object[]): Message {
  return {
    response_messages: [
      { text: { text: ['Said'] } },
      { live_agent_handoff: { metadata: struct({ to: 'sales' }) } },
      ...more,
    ],
    intent: 'projects/shop-4711/agent/intents/i1',
    match_confidence: 0.9,
    parameters: struct({ number: 7 }),
  };
}

function spoken(): Message {
  return { audio: wavFile({ hz: 1200, rateHz: 24_000, ms: 800 }) };
}
