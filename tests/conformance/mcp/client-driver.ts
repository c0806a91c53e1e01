import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { conformancePlans } from './plans.ts';

/**
 * The client that MCP's conformance suite judges: a real session whose scenario connects to the suite's server (the last argument) and does
 * what the suite's scenario of that name asks for.
 */
const { MCP_CONFORMANCE_SCENARIO: name = '' } = process.env;
const url = process.argv.at(-1) ?? '';
const body = conformancePlans[name] ?? '';

const scenario = `require(Modules.MCP);
VoxEngine.addEventListener(AppEvents.Started, async () => {
  let client;
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
const run = new ScenarioRun(pool, scenario, { leg: null, secrets: { URL: url } });
await run.ended();
process.stdout.write(`${run.transcript()}\n`);
await run[Symbol.asyncDispose]();
await pool[Symbol.asyncDispose]();
