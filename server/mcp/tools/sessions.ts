import * as z from 'zod';
import * as contract from '../../http/contract/index.ts';
import { routeTool } from '../route-tool.ts';
import { tool, toolHints } from '../tool.ts';

const names = { id: 'session' };

export const sessionTools = [
  routeTool({
    name: 'start_session',
    title: 'Start a session',
    description:
      'Runs the scenarios of a rule without an incoming call: they get AppEvents.Started and may call out. `customData` is what VoxEngine.customData() returns. The reply has the session’s id for get_session and tail_journal, and its accessUrl for send_to_session.',
    route: 'POST /v1/applications/:app/sessions',
    hints: toolHints.starts,
  }),
  routeTool({
    name: 'schedule_sessions',
    title: 'Schedule sessions',
    description:
      'Runs the scenarios of a rule without a call at a time (`at`, ISO 8601), within hours (`window`), for many with `each`. The reply has the numbers for list_scheduled and cancel_scheduled.',
    route: 'POST /v1/applications/:app/jobs',
    hints: toolHints.starts,
  }),
  routeTool({
    name: 'list_scheduled',
    title: 'List scheduled sessions',
    description: 'Scheduled sessions, newest first, with what became of them: `status: failed`, for example.',
    route: 'GET /v1/applications/:app/jobs',
  }),
  routeTool({
    name: 'cancel_scheduled',
    title: 'Cancel a scheduled session',
    description: 'Cancels a scheduled session by its number; one that runs goes on, and is not tried again.',
    route: 'DELETE /v1/applications/:app/jobs/:number',
  }),
  routeTool({
    name: 'list_sessions',
    title: 'List sessions',
    description:
      'Sessions (one for each call that was routed, or started), newest first; `state: running` for those that are live.',
    route: 'GET /v1/sessions',
  }),
  routeTool({
    name: 'get_session',
    title: 'Read a session',
    description:
      'One session with its calls: when they connected, how they ended. The first characters of an id are enough.',
    route: 'GET /v1/sessions/:id',
    names,
  }),
  routeTool({
    name: 'end_session',
    title: 'Hang up a session',
    description: 'Ends a running session and hangs up its calls; its scenario still gets Terminating and Terminated.',
    route: 'POST /v1/sessions/:id/terminate',
    names,
    hints: toolHints.removes,
  }),
  tool({
    name: 'send_to_session',
    title: 'Send text to a live session',
    description:
      'Sends a request to the accessUrl of a running session (start_session tells it, or the scenario has it from AppEvents.Started): the scenario gets `content` in AppEvents.HttpRequest, and what its handler returns is the answer.',
    input: z.strictObject({ accessUrl: contract.startedSession.shape.accessUrl, content: z.string().max(65_536) }),
    output: z.object({ answer: z.string().describe('What the scenario answered') }),
    hints: toolHints.starts,
    permissions: ['sessions:write'],
    async run({ accessUrl, content }, { ask }) {
      const [, token = ''] = /\/sessions\/([\w-]+)\/?$/.exec(accessUrl) ?? [];
      return { answer: await ask<string>({ route: 'POST /sessions/:token', path: { token }, body: content }) };
    },
  }),
  routeTool({
    name: 'press_keys',
    title: 'Press keys in a live call',
    description:
      'Presses keys (DTMF) as if the person on a call of a running session had: a scenario that handles tones gets CallEvents.ToneReceived for each. `call` only when several calls are up (get_session lists them).',
    route: 'POST /v1/sessions/:id/tones',
    names,
    hints: toolHints.starts,
  }),
  routeTool({
    name: 'send_message',
    title: 'Send a message in a live call',
    description:
      'Sends a text as if the device on a call of a running session had, in a SIP MESSAGE: the scenario gets CallEvents.MessageReceived.',
    route: 'POST /v1/sessions/:id/messages',
    names,
    hints: toolHints.starts,
  }),
  routeTool({
    name: 'list_recordings',
    title: 'List recordings',
    description:
      'Recordings, newest first, of one `session` or all, with the `url` where the audio is. One that is `secure` is given out to holders of a key only.',
    route: 'GET /v1/recordings',
  }),
];
