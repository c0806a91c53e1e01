import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { hostModules } from '#modules/index.ts';
import { createMcpModule, mcpLimits } from '#modules/mcp/index.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { ScenarioRun } from '#tests/support/scenario-run.ts';
import { planOf } from './plans.ts';

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

/** For a machine that may be busy. */
const limits = { ...mcpLimits, connectMs: 50_000, probeMs: 40_000, requestMs: 50_000 };
/** So long after the last client of the suite has started, nothing is started any more. */
const calmMs = 300;

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
  // A person who logs in, and is sent back at once.
  const logIn = async (oauth) => {
    config.oauth = { redirectUri: VoxEngine.getSecretValue('CALLBACK'), ...oauth };
    await connect({ onAuthorization: async ({ data }) => (await Net.httpRequestAsync(data.payload.url)).text });
    await client.listTools();
    await client.callTool({ name: 'test-tool', arguments: {} });
  };
  try { ${plan} } catch (error) { Logger.write(String(error.stack)) }
  VoxEngine.terminate();
});`;

/**
 * Plays the client for MCP's conformance suite: a real session whose scenario connects to the suite's server and does what the
 * suite's scenario of that name asks for.
 */
export class ClientDriver implements AsyncDisposable {
  /** The suite starts a process for each of its scenarios, all at once: they are played when that is over, one after the other. */
  #played: Promise<unknown> = Promise.resolve();
  #arrivedAt = 0;
  readonly #pool: SandboxPool;
  readonly #server: Server;

  private constructor(pool: SandboxPool) {
    this.#pool = pool;
    this.#server = createServer((request, response) => {
      // Where the suite sends the browser of a person who has logged in.
      if (request.method === 'GET') response.end(request.url);
      else void this.#answer(request).then((text) => response.end(text));
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
    const assignment = JSON.parse(Buffer.concat(parts).toString()) as Assignment;
    this.#arrivedAt = Date.now();
    const played = this.#played.then(async () => {
      while (Date.now() - this.#arrivedAt < calmMs) await delay(calmMs);
      return this.#play(assignment);
    });
    this.#played = played.catch(() => undefined);
    return played;
  }

  async #play({ name, url, context }: Assignment): Promise<string> {
    // Nothing is remembered from one to the next: the suite's servers come and go on the same ports.
    const modules = hostModules.map((module) => (module.name === 'mcp' ? createMcpModule(limits) : module));
    const secrets = {
      URL: url,
      CALLBACK: `${this.url}/callback`,
      CONTEXT: JSON.stringify({ issuer: await issuerOf(url, name), ...context }),
    };
    await using run = new ScenarioRun(this.#pool, scenarioOf(planOf(name)), {
      leg: null,
      secrets,
      modules,
    });
    await run.until(() => run.session.state === 'closed').catch(() => undefined);
    return `${run.transcript()}\n`;
  }
}
