import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostModules } from '#modules/index.ts';
import { createMcpModule, mcpLimits } from '#modules/mcp/index.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { ScenarioRun } from '#tests/support/scenario-run.ts';
import { conformancePlans } from './plans.ts';

interface Assignment {
  /** The suite's name for what it wants to see. */
  readonly name: string;
  /** Where its server is. */
  readonly url: string;
  readonly context: Readonly<Record<string, unknown>>;
}

/** The authorization server that the owner of the client's credentials would know. */
async function issuerOf(url: string, name: string): Promise<string | undefined> {
  if (!name.startsWith('auth/client-credentials')) return undefined;
  const { origin, pathname } = new URL(url);
  const metadata = await fetch(`${origin}/.well-known/oauth-protected-resource${pathname}`);
  return ((await metadata.json()) as { authorization_servers?: string[] }).authorization_servers?.[0];
}

/** The suite plays many servers at once, on a machine that may be busy. */
const limits = { ...mcpLimits, connectMs: 50_000, probeMs: 40_000, requestMs: 50_000 };

const scenarioOf = (plan: string): string => `require(Modules.MCP); require(Modules.Net);
VoxEngine.addEventListener(AppEvents.Started, async () => {
  let client;
  const context = JSON.parse(VoxEngine.getSecretValue('CONTEXT'));
  const config = { transport: 'http', endpoint: VoxEngine.getSecretValue('URL'), clientName: 'conformance', clientVersion: '1' };
  const connect = async (parameters) => {
    client = await MCP.createClient({ mcpServerConnectionConfig: config, ...parameters });
    return new Promise((resolve, reject) => {
      client.addEventListener(MCP.ServerEvents.ConnectorInformation, resolve);
      client.addEventListener(MCP.ServerEvents.MCPError, ({ data }) => reject(new Error(data.payload.message)));
    });
  };
  try { ${plan} } catch (error) { Logger.write(String(error.stack)) }
  VoxEngine.terminate();
});`;

/**
 * Plays the client for MCP's conformance suite: a real session whose scenario connects to the suite's server and does what the
 * suite's scenario of that name asks for.
 */
export class ClientDriver implements AsyncDisposable {
  readonly #pool: SandboxPool;
  readonly #server: Server;

  private constructor(pool: SandboxPool) {
    this.#pool = pool;
    this.#server = createServer((request, response) => {
      void this.#answer(request).then((text) => response.end(text));
    });
  }

  static async start(pool: SandboxPool): Promise<ClientDriver> {
    const driver = new ClientDriver(pool);
    await new Promise<void>((resolve) => driver.#server.listen(0, '127.0.0.1', resolve));
    return driver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage): Promise<string> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    return this.#play(JSON.parse(Buffer.concat(parts).toString()) as Assignment);
  }

  async #play({ name, url, context }: Assignment): Promise<string> {
    // Nothing is remembered from one to the next: the suite's servers come and go on the same ports.
    const modules = hostModules.map((module) => (module.name === 'mcp' ? createMcpModule(limits) : module));
    const secrets = { URL: url, CONTEXT: JSON.stringify({ issuer: await issuerOf(url, name), ...context }) };
    await using run = new ScenarioRun(this.#pool, scenarioOf(conformancePlans[name] ?? ''), {
      leg: null,
      secrets,
      modules,
    });
    await run.until(() => run.session.state === 'closed', 100_000).catch(() => undefined);
    return `${run.transcript()}\n`;
  }
}
