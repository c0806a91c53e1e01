import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

// biome-ignore lint/suspicious/noExplicitAny: requests of either interface
type Fields = any;

export interface AskedModel {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Fields;
}

export interface TextModel extends AsyncDisposable {
  readonly url: string;
  readonly asked: AskedModel[];
}

/**
 * OpenAI's interfaces for texts: takes the key `good-key`, and answers in a stream when it is asked to. Asked for a "roll" it calls a function, told
 * to "hang" it says nothing more, and "garbage" is what it answers to that.
 */
export async function startTextModel(): Promise<TextModel> {
  const asked: AskedModel[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (piece) => {
      text += piece;
    });
    request.on('end', () => {
      const { url: path = '', headers } = request;
      const body = JSON.parse(text);
      asked.push({ path, headers, body });
      if (headers.authorization !== 'Bearer good-key') refuse(response);
      else if (path.endsWith('/responses')) respond(response, body, asked.length);
      else complete(response, body);
    });
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

function refuse(response: ServerResponse): void {
  response.writeHead(401, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({ error: { message: 'Incorrect API key', type: 'invalid_request_error', code: 'invalid_api_key' } }),
  );
}

/** Events cut where no line ends, with the line ends of either kind. */
function stream(response: ServerResponse, events: readonly Fields[], last = ''): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  const text =
    events
      .map((event, index) => `event: x\ndata: ${JSON.stringify(event)}${index % 2 ? '\r\n\r\n' : '\n\n'}`)
      .join('') + last;
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 37) response.write(bytes.subarray(at, at + 37));
  if (!text.includes('hang')) response.end();
}

function respond(response: ServerResponse, { input, stream: isStream }: Fields, count: number): void {
  const answer = { id: `resp_${count}`, output: [] };
  if (isStream === false) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
    return;
  }
  if (input === 'garbage') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end('data: {"type":\n\n');
    return;
  }
  stream(response, [
    { type: 'response.created', response: { id: answer.id } },
    { type: 'response.output_text.delta', delta: 'Grüß ' },
    { type: 'response.output_text.delta', delta: input === 'hang' ? 'hang' : 'Gott.' },
    ...(input === 'hang'
      ? []
      : [
          { type: 'response.output_text.done', text: 'Grüß Gott.' },
          { type: 'response.mcp_list_tools.completed', item_id: 'i' },
          { type: 'response.completed', response: answer },
        ]),
  ]);
}

function complete(response: ServerResponse, { messages, stream: isStream }: Fields): void {
  if (isStream === false) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        id: 'c',
        choices: [{ index: 0, message: { role: 'assistant', content: 'Five.' }, finish_reason: 'stop' }],
      }),
    );
    return;
  }
  const chunk = (delta: Fields, finish_reason: string | null = null) => ({
    id: 'c',
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason }],
  });
  const call = (index: number, more: Fields) => chunk({ tool_calls: [{ index, ...more }] });
  const isRoll = messages.at(-1).content === 'roll';
  const chunks = isRoll
    ? [
        call(0, { id: 'call_1', type: 'function', function: { name: 'roll', arguments: '' } }),
        call(0, { function: { arguments: '{"sides"' } }),
        call(0, { function: { arguments: ':6}' } }),
        chunk({}, 'tool_calls'),
      ]
    : [
        chunk({ role: 'assistant', content: '' }),
        chunk({ content: 'Fo' }),
        chunk({ content: 'ur.' }),
        chunk({}, 'stop'),
      ];
  stream(response, [...chunks, { id: 'c', choices: [], usage: { total_tokens: 7 } }], 'data: [DONE]\n\n');
}
