import type { Application } from '#runtime/store/index.ts';
import type { SecretSummary } from '#secrets/index.ts';
import { type CommandContext, command } from '../command.ts';
import { numberOf, requireApplication } from '../lookups.ts';
import { paged } from '../paging.ts';
import { id, ids, names, ofApplication, page, text } from '../parameters.ts';
import { refuse } from '../refusal.ts';
import { developers } from '../roles.ts';
import { timeText } from '../time-text.ts';

/** The platform cuts longer ones. */
const descriptionChars = 200;
const value = text(8_192);
const description = text().transform((given) => given.slice(0, descriptionChars));
const ofSecret = { secret_id: id.optional(), secret_name: text().optional() };

export const secretCommands = [
  command({
    name: 'AddSecret',
    roles: developers,
    parameters: { secret_name: text(), secret_value: value, description: description.optional(), ...ofApplication },
    listedForClient: true,
    async handle({ secret_name: name, secret_value, description: about, ...named }, context) {
      const { vault } = context.services;
      const application = await requireApplication(context, named);
      if ((await vault.list(application.id)).some((known) => known.name === name))
        throw refuse('VALUE_NOT_UNIQUE', 'The application has a secret with this secret_name already');
      const added = await vault.set(application.id, name, secret_value);
      if (about !== undefined) await vault.describe(application.id, name, about);
      return { result: { secret_id: await numberOf(context, 'secret', added.id) } };
    },
  }),
  command({
    name: 'GetSecrets',
    roles: developers,
    parameters: { secret_name_part: text().optional(), ...ofApplication, ...page },
    note: 'Without values.',
    async handle({ secret_name_part: part = '', ...values }, context) {
      const { id: applicationId } = await requireApplication(context, values);
      const all = await context.services.vault.list(applicationId);
      const found = all.filter(({ name }) => name.toLowerCase().includes(part.toLowerCase()));
      return await paged(found, values, (secret) => secretView(context, secret));
    },
  }),
  command({
    name: 'GetSecretValue',
    roles: developers,
    parameters: { ...ofSecret, ...ofApplication },
    listedForClient: true,
    note: 'The one way by which a value leaves the server.',
    async handle(values, context) {
      const { application, secret } = await requireSecret(context, values);
      const opened = await context.services.vault.open(application.id);
      return { result: { ...(await secretView(context, secret)), secret_value: opened[secret.name] } };
    },
  }),
  command({
    name: 'SetSecretInfo',
    roles: developers,
    parameters: {
      ...ofSecret,
      ...ofApplication,
      new_secret_name: text().optional(),
      secret_value: value.optional(),
      description: description.optional(),
    },
    note: 'Under another name it is another secret: with another `secret_id`.',
    async handle({ new_secret_name, secret_value, description: about, ...named }, context) {
      const { vault } = context.services;
      const { application, secret } = await requireSecret(context, named);
      const name = new_secret_name ?? secret.name;
      const isRenamed = name !== secret.name;
      if (isRenamed && (await vault.list(application.id)).some((known) => known.name === name))
        throw refuse('VALUE_NOT_UNIQUE', 'The application has a secret with this new_secret_name already');
      const kept =
        isRenamed && secret_value === undefined ? (await vault.open(application.id))[secret.name] : secret_value;
      if (kept !== undefined) await vault.set(application.id, name, kept);
      if (isRenamed || about !== undefined) await vault.describe(application.id, name, about ?? secret.description);
      if (isRenamed) await vault.remove(application.id, secret.name);
      return { result: 1 };
    },
  }),
  command({
    name: 'DelSecret',
    roles: developers,
    parameters: { secret_id: ids.optional(), secret_name: names.optional(), ...ofApplication },
    async handle({ secret_id, secret_name, ...named }, context) {
      const { vault } = context.services;
      const { id: applicationId } = await requireApplication(context, named);
      const wanted =
        secret_id === 'all'
          ? (await vault.list(applicationId)).map(({ name }) => name)
          : secret_id === undefined
            ? (secret_name ?? [])
            : (
                await Promise.all(secret_id.map((number) => requireSecret(context, { secret_id: number, ...named })))
              ).map(({ secret }) => secret.name);
      if (wanted.length === 0 && secret_id !== 'all')
        throw refuse('REQUIRED_IS_EMPTY', 'Name the secrets: secret_id or secret_name');
      for (const name of wanted) await vault.remove(applicationId, name);
      return { result: 1 };
    },
  }),
];

interface NamedSecret {
  readonly secret_id?: number | undefined;
  readonly secret_name?: string | undefined;
  readonly application_id?: number | undefined;
  readonly application_name?: string | undefined;
}

async function requireSecret(
  context: CommandContext,
  { secret_id, secret_name, ...named }: NamedSecret,
): Promise<{ readonly application: Application; readonly secret: SecretSummary }> {
  const { store, vault } = context.services;
  const application = await requireApplication(context, named);
  const known = secret_id === undefined ? undefined : await store.numericIds.idOf('secret', secret_id);
  const secret = (await vault.list(application.id)).find((each) =>
    secret_id === undefined ? each.name === secret_name : each.id === known,
  );
  if (secret === undefined) throw refuse('INVALID', 'The application has no secret with this secret_id or secret_name');
  return { application, secret };
}

async function secretView(
  context: CommandContext,
  { id: secretId, name, description: about, createdAt, updatedAt }: SecretSummary,
) {
  return {
    secret_id: await numberOf(context, 'secret', secretId),
    secret_name: name,
    description: about,
    created: timeText(createdAt),
    modified: timeText(updatedAt),
  };
}
