import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const version = '2.12.0';
const program = 'node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js';

/** What the inspector printed: the result of the request, and its remarks. */
export interface Inspected {
  // biome-ignore lint/suspicious/noExplicitAny: tests look into results of every shape
  readonly result: any;
  readonly remarks: string;
}

/**
 * The command line of MCP's inspector, the client that authors of servers try them with. It is fetched by npm once and kept beside the temporary
 * files: it brings 111 MB, React and Vite among it, which is too much for a development dependency.
 */
export class McpInspector {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(): Promise<McpInspector> {
    const folder = path.join(tmpdir(), `patchbay-mcp-inspector-${version}`);
    if (!existsSync(path.join(folder, program))) await install(folder);
    return new McpInspector(folder);
  }

  /** Sends one request of MCP. Rejects when the inspector exits with another code than 0. */
  async ask(url: string, method: string, ...options: readonly string[]): Promise<Inspected> {
    const parameters = ['--cli', url, '--method', method, '--format', 'json', ...options];
    const { stdout, stderr } = await run(process.execPath, [path.join(this.#folder, program), ...parameters], {
      env: { PATH: process.env.PATH, HOME: this.#folder },
      maxBuffer: 2 ** 26,
    });
    return { result: JSON.parse(stdout).result, remarks: stderr };
  }
}

/** Elsewhere first, so that a fetch that was cut off is none. */
async function install(folder: string): Promise<void> {
  const fresh = await mkdtemp(`${folder}-`);
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--prefix', fresh];
  await run('npm', ['install', ...options, `@modelcontextprotocol/inspector@${version}`], { cwd: fresh });
  await rename(fresh, folder).catch(() => rm(fresh, { recursive: true }));
}
