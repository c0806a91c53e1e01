import * as z from 'zod';
import type { AgentSkill, Application, Skill, User } from '#runtime/store/index.ts';
import { type CommandContext, command } from '../command.ts';
import { platformLimits } from '../limits.ts';
import { requireApplication } from '../lookups.ts';
import { paged } from '../paging.ts';
import { id, ofApplication, page, parseJson, skillName, text } from '../parameters.ts';
import { agentOf, ofSkills, ofUsers, requireSkills, requireUsers } from '../queue-lookups.ts';
import { refuse } from '../refusal.ts';
import { queueKeepers } from '../roles.ts';
import { timeText } from '../time-text.ts';

export const skillCommands = [
  command({
    name: 'SQ_AddSkill',
    roles: queueKeepers,
    parameters: { sq_skill_name: skillName, description: text(256).optional(), ...ofApplication },
    note: 'What scenarios ask for by its name. A skill that agents have or queues ask for is one, whether it was added or not.',
    async handle({ sq_skill_name: name, description, ...named }, context) {
      const application = await requireApplication(context, named);
      const added = await context.services.store.skills.add(application.id, name, description);
      return { result: { sq_skill_id: added.number } };
    },
  }),
  command({
    name: 'SQ_SetSkillInfo',
    roles: queueKeepers,
    parameters: {
      sq_skill_id: id.optional(),
      sq_skill_name: text().optional(),
      new_sq_skill_name: skillName.optional(),
      description: text(256).optional(),
      ...ofApplication,
    },
    note: 'Agents and queues go along with a new name; scenarios do not.',
    async handle({ sq_skill_id: number, sq_skill_name: given, new_sq_skill_name: name, ...values }, context) {
      const application = await requireApplication(context, values);
      const { description } = values;
      const change = { ...(name === undefined ? {} : { name }), ...(description === undefined ? {} : { description }) };
      for (const skill of await requireSkills(context, application.id, {
        sq_skill_id: number === undefined ? undefined : [number],
        sq_skill_name: given === undefined ? undefined : [given],
      }))
        await context.services.store.skills.change(skill, change);
      return { result: 1 };
    },
  }),
  command({
    name: 'SQ_DelSkill',
    roles: queueKeepers,
    parameters: { ...ofSkills, ...ofApplication },
    note: 'Agents have it no more, queues ask for it no more.',
    async handle(values, context) {
      const application = await requireApplication(context, values);
      for (const skill of await requireSkills(context, application.id, values))
        await context.services.store.skills.remove(skill);
      return { result: 1 };
    },
  }),
  command({
    name: 'SQ_GetSkills',
    roles: queueKeepers,
    parameters: {
      ...ofSkills,
      ...ofUsers,
      sq_skill_name_template: text().optional(),
      excluded_user_id: id.optional(),
      excluded_user_name: text().optional(),
      ...ofApplication,
      ...page,
    },
    note: 'By name. With users: skills that any of them has.',
    async handle({ sq_skill_name_template: part, excluded_user_id, excluded_user_name, ...values }, context) {
      const application = await requireApplication(context, values);
      const isNamed = values.sq_skill_id !== undefined || values.sq_skill_name !== undefined;
      const all = isNamed
        ? await requireSkills(context, application.id, values)
        : await context.services.store.skills.list(application.id);
      const of = await namesOf(context, application, values);
      const notOf = await namesOf(context, application, {
        user_id: excluded_user_id === undefined ? undefined : [excluded_user_id],
        user_name: excluded_user_name === undefined ? undefined : [excluded_user_name],
      });
      const found = all.filter(
        ({ name }) =>
          (of?.has(name) ?? true) &&
          notOf?.has(name) !== true &&
          (part === undefined || name.toLowerCase().includes(part.toLowerCase())),
      );
      return await paged(found, values, skillView);
    },
  }),
  command({
    name: 'SQ_BindSkill',
    roles: queueKeepers,
    parameters: {
      ...ofUsers,
      sq_skills: text(platformLimits.scriptChars),
      bind_mode: z.enum(['add', 'replace_skills', 'replace_agents']).optional(),
      ...ofApplication,
    },
    note: '`sq_skills`: a JSON list of `{sq_skill_id or sq_skill_name, sq_skill_level}`, levels from 1 to 5. `replace_skills`: the agents have these alone; `replace_agents`: nobody else has them.',
    async handle({ sq_skills, bind_mode: mode = 'add', ...values }, context) {
      const application = await requireApplication(context, values);
      const users = await requireUsers(context, application, values);
      const bound = await readSkills(context, application, sq_skills);
      const names = new Set(bound.map(({ name }) => name));
      for (const user of users)
        await changeSkills(context, user, (before) =>
          mode === 'replace_skills' ? bound : [...before.filter(({ name }) => !names.has(name)), ...bound],
        );
      if (mode === 'replace_agents')
        for (const { userId, username } of await context.services.store.queues.agents(application.id))
          if (!users.some(({ id: each }) => each === userId))
            await changeSkills(context, { id: userId, username, applicationId: application.id }, (before) =>
              before.filter(({ name }) => !names.has(name)),
            );
      return { result: 1 };
    },
  }),
  command({
    name: 'SQ_UnbindSkill',
    roles: queueKeepers,
    parameters: { ...ofUsers, ...ofSkills, ...ofApplication },
    async handle(values, context) {
      const application = await requireApplication(context, values);
      const names = new Set((await requireSkills(context, application.id, values)).map(({ name }) => name));
      for (const user of await requireUsers(context, application, values))
        await changeSkills(context, user, (before) => before.filter(({ name }) => !names.has(name)));
      return { result: 1 };
    },
  }),
];

/** Gives an agent other skills; nothing is written when they are the same. */
export async function changeSkills(
  context: CommandContext,
  user: Pick<User, 'id' | 'username' | 'applicationId'>,
  change: (before: readonly AgentSkill[]) => readonly AgentSkill[],
): Promise<void> {
  const before = (await agentOf(context, user))?.skills ?? [];
  const skills = change(before);
  if (JSON.stringify(skills) !== JSON.stringify(before))
    await context.services.store.queues.setAgent(user.applicationId, user.username, { skills });
}

const skillList = z
  .array(
    z.object({
      sq_skill_id: z.int().optional(),
      sq_skill_name: z.string().optional(),
      sq_skill_level: z.int().min(1).max(5).default(1),
    }),
  )
  .max(platformLimits.listItems);

/** Throws INVALID_ARGUMENTS, INVALID_SKILL_ID, REQUIRED_IS_EMPTY. */
async function readSkills(context: CommandContext, application: Application, json: string): Promise<AgentSkill[]> {
  const read = skillList.safeParse(parseJson(json));
  if (!read.success)
    throw refuse('INVALID_ARGUMENTS', 'The parameter sq_skills must be a JSON list of {sq_skill_id, sq_skill_level}');
  const levels = new Map<string, number>();
  for (const { sq_skill_id: number, sq_skill_name: name, sq_skill_level: level } of read.data) {
    const [skill] = await requireSkills(context, application.id, {
      sq_skill_id: number === undefined ? undefined : [number],
      sq_skill_name: name === undefined ? undefined : [name],
    });
    if (skill !== undefined) levels.set(skill.name, level);
  }
  return [...levels].map(([name, level]) => ({ name, level }));
}

/** Names of the skills that any of some users has; undefined when none is named. */
async function namesOf(
  context: CommandContext,
  application: Application,
  named: Parameters<typeof requireUsers>[2],
): Promise<ReadonlySet<string> | undefined> {
  if (named.user_id === undefined && named.user_name === undefined) return undefined;
  const users = new Set((await requireUsers(context, application, named)).map(({ id: each }) => each));
  const agents = await context.services.store.queues.agents(application.id);
  return new Set(
    agents.filter(({ userId }) => users.has(userId)).flatMap(({ skills }) => skills.map((each) => each.name)),
  );
}

function skillView({ number, name, description, createdAt, changedAt }: Skill) {
  return {
    sq_skill_id: number,
    sq_skill_name: name,
    description,
    created: timeText(createdAt),
    modified: timeText(changedAt),
  };
}
