import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { conformancePlans } from './plans.ts';

/**
 * The client that MCP's conformance suite judges: a real session whose scenario connects to the suite's server (the last argument) and does
 * what the suite's scenario of that name asks for.
 */
const { MCP_CONFORMANCE_SCENARIO: name = '' } = process.env;
const url = process.argv.at(-1) ?? '';
const body = conformancePlans[name] ?? '';

/** What the suite gives a client to prove itself with, and the authorization server that its owner would know. */
async function credentials(): Promise<object | undefined> {
  const context = JSON.parse(process.env.MCP_CONFORMANCE_CONTEXT ?? '{}') as Readonly<Record<string, string>>;
  if (context.client_secret === undefined) return undefined;
  const { origin, pathname } = new URL(url);
  const metadata = await fetch(`${origin}/.well-known/oauth-protected-resource${pathname}`);
  const { authorization_servers: [issuer] = [] } = (await metadata.json()) as { authorization_servers?: string[] };
  return { issuer, clientId: context.client_id, clientSecret: context.client_secret };
}

const scenario = `require(Modules.MCP);
VoxEngine.addEventListener(AppEvents.Started, async () => {
  let client;
  const oauth = JSON.parse(VoxEngine.getSecretValue('OAUTH'));
  const config = { transport: 'http', endpoint: VoxEngine.getSecretValue('URL'), clientName: 'conformance', clientVersion: '1' };
  const connect = async (parameters) => {
    client = await MCP.createClient({ mcpServerConnectionConfig: config, ...parameters });
    client.addEventListener(MCP.ServerEvents.MCPError, ({ data }) => Logger.write(JSON.stringify(data.payload)));
    return new Promise((resolve) => client.addEventListener(MCP.ServerEvents.ConnectorInformation, resolve));
  };
  try { ${body} } catch (error) { Logger.write(error.stack) }
  VoxEngine.terminate();
});`;

const pool = await startScenarioPool();
const run = new ScenarioRun(pool, scenario, {
  leg: null,
  secrets: { URL: url, OAUTH: JSON.stringify((await credentials()) ?? null) },
});
await run.ended();
process.stdout.write(`${run.transcript()}\n`);
await run[Symbol.asyncDispose]();
await pool[Symbol.asyncDispose]();
