import * as z from 'zod';
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
const details = {
  user_custom_data: text().optional(),
  mobile_phone: text(64).optional(),
  parent_accounting: flag.optional(),
};

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
      ...details,
    },
    note: '`parent_accounting` changes nothing, as nothing is charged; `mobile_phone` is kept and answered, and nothing calls it.',
    async handle(values, context) {
      const application = await requireApplication(context, values);
      const user = await context.services.users.add(application.id, {
        username: values.user_name,
        displayName: values.user_display_name,
        password: values.user_password,
        isActive: values.user_active ?? true,
        customData: values.user_custom_data ?? '',
        mobilePhone: values.mobile_phone ?? '',
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
      new_user_name: text().optional(),
      user_active: flag.optional(),
      ...details,
    },
    note: '`new_user_name` needs `user_password`, the one of before or another: the name is part of what the password is checked with, so phones log in anew. The rest as of `AddUser`.',
    async handle(values, context) {
      const { applicationId, username } = await requireUser(context, values);
      const { user_display_name, user_active, user_custom_data, mobile_phone, user_password, new_user_name } = values;
      if (new_user_name !== undefined && new_user_name !== username && user_password === undefined)
        throw refuse('REQUIRED_IS_EMPTY', 'Another name needs the password: name user_password, too');
      const change = {
        ...(user_display_name === undefined ? {} : { displayName: user_display_name }),
        ...(user_active === undefined ? {} : { isActive: user_active }),
        ...(user_custom_data === undefined ? {} : { customData: user_custom_data }),
        ...(mobile_phone === undefined ? {} : { mobilePhone: mobile_phone }),
      };
      const { store, users } = context.services;
      const now = new_user_name ?? username;
      if (user_password !== undefined && now !== username)
        await users.rename(applicationId, username, { username: now, password: user_password });
      else if (user_password !== undefined) await users.setPassword(applicationId, username, user_password);
      if (Object.keys(change).length > 0) await store.users.change(applicationId, now, change);
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
      order_by: z.enum(['user_id', 'user_name', 'user_display_name']).optional(),
      ...page,
    },
    note: 'By name unless `order_by` says otherwise; by `user_id` is in the order in which the numbers were given. Skills and queues are those of the old commands; `SQ_GetAgents` tells more of agents.',
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
      const wantedUsers = found.filter((user) => agents.isWanted(user, values));
      return await paged(await ordered(context, wantedUsers, values.order_by), values, async (user) => ({
        ...(await userView(context, user, application)),
        ...agents.view(user, values),
      }));
    },
  }),
];

type UserOrder = 'user_id' | 'user_name' | 'user_display_name';

/** They come by name. */
async function ordered(
  { services: { store } }: CommandContext,
  users: readonly User[],
  by: UserOrder = 'user_name',
): Promise<readonly User[]> {
  if (by === 'user_display_name')
    return users.toSorted((one, other) => one.displayName.localeCompare(other.displayName));
  if (by === 'user_name') return users;
  const ids = users.map(({ id: known }) => known);
  const numbers = await store.numericIds.numbersOf('user', ids);
  return users.toSorted((one, other) => (numbers.get(one.id) ?? 0) - (numbers.get(other.id) ?? 0));
}

async function userView(context: CommandContext, user: User, application: Application) {
  const isRegistered = context.services.users.registrationsOf(user).length > 0;
  return {
    user_id: await numberOf(context, 'user', user.id),
    user_name: user.username,
    user_display_name: user.displayName,
    user_active: user.isActive,
    user_custom_data: user.customData,
    mobile_phone: user.mobilePhone,
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
