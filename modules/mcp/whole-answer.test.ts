import { describe, expect, it } from '@jest/globals';
import { wholeAnswer } from './whole-answer.ts';

const of = (text: string, id = 7): string | undefined => wholeAnswer(new TextEncoder().encode(text), id);
const result = '{"jsonrpc":"2.0","id":7,"result":{"text":"ä"}}';
const error = '{"error":{"code":1,"message":"no"},"jsonrpc":"2.0","id":7}';

describe('the beginning of an event stream is a whole answer', () => {
  it.each([
    `data: ${result}\n\n`,
    `data:${result}\r\n\r\n`,
    `event: message\ndata: ${result}\n\n`,
    `event:message\r\ndata: ${result}\r\n\r\n`,
  ])('when it is one message with the result: %j', (text) => expect(of(text)).toBe(result));

  it('when it is one message with the error', () => expect(of(`data: ${error}\n\n`)).toBe(error));

  it.each([
    '',
    `data: ${result}\n`,
    `data: ${result.slice(0, -3)}`,
    `id: 1\ndata: ${result}\n\n`,
    `retry: 100\ndata: ${result}\n\n`,
    `event: other\ndata: ${result}\n\n`,
    `data: ${result}\n\ndata: {}\n\n`,
    `: ping\n\ndata: ${result}\n\n`,
    `data: {\ndata: }\n\n`,
    'data: {"jsonrpc":"2.0","method":"notifications/progress"}\n\n',
    'data: {"jsonrpc":"2.0","id":7,"method":"ping"}\n\n',
    'data: {"jsonrpc":"2.0","id":"7","result":{}}\n\n',
    'data: null\n\n',
    `data: ${'['.repeat(60_000)}\n\n`,
  ])('and not when it is %j', (text) => expect(of(text)).toBeUndefined());

  it('and not when it answers another request', () => expect(of(`data: ${result}\n\n`, 8)).toBeUndefined());
});
