import type { ModuleContext } from '#runtime/session/module-contract.ts';
import { readAgentKey } from '#runtime/speech/index.ts';
import { aiErrors } from './errors.ts';

/** Where Dialogflow is, or what the operator has in its place. */
export function dialogflowUrl(
  { connectorUrls }: Pick<ModuleContext, 'connectorUrls'>,
  region: string | undefined,
): string {
  const host = region === undefined || region === 'us' || region === 'global' ? '' : `${region}-`;
  return connectorUrls?.dialogflow ?? `https://${host}dialogflow.googleapis.com`;
}

/** The service account of an agent, and its project. Throws DIALOGFLOW_KEY_… */
export async function agentKey(
  { dialogflowKey }: Pick<ModuleContext, 'dialogflowKey'>,
  agentId: number | undefined,
): Promise<{ readonly json: string; readonly project: string }> {
  const found = (await dialogflowKey?.(agentId)) ?? { missing: 'none' };
  if ('missing' in found) {
    if (found.missing === 'several') throw aiErrors.create('DIALOGFLOW_KEY_AMBIGUOUS');
    const which = agentId === undefined ? 'of an agent of Dialogflow' : `with the number ${agentId}`;
    const secret = agentId === undefined ? 'DIALOGFLOW_KEY' : `DIALOGFLOW_KEY_${agentId}`;
    throw aiErrors.create('DIALOGFLOW_KEY_MISSING', { which, secret });
  }
  const agent = readAgentKey(found.json);
  if (agent === undefined) throw aiErrors.create('DIALOGFLOW_KEY_UNUSABLE');
  return { json: found.json, project: agent.project };
}
