import { type ApplicationId, asId } from '#runtime/shared/ids.ts';
import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import { checkSkillName } from '../names.ts';
import type { AgentSkill, QueueSettings } from '../queue-contract.ts';
import type { Db, Row, Tx } from '../schema.ts';
import type { Skill, SkillScope, Skills } from '../skill-contract.ts';
import { requireApplication } from './applications.ts';

export function createSkills({ db, clock, write, writeQueues }: Engine): Skills {
  return {
    async add(scope, name, description = '') {
      checkSkillName(name);
      return await write(async (tx) => {
        if (scope !== null) await requireApplication(tx, scope);
        const known = await register(tx, scope, clock.now());
        if (known.some((skill) => skill.name === name)) throw storeErrors.create('SKILL_NAME_TAKEN', { name });
        const limit = storeLimits.skills;
        if (known.length >= limit) throw storeErrors.create('SKILL_LIMIT', { limit });
        return await insert(tx, scope, name, description, clock.now());
      });
    },
    async list(scope) {
      const known = await rows(db, scope);
      const names = new Set(known.map(({ name }) => name));
      return (await namesInUse(db, scope)).every((name) => names.has(name))
        ? known
        : await write((tx) => register(tx, scope, clock.now()));
    },
    async change(skill, { name = skill.name, description = skill.description }) {
      checkSkillName(name);
      const changed = { ...skill, name, description, changedAt: clock.now() };
      return await writeQueues(async (tx) => {
        if (name !== skill.name) {
          if ((await rows(tx, skill.scope)).some((each) => each.name === name))
            throw storeErrors.create('SKILL_NAME_TAKEN', { name });
          await rewrite(tx, skill.scope, (each) => (each === skill.name ? name : each));
        }
        const set = { name, description, changed_at: changed.changedAt };
        await tx.updateTable('skills').set(set).where('number', '=', skill.number).execute();
        return changed;
      });
    },
    remove: (skill) =>
      writeQueues(async (tx) => {
        await rewrite(tx, skill.scope, (each) => (each === skill.name ? undefined : each));
        await tx.deleteFrom('skills').where('number', '=', skill.number).execute();
      }),
  };
}

/** Those of the scope, after rows were made for names that are in use without one. */
async function register(tx: Tx, scope: SkillScope, now: number): Promise<readonly Skill[]> {
  const known = new Set((await rows(tx, scope)).map(({ name }) => name));
  for (const name of await namesInUse(tx, scope)) if (!known.has(name)) await insert(tx, scope, name, '', now);
  return await rows(tx, scope);
}

async function insert(tx: Tx, scope: SkillScope, name: string, description: string, now: number): Promise<Skill> {
  const row = { application_id: scope, name, description, created_at: now, changed_at: now };
  await tx.insertInto('skills').values(row).execute();
  const all = await rows(tx, scope);
  return all.find((skill) => skill.name === name) as Skill;
}

async function rows(db: Db | Tx, scope: SkillScope): Promise<readonly Skill[]> {
  const all = db.selectFrom('skills').selectAll().orderBy('name').orderBy('number');
  const wanted = scope === null ? all.where('application_id', 'is', null) : all.where('application_id', '=', scope);
  return (await wanted.execute()).map(toSkill);
}

async function namesInUse(db: Db | Tx, scope: SkillScope): Promise<readonly string[]> {
  const ofAgents = (await agentRows(db, scope)).flatMap(({ skills }) => skills.map(({ name }) => name));
  const ofQueues = (await queueRows(db, scope)).flatMap(({ settings }) => settings.skills);
  return [...new Set([...ofAgents, ...ofQueues])].toSorted();
}

/** Gives skills of agents and queues other names; undefined takes them away, of two that become one the first stays. */
async function rewrite(tx: Tx, scope: SkillScope, rename: (name: string) => string | undefined): Promise<void> {
  for (const { number, skills } of await agentRows(tx, scope)) {
    const levels = new Map<string, number>();
    for (const { name, level } of skills) {
      const renamed = rename(name);
      if (renamed !== undefined && !levels.has(renamed)) levels.set(renamed, level);
    }
    const changed = JSON.stringify([...levels].map(([name, level]) => ({ name, level })));
    if (changed !== JSON.stringify(skills))
      await tx.updateTable('agents').set({ skills: changed }).where('number', '=', number).execute();
  }
  for (const { number, settings } of await queueRows(tx, scope)) {
    const renamed = settings.skills.map(rename).filter((name) => name !== undefined);
    const skills = [...new Set(renamed)];
    if (skills.join() !== settings.skills.join())
      await tx
        .updateTable('queues')
        .set({ settings: JSON.stringify({ ...settings, skills }) })
        .where('number', '=', number)
        .execute();
  }
}

async function agentRows(db: Db | Tx, scope: SkillScope) {
  const all = db
    .selectFrom('agents')
    .innerJoin('users', 'users.id', 'agents.user_id')
    .select(['agents.number', 'agents.skills'])
    .orderBy('agents.number');
  const found = await (scope === null ? all : all.where('users.application_id', '=', scope)).execute();
  return found.map(({ number, skills }) => ({ number, skills: JSON.parse(skills) as AgentSkill[] }));
}

async function queueRows(db: Db | Tx, scope: SkillScope) {
  const all = db.selectFrom('queues').select(['number', 'settings']).orderBy('number');
  const found = await (scope === null ? all : all.where('application_id', '=', scope)).execute();
  return found.map(({ number, settings }) => ({ number, settings: JSON.parse(settings) as QueueSettings }));
}

function toSkill(row: Row<'skills'>): Skill {
  return {
    number: row.number,
    scope: row.application_id === null ? null : asId<ApplicationId>(row.application_id),
    name: row.name,
    description: row.description,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
}
