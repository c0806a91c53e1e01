import { readFileSync } from 'node:fs';
import { projectFile } from '#runtime/shared/release.ts';
import type { ApplicationList, RuleList } from '#server/http/contract/index.ts';
import type { ApiClient } from './api-client.ts';

/** Application of its own, so that its rule stands in nobody's way. */
const sampleApplication = 'sample';
const scenarioFile = 'hello.voxengine.js';

/** What to dial for the sample. A word, so that it takes no number from anyone. */
export const sampleNumber = 'hello';

/** Uploads the shipped scenario `hello` into an application of its own and routes `sampleNumber` to it. */
export async function addSample(client: ApiClient): Promise<void> {
  const source = readFileSync(projectFile(`scenarios/${scenarioFile}`), 'utf8');
  await client.post('/v1/applications', { name: sampleApplication });
  const at = `/v1/applications/${sampleApplication}`;
  await client.put(`${at}/scenarios/hello`, { fileName: scenarioFile, source });
  await client.post(`${at}/rules`, { name: 'hello', pattern: sampleNumber, scenarios: ['hello'] });
}

export async function hasSampleRule(client: ApiClient): Promise<boolean> {
  const items = await client.list<ApplicationList>('/v1/applications');
  if (!items.some((one) => one.name === sampleApplication)) return false;
  const rules = await client.list<RuleList>(`/v1/applications/${sampleApplication}/rules`);
  return rules.some((rule) => rule.pattern === sampleNumber);
}
