import { command } from '../command.ts';
import { requireApplication } from '../lookups.ts';
import { id, ofApplication, text } from '../parameters.ts';
import { sqStatuses } from '../queue-view.ts';
import { refuse } from '../refusal.ts';
import { queueKeepers } from '../roles.ts';

const status = text()
  .transform((name) => name.toUpperCase())
  .refine((name) => sqStatuses.includes(name), `must be one of ${sqStatuses.join(', ')}`);
const ownName = text(100).regex(/^[^;\p{Cc}]+$/u, 'must be a text of one line without a semicolon');

export const statusNameCommands = [
  command({
    name: 'SQ_SetAgentCustomStatusMapping',
    roles: queueKeepers,
    parameters: { sq_status_name: status, custom_status_name: ownName, application_id: id },
    note: 'A name for people: agents are what they were, and other commands call it by the names of the platform.',
    async handle({ sq_status_name: name, custom_status_name: own, ...values }, context) {
      const { statusNames } = context.services.store;
      const application = await requireApplication(context, values);
      const taken = [...(await statusNames.list(application.id))].some(
        ([each, given]) => given === own && each !== name,
      );
      if (taken) throw refuse('SQ_CUSTOM_STATUS_ALREADY_EXISTS', 'Another status has this custom_status_name');
      await statusNames.set(application.id, name, own);
      return { result: 1 };
    },
  }),
  command({
    name: 'SQ_GetAgentCustomStatusMapping',
    roles: queueKeepers,
    parameters: ofApplication,
    note: 'All statuses, those without a name of their own with an empty one: `result` has them one by one, the other members in that order, parted by semicolons.',
    async handle(values, context) {
      const application = await requireApplication(context, values);
      const known = await context.services.store.statusNames.list(application.id);
      const names = sqStatuses.map((name) => known.get(name) ?? '');
      return {
        result: sqStatuses.map((name, index) => ({ sq_status_name: name, custom_status_name: names[index] ?? '' })),
        sq_status_name: sqStatuses.join(';'),
        custom_status_name: names.join(';'),
      };
    },
  }),
  command({
    name: 'SQ_DeleteAgentCustomStatusMapping',
    roles: queueKeepers,
    parameters: { application_id: id, sq_status_name: status.optional() },
    note: 'Of all statuses unless one is named.',
    async handle({ sq_status_name: name, ...values }, context) {
      await context.services.store.statusNames.remove((await requireApplication(context, values)).id, name);
      return { result: 1 };
    },
  }),
];
