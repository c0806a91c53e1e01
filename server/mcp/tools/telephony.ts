import { routeTool } from '../route-tool.ts';

/** What is not here needs a password (users, trunks), or could shut the assistant out (access): that is left to people. */
export const telephonyTools = [
  routeTool({
    name: 'list_numbers',
    title: 'List telephone numbers',
    description: 'Telephone numbers whose calls belong to an application and meet its rules.',
    route: 'GET /v1/applications/:app/numbers',
  }),
  routeTool({
    name: 'add_number',
    title: 'Add a telephone number',
    description:
      'Binds a telephone number to an application: calls to it, however it is written, meet the rules of this application alone, or the one rule that is named.',
    route: 'POST /v1/applications/:app/numbers',
  }),
  routeTool({
    name: 'set_number',
    title: 'Change a telephone number',
    description:
      'Binds a telephone number to one rule of its application, whatever its pattern says, or to none of them.',
    route: 'PATCH /v1/applications/:app/numbers/:number',
  }),
  routeTool({
    name: 'remove_number',
    title: 'Remove a telephone number',
    description: 'Takes a telephone number from an application; calls to it are routed as any other.',
    route: 'DELETE /v1/applications/:app/numbers/:number',
  }),
  routeTool({
    name: 'list_users',
    title: 'List users',
    description: 'People with phones: user names, and where each is registered now; nowhere means not to be reached.',
    route: 'GET /v1/applications/:app/users',
  }),
  routeTool({
    name: 'list_trunks',
    title: 'List trunks',
    description:
      'Carriers that calls go through: state, registration, which prefixes are dialled, how calls failed by SIP status.',
    route: 'GET /v1/trunks',
  }),
  routeTool({
    name: 'list_caller_ids',
    title: 'List caller ids',
    description: 'Verified numbers that are not ours and that calls may show as the caller.',
    route: 'GET /v1/caller-ids',
  }),
  routeTool({
    name: 'list_authorized_networks',
    title: 'List authorized networks',
    description: 'Networks from which keys of the HTTP interface are taken; an empty list means from everywhere.',
    route: 'GET /v1/authorized-networks',
  }),
];
