import type { Agent, Application, Queue, Skill, SkillScope, User } from '#runtime/store/index.ts';
import type { CommandContext } from './command.ts';
import { listedUsers, namedApplication } from './lookups.ts';
import { ids, names } from './parameters.ts';
import { refuse } from './refusal.ts';

/** How commands name queues, users and skills. */
export const ofQueues = { sq_queue_id: ids.optional(), sq_queue_name: names.optional() };
export const ofUsers = { user_id: ids.optional(), user_name: names.optional() };
export const ofSkills = { sq_skill_id: ids.optional(), sq_skill_name: names.optional() };

type Numbers = readonly number[] | 'all' | undefined;
type Names = readonly string[] | undefined;

interface NamedQueues {
  readonly sq_queue_id?: Numbers;
  readonly sq_queue_name?: Names;
}

/** The ids win. Throws INVALID_ACD_QUEUE_ID, REQUIRED_IS_EMPTY. */
export async function requireQueues(
  { services: { store } }: CommandContext,
  { id: applicationId }: Application,
  { sq_queue_id: numbers, sq_queue_name: given }: NamedQueues,
): Promise<readonly Queue[]> {
  const all = await store.queues.list(applicationId);
  if (numbers === undefined && given === undefined)
    throw refuse('REQUIRED_IS_EMPTY', 'Name the queues: sq_queue_id or sq_queue_name');
  return chosen(all, numbers, given, () =>
    refuse('INVALID_ACD_QUEUE_ID', 'The application has no queue with this sq_queue_id or sq_queue_name'),
  );
}

interface NamedUsers {
  readonly user_id?: Numbers;
  readonly user_name?: Names;
}

/** Users of the application; the ids win. Throws INVALID_USER_ID, REQUIRED_IS_EMPTY. */
export async function requireUsers(
  context: CommandContext,
  application: Application,
  { user_id, user_name }: NamedUsers,
): Promise<readonly User[]> {
  if (user_id === undefined && user_name === undefined)
    throw refuse('REQUIRED_IS_EMPTY', 'Name the users: user_id or user_name');
  return await listedUsers(context, user_id, user_name, { application_name: application.name });
}

interface NamedSkills {
  readonly sq_skill_id?: Numbers;
  readonly sq_skill_name?: Names;
}

/** The ids win. Throws INVALID_SKILL_ID, REQUIRED_IS_EMPTY. */
export async function requireSkills(
  { services: { store } }: CommandContext,
  scope: SkillScope,
  { sq_skill_id: numbers, sq_skill_name: given }: NamedSkills,
): Promise<readonly Skill[]> {
  if (numbers === undefined && given === undefined)
    throw refuse('REQUIRED_IS_EMPTY', 'Name the skills, by id or by name');
  return chosen(await store.skills.list(scope), numbers, given, () =>
    refuse('INVALID_SKILL_ID', 'There is no skill with this id or name'),
  );
}

/** By number, or all, or by name. */
function chosen<Item extends { readonly number: number; readonly name: string }>(
  all: readonly Item[],
  numbers: Numbers,
  given: Names,
  missing: () => Error,
): readonly Item[] {
  if (numbers === 'all') return all;
  const found =
    numbers === undefined
      ? (given ?? []).map((name) => all.find((each) => each.name === name))
      : numbers.map((number) => all.find((each) => each.number === number));
  return found.map((each) => {
    if (each === undefined) throw missing();
    return each;
  });
}

interface NamedAcdQueues {
  readonly acd_queue_id?: Numbers;
  readonly acd_queue_name?: Names;
  readonly application_id?: number | undefined;
  readonly application_name?: string | undefined;
}

/** Queues of all applications, or of the one that is named. Throws as `requireQueues`. */
export async function requireAcdQueues(context: CommandContext, named: NamedAcdQueues): Promise<readonly Queue[]> {
  const { acd_queue_id: numbers, acd_queue_name: given } = named;
  const application = await namedApplication(context, named);
  if (numbers === undefined && given === undefined)
    throw refuse('REQUIRED_IS_EMPTY', 'Name the queues: acd_queue_id or acd_queue_name');
  const all = await context.services.store.queues.list(application?.id);
  const namesakes = (given ?? []).some((name) => all.filter((each) => each.name === name).length > 1);
  if (numbers === undefined && namesakes)
    throw refuse('INVALID_ACD_QUEUE_ID', 'Several applications have a queue of this acd_queue_name: name it by its id');
  return chosen(all, numbers, given, () =>
    refuse('INVALID_ACD_QUEUE_ID', 'There is no queue with this acd_queue_id or acd_queue_name'),
  );
}

/** The user as an agent; undefined for one who never was. */
export async function agentOf(
  { services: { store } }: CommandContext,
  user: Pick<User, 'id' | 'applicationId'>,
): Promise<Agent | undefined> {
  return (await store.queues.agents(user.applicationId)).find(({ userId }) => userId === user.id);
}
