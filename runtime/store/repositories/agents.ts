import { type ApplicationId, asId, type UserId } from '#runtime/shared/ids.ts';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import type { Agent, AgentSkill, AgentStatus, Queues } from '../queue-contract.ts';
import type { Db, Tx } from '../schema.ts';

/** By user name. */
export async function listAgents(db: Db | Tx, applicationId?: ApplicationId): Promise<readonly Agent[]> {
  const all = agentRows(db);
  const rows = await (applicationId === undefined
    ? all
    : all.where('users.application_id', '=', applicationId)
  ).execute();
  const bound = await db
    .selectFrom('queue_agents')
    .innerJoin('queues', 'queues.id', 'queue_agents.queue_id')
    .select(['queue_agents.agent', 'queues.name'])
    .orderBy('queues.name')
    .execute();
  const names = Map.groupBy(bound, ({ agent }) => agent);
  return rows.map((row) =>
    toAgent(
      row,
      (names.get(row.number) ?? []).map(({ name }) => name),
    ),
  );
}

/** Throws AGENT_MISSING. */
export async function agentOf(tx: Db | Tx, applicationId: ApplicationId, username: string): Promise<Agent> {
  const row = await agentRows(tx)
    .where('users.application_id', '=', applicationId)
    .where('users.username', '=', username)
    .executeTakeFirst();
  if (row === undefined) throw storeErrors.create('AGENT_MISSING', { username });
  const bound = await tx
    .selectFrom('queue_agents')
    .innerJoin('queues', 'queues.id', 'queue_agents.queue_id')
    .select('queues.name')
    .where('agent', '=', row.number)
    .orderBy('queues.name')
    .execute();
  return toAgent(
    row,
    bound.map(({ name }) => name),
  );
}

/** Makes an agent of a user who is none yet. Throws USER_MISSING, AGENT_SKILL_LIMIT. */
export async function setAgent(
  tx: Tx,
  applicationId: ApplicationId,
  username: string,
  { status, skills }: Parameters<Queues['setAgent']>[2],
): Promise<Agent> {
  const limit = storeLimits.skillsPerAgent;
  if (skills !== undefined && skills.length > limit) throw storeErrors.create('AGENT_SKILL_LIMIT', { username, limit });
  const ofApplication = tx.selectFrom('users').select('id').where('application_id', '=', applicationId);
  const user = await ofApplication.where('username', '=', username).executeTakeFirst();
  if (user === undefined) throw storeErrors.create('USER_MISSING', { username });
  // `on conflict do nothing` would use up a number each time.
  const known = await tx.selectFrom('agents').select('number').where('user_id', '=', user.id).executeTakeFirst();
  if (known === undefined)
    await tx.insertInto('agents').values({ user_id: user.id, status: 'ready', skills: '[]' }).execute();
  const change = {
    ...(status === undefined ? {} : { status }),
    ...(skills === undefined ? {} : { skills: JSON.stringify(skills) }),
  };
  if (Object.keys(change).length > 0)
    await tx.updateTable('agents').set(change).where('user_id', '=', user.id).execute();
  return await agentOf(tx, applicationId, username);
}

function agentRows(db: Db | Tx) {
  return db
    .selectFrom('agents')
    .innerJoin('users', 'users.id', 'agents.user_id')
    .select([
      'agents.number',
      'agents.user_id',
      'agents.status',
      'agents.skills',
      'users.application_id',
      'users.username',
      'users.display_name',
    ])
    .orderBy('users.username')
    .orderBy('agents.number');
}

interface AgentRow {
  readonly number: number;
  readonly user_id: string;
  readonly status: string;
  readonly skills: string;
  readonly application_id: string;
  readonly username: string;
  readonly display_name: string;
}

function toAgent(row: AgentRow, queues: readonly string[]): Agent {
  return {
    userId: asId<UserId>(row.user_id),
    number: row.number,
    applicationId: asId<ApplicationId>(row.application_id),
    username: row.username,
    displayName: row.display_name,
    status: row.status as AgentStatus,
    skills: JSON.parse(row.skills) as AgentSkill[],
    queues,
  };
}
