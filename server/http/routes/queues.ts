import { type Agent, type Application, type Queue, storeErrors } from '#runtime/store/index.ts';
import * as contract from '../contract/index.ts';
import { pageBy } from '../page.ts';
import { route } from '../route.ts';
import type { HttpServices } from '../services.ts';

export const queueRoutes = [
  route({
    method: 'GET',
    url: '/v1/applications/:app/queues',
    summary: 'Queues of an application with their agents and what waits in them, by name',
    permission: 'queues:read',
    path: contract.applicationPath,
    query: contract.pageQuery,
    reply: contract.queueList,
    errors: ['APPLICATION_MISSING'],
    async handle({ path, query }, services) {
      const application = await services.store.applications.get(path.app);
      const agents = await services.store.queues.agents(application.id);
      const all = await services.store.queues.list(application.id);
      const { items, next } = pageBy(all, ({ name }) => [name], query);
      return { items: items.map((each) => queueView(each, application, agents, services)), next };
    },
  }),
  route({
    method: 'POST',
    url: '/v1/applications/:app/queues',
    summary: 'Adds a queue; scenarios may use it from now on',
    permission: 'queues:write',
    path: contract.applicationPath,
    body: contract.newQueue,
    reply: contract.queue,
    status: 201,
    errors: ['APPLICATION_MISSING', 'QUEUE_NAME_INVALID', 'QUEUE_NAME_TAKEN', 'QUEUE_LIMIT'],
    async handle({ path, body: { name, ...settings } }, services) {
      const application = await services.store.applications.get(path.app);
      return queueView(await services.store.queues.add(application.id, name, settings), application, [], services);
    },
  }),
  route({
    method: 'GET',
    url: '/v1/applications/:app/queues/:name',
    summary: 'One queue with its agents and what waits in it',
    permission: 'queues:read',
    path: contract.namedPath,
    reply: contract.queue,
    errors: ['APPLICATION_MISSING', 'QUEUE_MISSING'],
    async handle({ path }, services) {
      const application = await services.store.applications.get(path.app);
      return await shown(await services.store.queues.get(application.id, path.name), application, services);
    },
  }),
  route({
    method: 'PUT',
    url: '/v1/applications/:app/queues/:name',
    summary:
      'Changes settings of a queue; those that are left out stay. Requests that wait keep the settings they came with',
    permission: 'queues:write',
    path: contract.namedPath,
    body: contract.queueChange,
    reply: contract.queue,
    errors: ['APPLICATION_MISSING', 'QUEUE_MISSING'],
    async handle({ path, body }, services) {
      const application = await services.store.applications.get(path.app);
      const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
      return await shown(await services.store.queues.change(application.id, path.name, given), application, services);
    },
  }),
  route({
    method: 'DELETE',
    url: '/v1/applications/:app/queues/:name',
    summary: 'Removes a queue; what waits in it is told an error',
    permission: 'queues:write',
    path: contract.namedPath,
    errors: ['APPLICATION_MISSING', 'QUEUE_MISSING'],
    async handle({ path }, { store }) {
      await store.queues.remove((await store.applications.get(path.app)).id, path.name);
    },
  }),
  route({
    method: 'PUT',
    url: '/v1/applications/:app/queues/:name/agents/:username',
    summary: 'A user serves the queue from now on',
    permission: 'queues:write',
    path: contract.queueAgentPath,
    reply: contract.agent,
    errors: ['APPLICATION_MISSING', 'QUEUE_MISSING', 'USER_MISSING'],
    async handle({ path }, services) {
      const application = await services.store.applications.get(path.app);
      const agent = await services.store.queues.bind(application.id, path.name, path.username);
      return agentView(agent, application, services);
    },
  }),
  route({
    method: 'DELETE',
    url: '/v1/applications/:app/queues/:name/agents/:username',
    summary: 'A user serves the queue no more; a call that is up goes on',
    permission: 'queues:write',
    path: contract.queueAgentPath,
    errors: ['APPLICATION_MISSING', 'QUEUE_MISSING', 'AGENT_MISSING'],
    async handle({ path }, { store }) {
      await store.queues.unbind((await store.applications.get(path.app)).id, path.name, path.username);
    },
  }),
  route({
    method: 'GET',
    url: '/v1/applications/:app/agents',
    summary: 'Agents of an application with what they do now, by user name',
    permission: 'queues:read',
    path: contract.applicationPath,
    query: contract.pageQuery,
    reply: contract.agentList,
    errors: ['APPLICATION_MISSING'],
    async handle({ path, query }, services) {
      const application = await services.store.applications.get(path.app);
      const agents = await services.store.queues.agents(application.id);
      const { items, next } = pageBy(agents, ({ username }) => [username], query);
      return { items: items.map((each) => agentView(each, application, services)), next };
    },
  }),
  route({
    method: 'GET',
    url: '/v1/applications/:app/agents/:username',
    summary: 'One agent with what they do now',
    permission: 'queues:read',
    path: contract.userPath,
    reply: contract.agent,
    errors: ['APPLICATION_MISSING', 'AGENT_MISSING'],
    async handle({ path: { app, username } }, services) {
      const application = await services.store.applications.get(app);
      const agents = await services.store.queues.agents(application.id);
      const found = agents.find((each) => each.username === username);
      if (found === undefined) throw storeErrors.create('AGENT_MISSING', { username });
      return agentView(found, application, services);
    },
  }),
  route({
    method: 'PUT',
    url: '/v1/applications/:app/agents/:username',
    summary: 'Sets what an agent wants to be, and their skills; what is left out stays',
    permission: 'queues:write',
    path: contract.userPath,
    body: contract.agentChange,
    reply: contract.agent,
    errors: ['APPLICATION_MISSING', 'USER_MISSING', 'AGENT_SKILL_LIMIT'],
    async handle({ path, body: { status, skills } }, services) {
      const application = await services.store.applications.get(path.app);
      const change = { ...(status === undefined ? {} : { status }), ...(skills === undefined ? {} : { skills }) };
      const agent = await services.store.queues.setAgent(application.id, path.username, change);
      return agentView(agent, application, services);
    },
  }),
];

async function shown(queue: Queue, application: Application, services: HttpServices): Promise<contract.QueueView> {
  return queueView(queue, application, await services.store.queues.agents(application.id), services);
}

function queueView(
  queue: Queue,
  application: Application,
  agents: readonly Agent[],
  { queues }: HttpServices,
): contract.QueueView {
  const { id, applicationId, skills, ...rest } = queue;
  return {
    ...rest,
    skills: [...skills],
    application: application.name,
    agents: agents.filter((each) => each.queues.includes(queue.name)).map(({ username }) => username),
    waiting: queues
      .waitingIn(queue)
      .map(({ agent, skills: _, waitMs: __, ...each }) => ({ ...each, isRinging: agent !== undefined })),
  };
}

function agentView(agent: Agent, application: Application, { queues }: HttpServices): contract.AgentView {
  const { username, number, displayName, status: wish, skills, queues: served } = agent;
  return {
    username,
    number,
    application: application.name,
    displayName,
    wish,
    ...queues.statusOf(agent),
    skills: skills.map((each) => ({ ...each })),
    queues: [...served],
  };
}
