import { routeTool } from '../route-tool.ts';

const names = { name: 'queue' };

export const queueTools = [
  routeTool({
    name: 'list_queues',
    title: 'List queues',
    description:
      'Queues of an application with their settings, the agents who serve them and the callers who wait in them now. Scenarios enqueue by VoxEngine.enqueueACDRequest or VoxEngine.enqueueTask.',
    route: 'GET /v1/applications/:app/queues',
  }),
  routeTool({
    name: 'get_queue',
    title: 'Read a queue',
    description: 'One queue with its settings, its agents and who waits in it now; list_agents tells who is free.',
    route: 'GET /v1/applications/:app/queues/:name',
    names,
  }),
  routeTool({
    name: 'add_queue',
    title: 'Add a queue',
    description:
      'Adds a queue, which scenarios may use from now on. Nobody serves it before add_queue_agent names users.',
    route: 'POST /v1/applications/:app/queues',
  }),
  routeTool({
    name: 'set_queue',
    title: 'Change a queue',
    description:
      'Changes what is given of the settings of a queue. Callers who wait keep the settings that they came with.',
    route: 'PUT /v1/applications/:app/queues/:name',
    names,
  }),
  routeTool({
    name: 'remove_queue',
    title: 'Remove a queue',
    description: 'Removes a queue. Scenarios whose callers wait in it are told an error; its history stays.',
    route: 'DELETE /v1/applications/:app/queues/:name',
    names,
  }),
  routeTool({
    name: 'add_queue_agent',
    title: 'Let a user serve a queue',
    description: 'A user of the application (list_users) is called for this queue from now on, when ready.',
    route: 'PUT /v1/applications/:app/queues/:name/agents/:username',
    names,
  }),
  routeTool({
    name: 'remove_queue_agent',
    title: 'Take a user off a queue',
    description: 'A user serves the queue no more; a call that is up goes on.',
    route: 'DELETE /v1/applications/:app/queues/:name/agents/:username',
    names,
  }),
  routeTool({
    name: 'list_agents',
    title: 'List agents',
    description: 'Users who serve queues: what they want to be, what they are now and since when, skills and queues.',
    route: 'GET /v1/applications/:app/agents',
  }),
  routeTool({
    name: 'set_agent',
    title: 'Change an agent',
    description:
      'Sets what an agent wants to be (`ready` is called, `dnd` and `online` are not), and all skills; what is left out stays.',
    route: 'PUT /v1/applications/:app/agents/:username',
  }),
  routeTool({
    name: 'list_queue_requests',
    title: 'Read the history of queues',
    description:
      'Requests for agents and what became of them, newest first: `state: unserviced` for callers whom no agent had, with the `session` that get_transcript reads.',
    route: 'GET /v1/applications/:app/queue-requests',
  }),
  routeTool({
    name: 'get_queue_statistics',
    title: 'Read statistics of queues',
    description:
      'How many came, were answered or gave up, how long they waited, and what agents did, of one `queue` or all, in the last day or in the time given.',
    route: 'GET /v1/applications/:app/queue-statistics',
  }),
];
