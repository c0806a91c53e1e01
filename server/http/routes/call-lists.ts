import type { Application, CallList, CallTask } from '#runtime/store/index.ts';
import { formatResults } from '#server/call-lists/index.ts';
import * as contract from '../contract/index.ts';
import { pageBy } from '../page.ts';
import { route } from '../route.ts';
import type { HttpServices } from '../services.ts';

export const callListRoutes = [
  route({
    method: 'GET',
    url: '/v1/applications/:app/call-lists',
    summary: 'Call lists of an application with how far they are, by number',
    permission: 'call-lists:read',
    path: contract.applicationPath,
    query: contract.pageQuery,
    reply: contract.callListList,
    errors: ['APPLICATION_MISSING'],
    async handle({ path, query }, services) {
      const application = await services.store.applications.get(path.app);
      const all = await services.store.callLists.list(application.id);
      const { items, next } = pageBy(all, ({ number }) => [number], query);
      return { items: await Promise.all(items.map((each) => view(each, application, services))), next };
    },
  }),
  route({
    method: 'POST',
    url: '/v1/applications/:app/call-lists',
    summary: 'Makes a call list of a CSV file: each row becomes a session of the rule, with the row as custom data',
    permission: 'call-lists:write',
    path: contract.applicationPath,
    body: contract.newCallList,
    reply: contract.callList,
    status: 201,
    errors: [
      'APPLICATION_MISSING',
      'RULE_MISSING',
      'CALL_LIST_FILE_INVALID',
      'CALL_LIST_NAME_INVALID',
      'CALL_LIST_LIMIT',
    ],
    async handle({ path, body: { delimiter, ...wish } }, services) {
      const application = await services.store.applications.get(path.app);
      const asked = { ...wish, dialect: { delimiter } };
      return await view(await services.lists.create(application.id, asked), application, services);
    },
  }),
  route({
    method: 'GET',
    url: '/v1/applications/:app/call-lists/:number',
    summary: 'One call list with how far it is',
    permission: 'call-lists:read',
    path: contract.callListPath,
    reply: contract.callList,
    errors: ['APPLICATION_MISSING', 'CALL_LIST_MISSING'],
    async handle({ path }, services) {
      const application = await services.store.applications.get(path.app);
      return await view(await services.store.callLists.get(application.id, path.number), application, services);
    },
  }),
  route({
    method: 'PUT',
    url: '/v1/applications/:app/call-lists/:number',
    summary: 'Pauses a call list, lets it go on, or cancels what it has not called yet; sessions under way go on',
    permission: 'call-lists:write',
    path: contract.callListPath,
    body: contract.callListChange,
    reply: contract.callList,
    errors: ['APPLICATION_MISSING', 'CALL_LIST_MISSING'],
    async handle({ path, body }, services) {
      const { store, lists } = services;
      const application = await store.applications.get(path.app);
      const list = await store.callLists.get(application.id, path.number);
      if (body.action === 'cancel') await lists.cancel(list);
      else await lists.setPaused(list, body.action === 'pause');
      return await view(await store.callLists.get(application.id, path.number), application, services);
    },
  }),
  route({
    method: 'PATCH',
    url: '/v1/applications/:app/call-lists/:number',
    summary: 'Changes how a call list calls from now on; what is left out stays',
    permission: 'call-lists:write',
    path: contract.callListPath,
    body: contract.callListSettings,
    reply: contract.callList,
    errors: ['APPLICATION_MISSING', 'CALL_LIST_MISSING', 'CALL_LIST_NAME_INVALID'],
    async handle({ path, body }, services) {
      const application = await services.store.applications.get(path.app);
      const list = await services.store.callLists.get(application.id, path.number);
      return await view(await services.lists.change(list, given(body)), application, services);
    },
  }),
  route({
    method: 'POST',
    url: '/v1/applications/:app/call-lists/:number/rows',
    summary: 'Appends rows of a CSV file to a call list, after those that it has',
    permission: 'call-lists:write',
    path: contract.callListPath,
    body: contract.callListRows,
    reply: contract.callList,
    errors: ['APPLICATION_MISSING', 'CALL_LIST_MISSING', 'CALL_LIST_FILE_INVALID'],
    async handle({ path, body: { csv, delimiter } }, services) {
      const application = await services.store.applications.get(path.app);
      const list = await services.store.callLists.get(application.id, path.number);
      return await view((await services.lists.append(list, csv, { delimiter })).list, application, services);
    },
  }),
  route({
    method: 'PATCH',
    url: '/v1/applications/:app/call-lists/:number/tasks/:task',
    summary: 'Changes a task that waits for an attempt, or cancels it; what is left out stays',
    permission: 'call-lists:write',
    path: contract.callTaskPath,
    body: contract.callTaskChange,
    reply: contract.callTask,
    errors: ['APPLICATION_MISSING', 'CALL_LIST_MISSING', 'CALL_TASK_NOT_WAITING'],
    async handle({ path, body }, { store, lists }) {
      const { id } = await store.applications.get(path.app);
      return taskView(await lists.changeTask(await store.callLists.get(id, path.number), path.task, given(body)));
    },
  }),
  route({
    method: 'DELETE',
    url: '/v1/applications/:app/call-lists/:number',
    summary: 'Removes a call list with its results, when it is paused or done',
    permission: 'call-lists:write',
    path: contract.callListPath,
    errors: ['APPLICATION_MISSING', 'CALL_LIST_MISSING', 'CALL_LIST_RUNNING'],
    async handle({ path }, { store, lists }) {
      const application = await store.applications.get(path.app);
      await lists.remove(await store.callLists.get(application.id, path.number));
    },
  }),
  route({
    method: 'GET',
    url: '/v1/applications/:app/call-lists/:number/tasks',
    summary: 'Tasks of a call list with what was reported, in the order of the file',
    permission: 'call-lists:read',
    path: contract.callListPath,
    query: contract.callTaskQuery,
    reply: contract.callTaskList,
    errors: ['APPLICATION_MISSING', 'CALL_LIST_MISSING'],
    async handle({ path, query }, { store }) {
      const application = await store.applications.get(path.app);
      const { id } = await store.callLists.get(application.id, path.number);
      const tasks = await store.callLists.tasks(id, query);
      return {
        items: tasks.map(taskView),
        next: nextOf(tasks, query.limit),
      };
    },
  }),
  route({
    method: 'GET',
    url: '/v1/applications/:app/call-lists/:number/results',
    summary: 'A page of the results as CSV: the columns of the file, then what became of each row',
    permission: 'call-lists:read',
    path: contract.callListPath,
    query: contract.callTaskQuery,
    reply: contract.callListResults,
    errors: ['APPLICATION_MISSING', 'CALL_LIST_MISSING'],
    async handle({ path, query }, { store }) {
      const application = await store.applications.get(path.app);
      const list = await store.callLists.get(application.id, path.number);
      const tasks = await store.callLists.tasks(list.id, query);
      const csv = formatResults(list, tasks, { withHead: query.after === 0, delimiter: ';' });
      return { csv, next: nextOf(tasks, query.limit) };
    },
  }),
];

function given<Change extends object>(change: Change): { [Name in keyof Change]?: Exclude<Change[Name], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never;
}

function taskView({ batch, windowStartMs, windowEndMs, ...task }: CallTask): contract.CallTaskView {
  return task;
}

function nextOf(tasks: readonly CallTask[], limit: number): number | null {
  return tasks.length < limit ? null : (tasks.at(-1)?.number ?? null);
}

async function view(
  list: CallList,
  application: Application,
  { store, lists }: HttpServices,
): Promise<contract.CallListView> {
  const { number, name, ruleName, maxSimultaneous, perSecond, attempts, intervalMs, isPaused, createdAt } = list;
  const { startsAt, repeatedFirst, customData } = list;
  const tasks = await store.callLists.counts(list.id);
  const isDone = tasks.new === 0 && tasks.running === 0 && lists.runningOf(list) === 0;
  return {
    ...{
      number,
      name,
      maxSimultaneous,
      perSecond,
      attempts,
      intervalMs,
      createdAt,
      startsAt,
      repeatedFirst,
      customData,
    },
    application: application.name,
    rule: ruleName,
    state: isDone ? 'done' : isPaused ? 'paused' : 'running',
    tasks: { ...tasks },
  };
}
