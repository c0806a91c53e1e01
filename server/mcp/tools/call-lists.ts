import { routeTool } from '../route-tool.ts';
import { toolHints } from '../tool.ts';

const names = { number: 'call_list' };

export const callListTools = [
  routeTool({
    name: 'list_call_lists',
    title: 'List call lists',
    description:
      'Campaigns of an application with how far they are. Their `number` is the `call_list` of the other tools.',
    route: 'GET /v1/applications/:app/call-lists',
  }),
  routeTool({
    name: 'create_call_list',
    title: 'Start a call list',
    description:
      'Makes a campaign of a CSV file: each row becomes a session of the rule, whose scenario finds the row in VoxEngine.customData() and calls. It calls at once unless `paused`.',
    route: 'POST /v1/applications/:app/call-lists',
    hints: toolHints.starts,
  }),
  routeTool({
    name: 'control_call_list',
    title: 'Pause, resume or cancel a call list',
    description: 'Pauses a campaign, lets it go on, or cancels what it has not called yet; calls that are up go on.',
    route: 'PUT /v1/applications/:app/call-lists/:number',
    names,
    hints: { ...toolHints.sets, openWorldHint: true },
  }),
  routeTool({
    name: 'list_call_tasks',
    title: 'Read the results of a call list',
    description: 'Rows of a campaign in the order of the file, with attempts left, session and what was reported last.',
    route: 'GET /v1/applications/:app/call-lists/:number/tasks',
    names,
  }),
];
