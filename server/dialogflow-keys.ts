import { randomUUID } from 'node:crypto';
import type { SessionResources } from '#runtime/session/index.ts';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import type { Store, StoredDialogflowKey } from '#runtime/store/index.ts';
import type { Sealer, SealPlace } from '#secrets/index.ts';

/** Where keys of agents of Dialogflow are sealed for. */
function placeOf({ id, project }: Pick<StoredDialogflowKey, 'id' | 'project'>): SealPlace {
  return { kind: 'dialogflow-key', id, name: project };
}

export interface NewDialogflowKey {
  /** What a service account’s file says. */
  readonly json: string;
  readonly project: string;
  readonly description: string;
}

/** Throws DIALOGFLOW_KEY_LIMIT, APPLICATION_MISSING. */
export async function addDialogflowKey(
  { store, sealer }: { readonly store: Pick<Store, 'dialogflowKeys'>; readonly sealer: Pick<Sealer, 'seal'> },
  { json, project, description }: NewDialogflowKey,
  of: ApplicationId,
): Promise<StoredDialogflowKey> {
  const id = randomUUID();
  const sealed = await sealer.seal(json, placeOf({ id, project }));
  return await store.dialogflowKeys.add({ id, project, description, json: sealed }, of);
}

/** Finds the key of an agent for a scenario that names it, or names none where its application has one alone. */
export function dialogflowKeyFinder(
  { dialogflowKeys }: Pick<Store, 'dialogflowKeys'>,
  sealer: Pick<Sealer, 'open'>,
): NonNullable<SessionResources['dialogflowKey']> {
  return async (applicationId, agentId) => {
    const bound = await dialogflowKeys.list(applicationId);
    const found = agentId === undefined ? bound : bound.filter(({ number }) => number === agentId);
    const [key, ...others] = found;
    if (key === undefined) return undefined;
    return others.length > 0 ? { missing: 'several' } : { json: await sealer.open(key.json, placeOf(key)) };
  };
}
