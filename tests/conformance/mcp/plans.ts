/** What a scenario does with its client for each scenario of MCP’s conformance suite. */
export const conformancePlans: Readonly<Record<string, string>> = {
  initialize: 'await connect(); await client.listTools();',
  tools_call: `await connect(); await client.listTools();
    await client.callTool({ name: 'add_numbers', arguments: { a: 5, b: 3 } });`,
  'sse-retry': `await connect(); await client.listTools();
    await client.callTool({ name: 'test_reconnection', arguments: {} });`,
  'json-schema-2020-12-preservation': `await connect(); const { tools: [rich, echo] } = await client.listTools();
    await client.callTool({ name: echo.name, arguments: { schema: rich.inputSchema } });`,
  'auth/client-credentials-basic': 'config.oauth = oauth; await connect(); await client.listTools();',
  'elicitation-sep1034-client-defaults': `await connect({ onElicitation: () => ({ action: 'accept', content: {} }) });
    await client.listTools(); await client.callTool({ name: 'test_client_elicitation_defaults', arguments: {} });`,
};
