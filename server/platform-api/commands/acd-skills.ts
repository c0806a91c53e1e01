import type { Skill } from '#runtime/store/index.ts';
import { type CommandContext, command } from '../command.ts';
import { listedUsers } from '../lookups.ts';
import { paged } from '../paging.ts';
import { flag, id, ids, names, ofApplication, page, skillName, text } from '../parameters.ts';
import { ofUsers, requireAcdQueues, requireSkills } from '../queue-lookups.ts';
import { refuse } from '../refusal.ts';
import { queueKeepers } from '../roles.ts';
import { changeSkills } from './skills.ts';

const ofSkill = { skill_id: id.optional(), skill_name: text().optional() };
/** What a skill without a level is worth. */
const usualLevel = 1;

export const acdSkillCommands = [
  command({
    name: 'AddSkill',
    roles: queueKeepers,
    parameters: { skill_name: skillName },
    note: 'A skill of all applications: the same one as theirs of that name, under a number of its own.',
    async handle({ skill_name: name }, context) {
      return { result: 1, skill_id: (await context.services.store.skills.add(null, name)).number };
    },
  }),
  command({
    name: 'DelSkill',
    roles: queueKeepers,
    parameters: ofSkill,
    note: 'No agent has it any more, no queue asks for it.',
    async handle(values, context) {
      await context.services.store.skills.remove(await requireSkill(context, values));
      return { result: 1 };
    },
  }),
  command({
    name: 'SetSkillInfo',
    roles: queueKeepers,
    parameters: { ...ofSkill, new_skill_name: skillName },
    async handle({ new_skill_name: name, ...values }, context) {
      await context.services.store.skills.change(await requireSkill(context, values), { name });
      return { result: 1 };
    },
  }),
  command({
    name: 'GetSkills',
    roles: queueKeepers,
    parameters: { ...ofSkill, ...page },
    note: 'By name; those that agents have or queues ask for are among them.',
    async handle({ skill_id: number, skill_name: part, ...bounds }, context) {
      const found = (await context.services.store.skills.list(null)).filter(
        (skill) =>
          (number === undefined || skill.number === number) &&
          (part === undefined || skill.name.toLowerCase().includes(part.toLowerCase())),
      );
      return await paged(found, bounds, ({ number: skill_id, name: skill_name }) => ({ skill_id, skill_name }));
    },
  }),
  command({
    name: 'BindSkill',
    roles: queueKeepers,
    parameters: {
      skill_id: ids.optional(),
      skill_name: names.optional(),
      ...ofUsers,
      acd_queue_id: ids.optional(),
      acd_queue_name: names.optional(),
      ...ofApplication,
      bind: flag.optional(),
    },
    note: 'To users, at level 1 unless they have it at another, or to queues, whose agents must have it then.',
    async handle({ skill_id: sq_skill_id, skill_name: sq_skill_name, bind = true, ...values }, context) {
      const wanted = await requireSkills(context, null, { sq_skill_id, sq_skill_name });
      const bound = wanted.map(({ name }) => name);
      const users = await listedUsers(context, values.user_id, values.user_name, values);
      const areQueuesNamed = values.acd_queue_id !== undefined || values.acd_queue_name !== undefined;
      const queues = areQueuesNamed ? await requireAcdQueues(context, values) : [];
      if (users.length === 0 && !areQueuesNamed)
        throw refuse('REQUIRED_IS_EMPTY', 'Name users or queues: user_id, user_name, acd_queue_id or acd_queue_name');
      for (const user of users)
        await changeSkills(context, user, (before) => {
          const others = before.filter(({ name }) => !bound.includes(name));
          if (!bind) return others;
          const had = new Map(before.map(({ name, level }) => [name, level]));
          return [...others, ...bound.map((name) => ({ name, level: had.get(name) ?? usualLevel }))];
        });
      for (const { applicationId, name, skills } of queues) {
        const others = skills.filter((each) => !bound.includes(each));
        const change = { skills: bind ? [...others, ...bound] : others };
        await context.services.store.queues.change(applicationId, name, change);
      }
      return { result: 1 };
    },
  }),
];

interface NamedSkill {
  readonly skill_id?: number | undefined;
  readonly skill_name?: string | undefined;
}

/** Throws INVALID_SKILL_ID, REQUIRED_IS_EMPTY. */
async function requireSkill(
  context: CommandContext,
  { skill_id: number, skill_name: name }: NamedSkill,
): Promise<Skill> {
  const [skill] = await requireSkills(context, null, {
    sq_skill_id: number === undefined ? undefined : [number],
    sq_skill_name: name === undefined ? undefined : [name],
  });
  if (skill === undefined) throw refuse('REQUIRED_IS_EMPTY', 'Name the skill: skill_id or skill_name');
  return skill;
}
