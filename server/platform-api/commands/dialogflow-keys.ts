import { readAgentKey } from '#runtime/speech/index.ts';
import type { StoredDialogflowKey } from '#runtime/store/index.ts';
import { addDialogflowKey } from '#server/dialogflow-keys.ts';
import { type CommandContext, command } from '../command.ts';
import { listedApplications, namedApplication, requireApplication } from '../lookups.ts';
import { flag, id, ids, ofApplication, text } from '../parameters.ts';
import { refuse } from '../refusal.ts';
import { developers } from '../roles.ts';
import { applicationView } from '../views.ts';

const credentials = text(8_192);
const description = text(200);

export const dialogflowKeyCommands = [
  command({
    name: 'AddDialogflowKey',
    roles: developers,
    parameters: { json_credentials: credentials, description: description.optional(), ...ofApplication },
    note: 'The JSON file of a service account. It is kept encrypted, and no command shows it; `dialogflow_key_id` is what scenarios call `agentId`.',
    async handle({ json_credentials: json, description: about = '', ...named }, context) {
      const application = await requireApplication(context, named);
      const agent = readAgentKey(json);
      if (agent === undefined)
        throw refuse('INVALID_ARGUMENTS', 'json_credentials must be the JSON file of a service account, with its key');
      const key = { json, project: agent.project, description: about.trim() };
      const added = await addDialogflowKey(context.services, key, application.id);
      return { result: 1, dialogflow_key_id: added.number };
    },
  }),
  command({
    name: 'SetDialogflowKey',
    roles: developers,
    parameters: { dialogflow_key_id: id, description: description.optional() },
    note: 'Its description alone; without one it has none.',
    async handle({ dialogflow_key_id, description: about = '' }, context) {
      const key = await requireKey(context, dialogflow_key_id);
      await context.services.store.dialogflowKeys.describe(key.id, about.trim());
      return { result: 1 };
    },
  }),
  command({
    name: 'DelDialogflowKey',
    roles: developers,
    parameters: { dialogflow_key_id: id },
    note: 'Calls that talk with the agent go on.',
    async handle({ dialogflow_key_id }, context) {
      await context.services.store.dialogflowKeys.remove((await requireKey(context, dialogflow_key_id)).id);
      return { result: 1 };
    },
  }),
  command({
    name: 'GetDialogflowKeys',
    roles: developers,
    parameters: { dialogflow_key_id: id.optional(), with_secret_info: flag.optional(), ...ofApplication },
    note: '`content` has the project alone, `with_secret_info` or not.',
    async handle({ dialogflow_key_id, with_secret_info: _, ...named }, context) {
      const application = await namedApplication(context, named);
      const all = await context.services.store.dialogflowKeys.list(application?.id);
      const isNamed = dialogflow_key_id !== undefined;
      const found = isNamed ? all.filter(({ number }) => number === dialogflow_key_id) : all;
      return { result: await Promise.all(found.map((key) => keyView(context, key))) };
    },
  }),
  command({
    name: 'BindDialogflowKeys',
    roles: developers,
    parameters: { dialogflow_key_id: id, application_id: ids, bind: flag.optional() },
    async handle({ dialogflow_key_id, application_id, bind = true }, context) {
      const key = await requireKey(context, dialogflow_key_id);
      const applications = await listedApplications(context, application_id, undefined);
      const bound = [...new Set(applications.map((application) => application.id))];
      await context.services.store.dialogflowKeys.bind(key.id, bound, bind);
      return { result: 1 };
    },
  }),
];

/** Throws INVALID_DIALOGFLOW_KEY_ID. */
async function requireKey({ services }: CommandContext, number: number): Promise<StoredDialogflowKey> {
  const found = (await services.store.dialogflowKeys.list()).find((key) => key.number === number);
  if (found === undefined) throw refuse('INVALID_DIALOGFLOW_KEY_ID', 'There is no key with this dialogflow_key_id');
  return found;
}

async function keyView(
  context: CommandContext,
  { number, project, description: about, applications }: StoredDialogflowKey,
) {
  const known = await context.services.store.applications.list();
  const bound = known.filter((application) => applications.includes(application.id));
  return {
    dialogflow_key_id: number,
    description: about,
    content: { project_id: project },
    applications: await Promise.all(bound.map((application) => applicationView(context, application))),
  };
}
