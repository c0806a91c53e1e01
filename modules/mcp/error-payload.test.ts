import { describe, expect, it } from '@jest/globals';
import { McpError } from '@modelcontextprotocol/sdk/types.js';
import { depthOf, errorPayload } from './error-payload.ts';
import { mcpErrors } from './errors.ts';
import { checkHeaders } from './header-check.ts';
import { mcpLimits } from './limits.ts';
import { requestParser } from './request.ts';

describe('MCPError’s payload', () => {
  it('is the server’s own code, words and data', () => {
    expect(errorPayload(new McpError(-32602, 'no such tool', { tool: 'x' }))).toEqual({
      code: -32602,
      message: 'no such tool',
      data: { tool: 'x' },
    });
  });

  it('is our code and sentence for what happened on our side', () => {
    const error = mcpErrors.create('MCP_CONNECT_TIMEOUT', { limit: 5 });
    expect(errorPayload(error)).toEqual({ code: -32001, message: error.message, reason: 'MCP_CONNECT_TIMEOUT' });
    expect(errorPayload('odd')).toMatchObject({ code: -32000, reason: 'MCP_REQUEST_FAILED' });
  });

  it('is bounded whatever a server says', () => {
    expect(errorPayload(new McpError(1, 'x'.repeat(1_000_000))).message.length).toBeLessThan(3000);
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(errorPayload(new McpError(1, 'a', deep))).not.toHaveProperty('data');
  });
});

describe('depth', () => {
  it('is counted without recursion, and no further than needed', () => {
    expect(depthOf(5)).toBe(0);
    expect(depthOf({ a: [{}, []] })).toBe(3);
    expect(depthOf(JSON.parse(`${'['.repeat(500_000)}${']'.repeat(500_000)}`))).toBe(65);
  });
});

describe('headers of a client', () => {
  it('keep token values out of error messages', () => {
    expect(() => checkHeaders({ Authorization: 'Bearer s3cret\r\nX: y' })).toThrow(
      expect.objectContaining({ code: 'MCP_BAD_HEADER', message: expect.not.stringContaining('s3cret') }),
    );
  });

  it('pass when they are ordinary', () => {
    expect(() => checkHeaders({ Authorization: 'Bearer x', 'X-Tenant': 'Zürich' })).not.toThrow();
    expect(() => checkHeaders({ 'X-A': 'y'.repeat(9000) })).toThrow('8192 bytes');
    expect(() => checkHeaders(Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`X-${i}`, ''])))).toThrow(
      '50 headers',
    );
  });
});

const parse = (type: 'callTool' | 'listTools', params: unknown, options?: unknown) =>
  requestParser(mcpLimits)({ type, requestId: 'r', params, options });

describe('requests', () => {
  it('go along unchanged, unknown members included', () => {
    const params = { name: 't', arguments: { a: [1] }, _meta: { x: 1 }, more: null };
    expect(parse('callTool', params).params).toBe(params);
    expect(parse('listTools', {}).method).toBe('tools/list');
  });

  it('say what is wrong with them', () => {
    expect(() => parse('callTool', {})).toThrow(/^callTool: parameters.name/);
    expect(() => parse('callTool', { name: 't', arguments: [1] })).toThrow(/parameters.arguments/);
    expect(() => parse('callTool', 'text')).toThrow(/^callTool: parameters/);
    expect(() => parse('listTools', { cursor: 5 })).toThrow(/cursor/);
    expect(() => parse('callTool', { name: 't' }, { timeoutMs: 0 })).toThrow(/^callTool: options.timeoutMs/);
    expect(() => parse('callTool', { name: 't' }, { timeout: 5 })).toThrow(/^callTool: options.*timeout/);
  });
});
