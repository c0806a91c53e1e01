import type { TestServer } from './http-server.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
type Answer = any;

/** Asks for a command in the documented way, with the node's own key. */
export class PlatformCommands {
  readonly #server: Pick<TestServer, 'url' | 'key'>;

  constructor(server: Pick<TestServer, 'url' | 'key'>) {
    this.#server = server;
  }

  /** The whole answer. */
  async ask(command: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    const { url, key } = this.#server;
    const body = new URLSearchParams({ api_key: key });
    for (const [name, value] of Object.entries(parameters)) body.set(name, String(value));
    const answer = await fetch(`${url}/platform_api/${command}`, { method: 'POST', body });
    const isJson = answer.headers.get('content-type')?.includes('json') === true;
    return isJson ? await answer.json() : await answer.text();
  }

  /** As `ask`; an error fails the test. */
  async run(command: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    const answer = await this.ask(command, parameters);
    if (answer.error !== undefined) throw new Error(`${command}: ${JSON.stringify(answer.error)}`);
    return answer;
  }

  /** The number of the error that a command is refused with. */
  async refusal(command: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<number | undefined> {
    return (await this.ask(command, parameters)).error?.code;
  }
}
