import { ProtocolError, ProtocolErrorCode, Server } from '@modelcontextprotocol/server';
import { productVersion } from '#runtime/shared/release.ts';
import type { Caller } from './tool.ts';
import type { ToolDesk } from './tool-desk.ts';

const instructions = `Patchbay runs call scenarios: JavaScript or TypeScript with the globals of VoxEngine, one sandboxed session for each call.
An application has scenarios (versioned), rules (which dialled numbers run which scenarios, in order), secrets and telephone numbers; 'default' is there from the start.
To change what calls do: get_scenario, validate_scenario, deploy_scenario, and rollback_scenario when it was wrong; list_rules tells whether a rule names the scenario.
To see what happened: list_sessions, get_session, get_transcript, tail_journal, search_journal with level warn. To try a scenario without a phone: start_session, then tail_journal.
To see who waits for agents and how that went: list_queues, list_agents, get_queue_statistics, list_queue_requests.
Errors say what to do and have a code. Lists are paged: give \`next\` as \`after\`.`;

/** An MCP server of one caller, of every revision that the SDK speaks: the tools of the desk, and nothing else. */
export function mcpServer(desk: ToolDesk, caller: Caller): Server {
  const server = new Server(
    { name: 'patchbay', title: 'Patchbay', version: productVersion },
    { capabilities: { tools: {} }, instructions },
  );
  server.setRequestHandler('tools/list', () => ({ tools: desk.list(caller) }));
  server.setRequestHandler('tools/call', async ({ params }, { mcpReq }) => {
    const { name, arguments: args } = params;
    if (!desk.has(name)) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool ${name}`);
    return await desk.call(name, args, caller, mcpReq.signal);
  });
  return server;
}
