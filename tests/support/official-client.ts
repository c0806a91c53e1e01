import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import official from '@voximplant/apiclient-nodejs';
import type { TestServer } from './http-server.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
type Answer = any;

/** Groups of commands by name, and in each the commands: `client.Rules.getRules({ applicationId })`. */
export type OfficialClient = Readonly<
  Record<string, Readonly<Record<string, (request: Readonly<Record<string, unknown>>) => Promise<Answer>>>>
>;

/** The credentials file that the official client reads, with a new key of these roles. */
export async function makeCredentials(server: TestServer, roles: string): Promise<string> {
  const created = await server.ask('POST', `/platform_api/CreateKey?api_key=${server.key}&role_name=${roles}`);
  const file = join(server.dataDirectory, `${roles}-credentials.json`);
  writeFileSync(file, JSON.stringify(created.json.result));
  return file;
}

export async function openOfficialClient(server: TestServer, roles = 'Owner'): Promise<OfficialClient> {
  return await officialClient(server.url, await makeCredentials(server, roles));
}

/** The official client, sent to the server by the proxy setting: it has no other way to speak plain HTTP. */
export async function officialClient(url: string, pathToCredentials: string): Promise<OfficialClient> {
  process.env.https_proxy = url;
  const client = new official.default({ pathToCredentials });
  await new Promise<void>((resolve) => {
    client.onReady = () => resolve();
  });
  return client as unknown as OfficialClient;
}
