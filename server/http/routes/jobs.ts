import type { Job } from '#runtime/store/index.ts';
import * as contract from '../contract/index.ts';
import { route } from '../route.ts';

export const jobRoutes = [
  route({
    method: 'GET',
    url: '/v1/applications/:app/jobs',
    summary: 'Scheduled sessions of an application, newest first',
    permission: 'jobs:read',
    path: contract.applicationPath,
    query: contract.jobQuery,
    reply: contract.jobList,
    errors: ['APPLICATION_MISSING'],
    async handle({ path, query: { after, status, batch, limit } }, { store }) {
      const application = await store.applications.get(path.app);
      const jobs = await store.jobs.list(application.id, {
        limit,
        ...(after === undefined ? {} : { after }),
        ...(status === undefined ? {} : { status }),
        ...(batch === undefined ? {} : { batch }),
      });
      return { items: jobs.map(view), next: jobs.length === limit ? String(jobs.at(-1)?.number) : null };
    },
  }),
  route({
    method: 'POST',
    url: '/v1/applications/:app/jobs',
    summary: 'Schedules sessions of a rule: at a time, within hours, with further attempts',
    permission: 'jobs:write',
    path: contract.applicationPath,
    body: contract.newJobs,
    reply: contract.madeJobs,
    status: 201,
    errors: ['APPLICATION_MISSING', 'RULE_MISSING', 'JOB_TIME_INVALID', 'JOB_LIMIT'],
    async handle({ path, body }, services) {
      const application = await services.store.applications.get(path.app);
      const { at, customData, each = [{}], batch = null, window = null, ...same } = body;
      const wanted = each.map((one) => ({ at: one.at ?? at, customData: one.customData ?? customData }));
      const made = await services.jobs.schedule(application.id, { ...same, batch, window, each: wanted });
      return { items: made.map(view) };
    },
  }),
  route({
    method: 'PUT',
    url: '/v1/applications/:app/jobs',
    summary: 'Cancels all sessions that wait, or those of a batch',
    permission: 'jobs:write',
    path: contract.applicationPath,
    body: contract.jobsChange,
    reply: contract.cancelledJobs,
    errors: ['APPLICATION_MISSING'],
    async handle({ path, body }, { store, jobs }) {
      const application = await store.applications.get(path.app);
      return { cancelled: await jobs.cancelWaiting(application.id, body.batch) };
    },
  }),
  route({
    method: 'GET',
    url: '/v1/applications/:app/jobs/:number',
    summary: 'One scheduled session',
    permission: 'jobs:read',
    path: contract.jobPath,
    reply: contract.job,
    errors: ['APPLICATION_MISSING', 'JOB_MISSING'],
    async handle({ path }, { store }) {
      const application = await store.applications.get(path.app);
      return view(await store.jobs.get(application.id, path.number));
    },
  }),
  route({
    method: 'DELETE',
    url: '/v1/applications/:app/jobs/:number',
    summary: 'Cancels a scheduled session; one that runs goes on, and is not tried again',
    permission: 'jobs:write',
    path: contract.jobPath,
    errors: ['APPLICATION_MISSING', 'JOB_MISSING'],
    async handle({ path }, { store, jobs }) {
      const application = await store.applications.get(path.app);
      await jobs.cancel(application.id, path.number);
    },
  }),
];

function view({ applicationId: _, attempt: __, ruleId: ___, ruleName: rule, window, ...job }: Job): contract.JobView {
  return { ...job, rule, window: window === null ? null : { ...window, days: [...window.days] } };
}
