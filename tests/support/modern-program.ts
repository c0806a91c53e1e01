import { Server } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

/** A program that speaks 2026-07-28 alone, over its standard input and output. */
serveStdio(
  () => {
    const server = new Server({ name: 'program', version: '3' }, { capabilities: { tools: {} } });
    server.setRequestHandler('tools/call', ({ params }) => ({
      content: [{ type: 'text', text: JSON.stringify(params.arguments) }],
    }));
    return server;
  },
  { legacy: 'reject' },
);
