/** What a scenario does with its client for each scenario of MCP’s conformance suite. */
const plans: Readonly<Record<string, string>> = {
  initialize: 'await connect(); await client.listTools();',
  tools_call: `await connect(); await client.listTools();
    await client.callTool({ name: 'add_numbers', arguments: { a: 5, b: 3 } });`,
  'sse-retry': `await connect(); await client.listTools();
    await client.callTool({ name: 'test_reconnection', arguments: {} });`,
  'json-schema-2020-12-preservation': `await connect(); const { tools: [rich, echo] } = await client.listTools();
    await client.callTool({ name: echo.name, arguments: { schema: rich.inputSchema } });`,
  'elicitation-sep1034-client-defaults': `await connect({ onElicitation: () => ({ action: 'accept', content: {} }) });
    await client.listTools(); await client.callTool({ name: 'test_client_elicitation_defaults', arguments: {} });`,
  'auth/client-credentials-basic': `const { issuer, client_id: clientId, client_secret: clientSecret } = context;
    config.oauth = { issuer, clientId, clientSecret }; await connect(); await client.listTools();`,
  'auth/client-credentials-jwt': `const { issuer, client_id: clientId, private_key_pem: privateKey } = context;
    config.oauth = { issuer, clientId, privateKey, algorithm: context.signing_algorithm };
    await connect(); await client.listTools();`,
  'auth/wif-jwt-bearer': `const { client_id: clientId, valid_jwt: assertion } = context;
    const { aud: issuer } = JSON.parse(bytes2str(base64_decode(assertion.split('.')[1])));
    config.oauth = { issuer, clientId, assertion }; await connect(); await client.listTools();`,
  'auth/pre-registration': `const { issuer, client_id: clientId, client_secret: clientSecret } = context;
    await logIn({ issuer, clientId, clientSecret });`,
  'auth/basic-cimd': `await logIn({ clientMetadataUrl: 'https://conformance-test.local/client-metadata.json' });`,
  'request-metadata': `await connect({ onElicitation: () => undefined, onSampling: () => undefined }); await client.listTools();`,
  'sep-2322-client-request-state': `
    await connect({ onElicitation: () => ({ action: 'accept', content: { confirmed: true } }) }); await client.listTools();
    for (const name of ['test_mrtr_echo_state', 'test_mrtr_unrelated', 'test_mrtr_no_state', 'test_mrtr_no_result_type'])
      await client.callTool({ name, arguments: {} }).catch((error) => Logger.write(error.message));`,
  'http-standard-headers': `await connect(); const { tools } = await client.listTools();
    for (const { name } of tools) await client.callTool({ name, arguments: {} });
    const { resources } = await client.listResources(); for (const { uri } of resources) await client.readResource({ uri });
    const { prompts } = await client.listPrompts(); for (const { name } of prompts) await client.getPrompt({ name });`,
  'http-custom-headers': `await connect(); await client.listTools();
    for (const call of context.toolCalls) await client.callTool(call);`,
  'http-invalid-tool-headers': `await connect(); const { tools } = await client.listTools();
    for (const { name, inputSchema } of tools)
      await client.callTool({ name, arguments: Object.fromEntries(Object.keys(inputSchema.properties).map((key) => [key, 'x'])) });`,
  'json-schema-ref-no-deref': 'await connect(); await client.listTools();',
};

/** The others are about logins that a person takes part in. */
export function planOf(name: string): string {
  return plans[name] ?? 'await logIn({});';
}
