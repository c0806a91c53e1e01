import { removeApplication } from '../../remove-application.ts';
import { fullName, shortName } from '../account.ts';
import { command } from '../command.ts';
import { listedApplications, namedApplication, numberOf, requireApplication } from '../lookups.ts';
import { paged } from '../paging.ts';
import { flag, ids, names, ofApplication, page, text } from '../parameters.ts';
import { refuse } from '../refusal.ts';
import { developers, everybody } from '../roles.ts';
import { applicationView, ruleView } from '../views.ts';

const noSecureStorage = 'who may fetch logs and recordings is a matter of keys, of the whole node';

export const applicationCommands = [
  command({
    name: 'AddApplication',
    roles: developers,
    parameters: { application_name: text() },
    refused: { secure_record_storage: noSecureStorage },
    note: 'Short names and names that end with the account’s domain mean the same.',
    async handle({ application_name }, context) {
      const { services, caller } = context;
      const added = await services.store.applications.create(shortName(caller.account, application_name));
      return {
        result: 1,
        application_id: await numberOf(context, 'application', added.id),
        application_name: fullName(caller.account, added.name),
        secure_record_storage: false,
      };
    },
  }),
  command({
    name: 'SetApplicationInfo',
    roles: developers,
    parameters: {
      application_id: ofApplication.application_id,
      required_application_name: text().optional(),
      application_name: text().optional(),
    },
    refused: { secure_record_storage: noSecureStorage },
    note: '`application_name` is the new name; the application `default` keeps its own.',
    async handle({ application_id, required_application_name, application_name }, context) {
      const { services, caller } = context;
      const known = await requireApplication(context, { application_id, application_name: required_application_name });
      const name = application_name === undefined ? known.name : shortName(caller.account, application_name);
      if (name !== known.name) await services.store.applications.rename(known.id, name);
      return { result: 1, application_name: fullName(caller.account, name), secure_record_storage: false };
    },
  }),
  command({
    name: 'DelApplication',
    roles: developers,
    parameters: { application_id: ids.optional(), application_name: names.optional() },
    note: 'With its rules, scenarios, users, numbers, queues and done call lists. Its history stays. Not `default`, and not while it has a SIP registration.',
    async handle({ application_id, application_name }, context) {
      const applications = await listedApplications(context, application_id, application_name);
      if (applications.length === 0)
        throw refuse('REQUIRED_IS_EMPTY', 'Name the applications: application_id or application_name');
      for (const application of applications) {
        // Of all there are, the one that always stays is not meant.
        if (application_id === 'all' && application.name === 'default') continue;
        await removeApplication(context.services, application);
      }
      return { result: 1 };
    },
  }),
  command({
    name: 'GetApplications',
    roles: everybody,
    parameters: { ...ofApplication, with_rules: flag.optional(), with_scenarios: flag.optional(), ...page },
    async handle({ with_rules, with_scenarios, ...values }, context) {
      const { store } = context.services;
      const named = await namedApplication(context, values).catch(() => null);
      const found = named === undefined ? await store.applications.list() : named === null ? [] : [named];
      return await paged(found, values, async (application) => {
        const rules = with_rules === true ? await store.rules.list(application.id) : undefined;
        return {
          ...(await applicationView(context, application)),
          ...(rules === undefined
            ? {}
            : { rules: await Promise.all(rules.map((rule) => ruleView(context, rule, with_scenarios))) }),
        };
      });
    },
  }),
];
