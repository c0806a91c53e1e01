import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Where the reference server's program is: its name with `stdio` as the argument is the whole command. */
export const everythingProgram = fileURLToPath(
  import.meta.resolve('@modelcontextprotocol/server-everything/dist/index.js'),
);
const loopback = new URL('./loopback.mjs', import.meta.url).href;
const paths = { http: '/mcp', sse: '/sse' } as const;
const names = { http: 'streamableHttp', sse: 'sse' } as const;

export interface EverythingServer extends AsyncDisposable {
  readonly url: string;
}

/** MCP's own reference server with everything in it, in a process of its own. */
export async function startEverythingServer(transport: 'http' | 'sse'): Promise<EverythingServer> {
  const child = fork(everythingProgram, [names[transport]], { execArgv: ['--import', loopback], silent: true });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => output.push(part.toString()));
  const ended = once(child, 'exit');
  const port = await Promise.race([
    once(child, 'message').then(([told]) => told as number),
    ended.then(() => Promise.reject(new Error(`the server ended: ${output.join('')}`))),
  ]);
  return {
    url: `http://127.0.0.1:${port}${paths[transport]}`,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
