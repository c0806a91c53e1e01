import type { StartedSession } from '#server/session-starts.ts';
import { type CommandContext, command } from '../command.ts';
import { platformLimits } from '../limits.ts';
import { numberOf, requireRule } from '../lookups.ts';
import { id, ofApplication, text } from '../parameters.ts';
import { refuse } from '../refusal.ts';
import { callers } from '../roles.ts';

const parameters = {
  rule_id: id.optional(),
  rule_name: text().optional(),
  ...ofApplication,
  script_custom_data: text().optional(),
  reference_ip: text().optional(),
  server_location: text().optional(),
};
const refused = { user_id: 'it is not kept here', user_name: 'it is not kept here' };

export const sessionCommands = [
  command({
    name: 'StartScenarios',
    roles: callers,
    parameters,
    refused,
    note: '`reference_ip` and `server_location` change nothing: a node is in one place. HTTP 429 when too many such sessions run.',
    async handle({ script_custom_data = '', ...named }, context) {
      const { applicationId, id: ruleId } = await runnableRule(context, named);
      return await answer(context, await context.services.starts.start(applicationId, ruleId, script_custom_data));
    },
  }),
  command({
    name: 'StartConference',
    roles: callers,
    parameters: { conference_name: text(), ...parameters },
    refused,
    note: 'The session of the conference that `VoxEngine.callConference` calls by the same name within the application of the rule: the one that runs, else a new one without a call. Any rule will do.',
    async handle({ conference_name: conferenceName, script_custom_data: customData = '', ...named }, context) {
      if (conferenceName.length > platformLimits.conferenceNameChars)
        throw refuse('CONFERENCE_NAME_TOO_LONG', 'The parameter conference_name is too long');
      const { applicationId, id: ruleId } = await runnableRule(context, named);
      const { starts } = context.services;
      return await answer(context, await starts.startConference(applicationId, ruleId, { conferenceName, customData }));
    },
  }),
];

async function runnableRule(context: CommandContext, named: Parameters<typeof requireRule>[1]) {
  const rule = await requireRule(context, named);
  if (rule.scenarios.length === 0) throw refuse('RULE_NO_SCENARIO_BOUND', 'The rule names no scenario');
  return rule;
}

async function answer(context: CommandContext, { id: sessionId, accessUrl }: StartedSession) {
  return {
    result: 1,
    media_session_access_url: accessUrl,
    media_session_access_secure_url: accessUrl,
    call_session_history_id: await numberOf(context, 'session', sessionId),
  };
}
