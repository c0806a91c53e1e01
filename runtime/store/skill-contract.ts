import type { ApplicationId } from '#runtime/shared/ids.ts';

/** Whose skills: those of one application, or null, those of all: a name means the same skill in both. */
export type SkillScope = ApplicationId | null;

/** The name of something that agents can and queues ask for. */
export interface Skill {
  /** Counts from 1 and is never given again. */
  readonly number: number;
  readonly scope: SkillScope;
  /** Unique within the scope. */
  readonly name: string;
  /** For people; may be empty. */
  readonly description: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly changedAt: number;
}

export interface Skills {
  /** Throws SKILL_NAME_INVALID, SKILL_NAME_TAKEN, SKILL_LIMIT, APPLICATION_MISSING. */
  add(scope: SkillScope, name: string, description?: string): Promise<Skill>;
  /** By name. What an agent of the scope has or a queue of it asks for is a skill, whether it was added or not. */
  list(scope: SkillScope): Promise<readonly Skill[]>;
  /** Agents and queues of the scope go along with a new name. Throws SKILL_NAME_INVALID, SKILL_NAME_TAKEN. */
  change(skill: Skill, change: Partial<Pick<Skill, 'name' | 'description'>>): Promise<Skill>;
  /** Agents of the scope have it no more, its queues ask for it no more. */
  remove(skill: Skill): Promise<void>;
}
