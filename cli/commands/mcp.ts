import type { Command } from 'commander';
import { type ConnectionOptions, connect } from '../connection.ts';
import { StdioBridge } from '../mcp/stdio-bridge.ts';
import { addExamples, addServerAddress } from '../option-sets.ts';

export function addMcp(program: Command): void {
  const group = program
    .command('mcp')
    .summary('let AI assistants drive the server')
    .description(
      'Speaks MCP on standard input and output for an AI assistant, which starts this command, and hands everything on to the running server. `patchbay mcp setup` tells assistants of it.',
    );
  const serve = group
    .command('serve', { isDefault: true })
    .description('Speak MCP on standard input and output')
    .action(bridge);
  addExamples(addServerAddress(serve), ['patchbay mcp', 'PATCHBAY_KEY=… patchbay mcp --url https://calls.example']);
}

async function bridge(options: ConnectionOptions): Promise<void> {
  await new StdioBridge(connect(options), process.stdout).run(process.stdin);
}
