import { describe, expect, it } from '@jest/globals';
import { mcpErrors } from './errors.ts';
import { mcpLimits } from './limits.ts';
import { isOfOtherRevision, plainError } from './modern-error.ts';
import { ToolHints } from './tool-hints.ts';

const http = (status: number, text?: string) => Object.assign(new Error('no'), { code: 'X', data: { status, text } });
const rpc = (code: number, message = 'no') => Object.assign(new Error(message), { code });
const withoutType = Object.assign(new Error('no'), { data: { violation: 'missing-resultType' } });

describe('an error of the SDK', () => {
  it('has the number that the server gave it', () => {
    expect(plainError(http(503, 'busy'))).toMatchObject({ code: 503, message: 'no' });
    const answer = JSON.stringify({ jsonrpc: '2.0', id: 1, error: { code: -32601, message: 'what?', data: 1 } });
    expect(plainError(http(404, answer))).toMatchObject({ code: -32601, message: 'what?', data: 1, status: 404 });
    for (const other of [rpc(-32602), new Error('no'), undefined, 'text']) expect(plainError(other)).toBe(other);
  });

  it.each([
    [plainError(http(404)), true],
    [plainError(http(400, 'Bad Request: no session')), true],
    [rpc(-32022), true],
    [rpc(-32000, 'Server not initialized'), true],
    [withoutType, true],
    [plainError(http(401)), false],
    [plainError(http(500)), false],
    [rpc(-32000, 'the database is away'), false],
    [rpc(-32602), false],
    [undefined, false],
  ])('may look like that of another revision: %p', (error, looks) => expect(isOfOtherRevision(error)).toBe(looks));

  it('lets a tool be called again unless the server may have carried it out', () => {
    const hints = new ToolHints(mcpLimits);
    const call = { requestId: '1', method: 'tools/call', params: { name: 'pay' } } as const;
    const options = { timeoutMs: 1, slowMs: 1, all: false, progress: false };
    const mayRepeat = (cause: unknown) =>
      hints.mayRepeat({ ...call, options }, mcpErrors.create('MCP_REVISION_CHANGED', { reason: 'x' }, cause));
    expect([mayRepeat(rpc(-32022)), mayRepeat(withoutType)]).toEqual([true, false]);
  });
});
