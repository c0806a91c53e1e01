import type { Application, User } from '#runtime/store/index.ts';
import { serverLimits } from '../../limits.ts';
import { AgentTable } from '../agent-table.ts';
import { type CommandContext, command } from '../command.ts';
import { listedUsers, numberOf, requireApplication, requireUser } from '../lookups.ts';
import { paged } from '../paging.ts';
import { flag, id, ids, names, ofApplication, page, text } from '../parameters.ts';
import { refuse } from '../refusal.ts';
import { userKeepers } from '../roles.ts';
import { timeText } from '../time-text.ts';

const password = text(serverLimits.passwordChars);
const noAccounting = { parent_accounting: 'it is not kept here', mobile_phone: 'it is not kept here' };

export const userCommands = [
  command({
    name: 'AddUser',
    roles: userKeepers,
    parameters: {
      user_name: text(),
      user_display_name: text(),
      user_password: password,
      ...ofApplication,
      user_active: flag.optional(),
      user_custom_data: text().optional(),
    },
    refused: noAccounting,
    async handle(values, context) {
      const application = await requireApplication(context, values);
      const user = await context.services.users.add(application.id, {
        username: values.user_name,
        displayName: values.user_display_name,
        password: values.user_password,
        isActive: values.user_active ?? true,
        customData: values.user_custom_data ?? '',
      });
      return { result: 1, user_id: await numberOf(context, 'user', user.id) };
    },
  }),
  command({
    name: 'SetUserInfo',
    roles: userKeepers,
    parameters: {
      user_id: id.optional(),
      user_name: text().optional(),
      ...ofApplication,
      user_display_name: text().optional(),
      user_password: password.optional(),
      user_active: flag.optional(),
      user_custom_data: text().optional(),
    },
    refused: { ...noAccounting, new_user_name: 'it is not kept here' },
    note: 'A user keeps the name: it is part of what the password is checked with.',
    async handle(values, context) {
      const { applicationId, username } = await requireUser(context, values);
      const { user_display_name, user_active, user_custom_data, user_password } = values;
      const change = {
        ...(user_display_name === undefined ? {} : { displayName: user_display_name }),
        ...(user_active === undefined ? {} : { isActive: user_active }),
        ...(user_custom_data === undefined ? {} : { customData: user_custom_data }),
      };
      const { store, users } = context.services;
      if (Object.keys(change).length > 0) await store.users.change(applicationId, username, change);
      if (user_password !== undefined) await users.setPassword(applicationId, username, user_password);
      return { result: 1 };
    },
  }),
  command({
    name: 'DelUser',
    roles: userKeepers,
    parameters: { user_id: ids.optional(), user_name: names.optional(), ...ofApplication },
    async handle({ user_id, user_name, ...named }, context) {
      const found = await listedUsers(context, user_id, user_name, named);
      if (found.length === 0 && user_id !== 'all')
        throw refuse('REQUIRED_IS_EMPTY', 'Name the users: user_id or user_name');
      for (const { applicationId, username } of found)
        await context.services.store.users.remove(applicationId, username);
      return { result: 1 };
    },
  }),
  command({
    name: 'GetUsers',
    roles: userKeepers,
    parameters: {
      ...ofApplication,
      user_id: id.optional(),
      user_name: text().optional(),
      user_display_name: text().optional(),
      user_active: flag.optional(),
      with_queues: flag.optional(),
      with_skills: flag.optional(),
      skill_id: id.optional(),
      excluded_skill_id: id.optional(),
      showing_skill_id: id.optional(),
      acd_queue_id: id.optional(),
      excluded_acd_queue_id: id.optional(),
      acd_status: names.optional(),
      return_live_balance: flag.optional(),
      ...page,
    },
    refused: { order_by: 'it is not kept here' },
    note: 'By name. Skills and queues are those of the old commands; `SQ_GetAgents` tells more of agents.',
    async handle(values, context) {
      const { store } = context.services;
      const application = await requireApplication(context, values);
      const wanted = values.user_id === undefined ? undefined : await store.numericIds.idOf('user', values.user_id);
      const { user_name: name, user_display_name: shown, user_active: isActive } = values;
      const found = (await store.users.list(application.id)).filter(
        (user) =>
          (values.user_id === undefined || user.id === wanted) &&
          (name === undefined || user.username.includes(name)) &&
          (shown === undefined || user.displayName.includes(shown)) &&
          (isActive === undefined || user.isActive === isActive),
      );
      const agents = await AgentTable.of(context, application);
      return await paged(
        found.filter((user) => agents.isWanted(user, values)),
        values,
        async (user) => ({
          ...(await userView(context, user, application)),
          ...agents.view(user, values),
        }),
      );
    },
  }),
];

async function userView(context: CommandContext, user: User, application: Application) {
  const isRegistered = context.services.users.registrationsOf(user).length > 0;
  return {
    user_id: await numberOf(context, 'user', user.id),
    user_name: user.username,
    user_display_name: user.displayName,
    user_active: user.isActive,
    user_custom_data: user.customData,
    application_id: await numberOf(context, 'application', application.id),
    created: timeText(user.createdAt),
    modified: timeText(user.updatedAt),
    balance: 0,
    live_balance: 0,
    fixed_balance: 0,
    parent_accounting: true,
    registered: isRegistered,
  };
}
