// A caller reaches a tool: answer, connect to an MCP server, list its tools, roll dice, write the result to the journal, hang up.
//
// Secrets:
//   MCP_SERVER_URL    where the server listens, for example https://tools.example.com/sse
//   MCP_SERVER_TOKEN  its bearer token
//
// For a server that speaks Streamable HTTP write transport: 'http' below; nothing else changes.
require(Modules.MCP);

const TOOL = 'roll';
const EXPRESSION = '2d6 + 1d4';

VoxEngine.addEventListener(AppEvents.CallAlerting, async ({ call }) => {
  let client;

  const finish = () => {
    if (client) client.close();
    VoxEngine.terminate();
  };

  call.addEventListener(CallEvents.Disconnected, finish);
  call.addEventListener(CallEvents.Failed, finish);

  call.answer();

  try {
    client = await MCP.createClient({
      mcpServerConnectionConfig: {
        transport: 'sse',
        endpoint: VoxEngine.getSecretValue('MCP_SERVER_URL'),
        headers: { Authorization: 'Bearer ' + VoxEngine.getSecretValue('MCP_SERVER_TOKEN') },
        clientName: 'patchbay-mcp-example',
        clientVersion: '1.0.0',
      },
      onWebSocketClose: (event) => {
        Logger.write('===MCP_CLOSED===');
        Logger.write(JSON.stringify(event));
        VoxEngine.terminate();
      },
    });
  } catch (error) {
    Logger.write('===MCP_FAILED===');
    Logger.write(error);
    VoxEngine.terminate();
    return;
  }

  client.addEventListener(MCP.ServerEvents.MCPError, (event) => {
    Logger.write('===MCP_ERROR===');
    Logger.write(JSON.stringify(event.data));
  });

  client.addEventListener(MCP.ServerEvents.ConnectorInformation, () => {
    Logger.write('===MCP_CONNECTED===');
    client.listTools({});
  });

  client.addEventListener(MCP.ServerEvents.ToolsList, (event) => {
    Logger.write('===MCP_TOOLS_LIST===');
    Logger.write(JSON.stringify(event.data.payload.tools.map(({ name }) => name)));
    client.callTool({ name: TOOL, arguments: { diceRollExpression: EXPRESSION } });
  });

  client.addEventListener(MCP.ServerEvents.ToolResult, (event) => {
    Logger.write('===MCP_TOOL_RESULT===');
    Logger.write(JSON.stringify(event.data));
    finish();
  });
});
