import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type DecodedAudio, decodeWav } from '#tests/support/read-wav.ts';

/** A request as the server understood it. */
export interface TranscriptionAsked {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly fields: Readonly<Record<string, string>>;
  readonly rateHz: number;
  readonly ms: number;
}

export interface TranscriptionServer extends AsyncDisposable {
  readonly url: string;
  readonly asked: readonly TranscriptionAsked[];
}

/** What is answered, in turn; the last one again and again. Status 0: the connection is cut; undefined: no answer. */
export type TranscriptionAnswer = { readonly status: number; readonly body: unknown } | undefined;

/** OpenAI's `/v1/audio/transcriptions`: reads the form and the WAV file as a server would. */
export async function startTranscriptionServer(answers: readonly TranscriptionAnswer[]): Promise<TranscriptionServer> {
  const asked: TranscriptionAsked[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const form = await new Response(Buffer.concat(parts), {
      headers: { 'content-type': request.headers['content-type'] ?? '' },
    }).formData();
    const fields: Record<string, string> = {};
    let audio: DecodedAudio = { rateHz: 0, samples: new Float32Array() };
    for (const [name, value] of form) {
      if (typeof value === 'string') fields[name] = value;
      else if (name === 'file') audio = decodeWav(new Uint8Array(await value.arrayBuffer()));
    }
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push({
      path: request.url ?? '',
      authorization: request.headers.authorization,
      fields,
      rateHz: audio.rateHz,
      ms: (audio.samples.length * 1000) / audio.rateHz,
    });
    if (answer === undefined) return;
    if (answer.status === 0) {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
