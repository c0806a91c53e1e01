// Requests, storage, vendors and tools.
require(Modules.MCP);
require(Modules.OpenAI);
require(Modules.ApplicationStorage);
async function main() {
  const { code, text = '' } = await Net.httpRequestAsync('https://example.org', { method: 'POST', postData: '{}', headers: { 'X-Key': VoxEngine.getSecretValue('KEY') } });
  Net.httpRequest('https://example.org', (result) => Logger.write(result.code), { timeout: 5 });
  const options = new Net.HttpRequestOptions();
  options.method = 'PUT';
  Net.httpRequest('https://example.org', null, options);
  const kept = await ApplicationStorage.get('visits');
  await ApplicationStorage.put('visits', Number(kept?.value ?? 0) + 1, 3600);
  await ApplicationStorage.delete('visits');
  CallList.reportResult({ code, text });
  const client = await MCP.createClient({
    mcpServerConnectionConfig: { transport: 'http', endpoint: 'https://example.org/mcp', headers: {}, clientName: 'a', clientVersion: '1' },
    onWebSocketClose: ({ wasClean }) => Logger.write(wasClean),
  });
  client.addEventListener(MCP.ServerEvents.MCPError, ({ data }) => Logger.write(data.payload.message));
  const { content } = await client.callTool({ name: 'roll', arguments: { sides: 6 } }, { timeoutMs: 5000 });
  client.cancel(client.listTools().requestId);
  const agent = await OpenAI.createRealtimeAPIClient({ apiKey: VoxEngine.getSecretValue('OPENAI'), model: 'gpt-realtime' });
  agent.addEventListener(OpenAI.RealtimeAPIEvents.SessionCreated, ({ data }) => agent.sessionUpdate({ session: data.payload }));
  agent.addEventListener(OpenAI.Events.WebSocketMediaEnded, ({ mediaInfo }) => Logger.write(mediaInfo.duration + content));
  const menu = new IVRState('start', { type: 'select', prompt: { say: 'One or two', lang: Language.US_ENGLISH_FEMALE }, nextStates: {} }, null, () => IVR.reset());
  menu.settings.nextState = menu;
  const { Users, CallLists } = new VoximplantAPI.Client();
  const users = await Users.getUsers({ withSkills: true });
  if (users.error === undefined) Logger.write(users.result[0]?.userName.trim() + users.result[0]?.created.getFullYear());
  const details = await CallLists.getCallListDetails({ listId: 1, output: 'csv' });
  Logger.write(details.any.shape);
  console.log(bytes2hex(str2bytes(uuidgen())), Crypto.sha256('a'), PhoneNumber.getInfo('+4930123456').region, getLocalTime('Europe/Berlin').getHours());
}
main();
