import { routeTool } from '../route-tool.ts';

const names = { name: 'rule' };

export const ruleTools = [
  routeTool({
    name: 'list_rules',
    title: 'List rules',
    description:
      'The routing table of an application: the first rule whose pattern (a regular expression) matches the whole dialled number gets the call, and its scenarios run in order.',
    route: 'GET /v1/applications/:app/rules',
  }),
  routeTool({
    name: 'add_rule',
    title: 'Add a rule',
    description:
      'Routes numbers to scenarios from the next call on. Rules are tried in order, so one that matches everything belongs at the end; `position` inserts it elsewhere.',
    route: 'POST /v1/applications/:app/rules',
  }),
  routeTool({
    name: 'set_rule',
    title: 'Change a rule',
    description: 'Changes what is given of a rule, named by its id or name: its pattern, its scenarios, its name.',
    route: 'PUT /v1/applications/:app/rules/:name',
    names,
  }),
  routeTool({
    name: 'remove_rule',
    title: 'Remove a rule',
    description: 'Removes a rule, named by its id or name. Calls that it took are tried with the rules after it.',
    route: 'DELETE /v1/applications/:app/rules/:name',
    names,
  }),
];
