import type { Agent, Application, Queue, User } from '#runtime/store/index.ts';
import type { CommandContext } from './command.ts';
import { skillNumbers, statusNameOf } from './queue-view.ts';
import { timeText } from './time-text.ts';

interface AgentWish {
  readonly skill_id?: number | undefined;
  readonly excluded_skill_id?: number | undefined;
  readonly showing_skill_id?: number | undefined;
  readonly acd_queue_id?: number | undefined;
  readonly excluded_acd_queue_id?: number | undefined;
  readonly acd_status?: readonly string[] | undefined;
  readonly with_queues?: boolean | undefined;
  readonly with_skills?: boolean | undefined;
}

interface AgentTableParts {
  readonly context: CommandContext;
  readonly agents: readonly Agent[];
  readonly queues: readonly Queue[];
  readonly skills: ReadonlyMap<string, number>;
}

/** What users of an application are as agents, for lists of users. */
export class AgentTable {
  readonly #parts: AgentTableParts;

  private constructor(parts: AgentTableParts) {
    this.#parts = parts;
  }

  static async of(context: CommandContext, { id }: Application): Promise<AgentTable> {
    const { queues: store } = context.services.store;
    const [agents, queues] = [await store.agents(id), await store.list(id)];
    return new AgentTable({ context, agents, queues, skills: await skillNumbers(context, null) });
  }

  isWanted(user: User, wish: AgentWish): boolean {
    const skills = this.#skillsOf(user).map(({ skill_id }) => skill_id);
    const queues = this.#queuesOf(user).map(({ acd_queue_id }) => acd_queue_id);
    return (
      (wish.skill_id === undefined || skills.includes(wish.skill_id)) &&
      (wish.excluded_skill_id === undefined || !skills.includes(wish.excluded_skill_id)) &&
      (wish.acd_queue_id === undefined || queues.includes(wish.acd_queue_id)) &&
      (wish.excluded_acd_queue_id === undefined || !queues.includes(wish.excluded_acd_queue_id)) &&
      (wish.acd_status?.includes(this.#statusOf(user)) ?? true)
    );
  }

  /** Members of the view of a user. */
  view(user: User, wish: AgentWish) {
    const agent = this.#agentOf(user);
    const since = agent === undefined ? null : this.#parts.context.services.queues.statusOf(agent).since;
    const { showing_skill_id: shown } = wish;
    return {
      acd_status: this.#statusOf(user),
      acd_status_change_time: timeText(since ?? user.updatedAt),
      ...(wish.with_queues === true ? { acd_queues: this.#queuesOf(user) } : {}),
      ...(wish.with_skills === true
        ? { skills: this.#skillsOf(user).filter(({ skill_id }) => shown === undefined || skill_id === shown) }
        : {}),
    };
  }

  #agentOf({ id }: User): Agent | undefined {
    return this.#parts.agents.find(({ userId }) => userId === id);
  }

  #statusOf(user: User): string {
    const agent = this.#agentOf(user);
    return agent === undefined ? 'OFFLINE' : statusNameOf(this.#parts.context, agent);
  }

  #skillsOf(user: User) {
    const { skills } = this.#parts;
    return (this.#agentOf(user)?.skills ?? []).map(({ name }) => ({
      skill_id: skills.get(name) ?? 0,
      skill_name: name,
    }));
  }

  #queuesOf(user: User) {
    const served = this.#agentOf(user)?.queues ?? [];
    return this.#parts.queues
      .filter(({ name }) => served.includes(name))
      .map(({ number, name }) => ({ acd_queue_id: number, acd_queue_name: name, auto_link: false }));
  }
}
