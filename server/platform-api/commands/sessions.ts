import type { ApplicationId } from '#runtime/shared/ids.ts';
import type { StartCause, StartedSession } from '#server/session-starts.ts';
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
  user_id: id.optional(),
  user_name: text().optional(),
  script_custom_data: text().optional(),
  reference_ip: text().optional(),
  server_location: text().optional(),
};
export const sessionCommands = [
  command({
    name: 'StartScenarios',
    roles: callers,
    parameters,
    note: '`reference_ip` and `server_location` change nothing: a node is in one place. A user of the rule’s application is who the session runs for, as the history tells. HTTP 429 when too many such sessions run.',
    async handle({ script_custom_data: customData = '', ...named }, context) {
      const { applicationId, id: ruleId } = await runnableRule(context, named);
      const cause = { customData, ...(await onBehalf(context, applicationId, named)) };
      return await answer(context, await context.services.starts.start(applicationId, ruleId, cause));
    },
  }),
  command({
    name: 'StartConference',
    roles: callers,
    parameters: { conference_name: text(), ...parameters },
    note: 'The session of the conference that `VoxEngine.callConference` calls by the same name within the application of the rule: the one that runs, else a new one without a call. Any rule will do.',
    async handle({ conference_name: conferenceName, script_custom_data: customData = '', ...named }, context) {
      if (conferenceName.length > platformLimits.conferenceNameChars)
        throw refuse('CONFERENCE_NAME_TOO_LONG', 'The parameter conference_name is too long');
      const { applicationId, id: ruleId } = await runnableRule(context, named);
      const { starts } = context.services;
      const cause = { conferenceName, customData, ...(await onBehalf(context, applicationId, named)) };
      return await answer(context, await starts.startConference(applicationId, ruleId, cause));
    },
  }),
];

async function runnableRule(context: CommandContext, named: Parameters<typeof requireRule>[1]) {
  const rule = await requireRule(context, named);
  if (rule.scenarios.length === 0) throw refuse('RULE_NO_SCENARIO_BOUND', 'The rule names no scenario');
  return rule;
}

interface GivenUser {
  readonly user_id?: number | undefined;
  readonly user_name?: string | undefined;
}

/** Throws INVALID_USER_ID, also for a user of another application. */
async function onBehalf(
  { services: { store } }: CommandContext,
  applicationId: ApplicationId,
  { user_id: number, user_name: username }: GivenUser,
): Promise<Pick<StartCause, 'user'>> {
  if (number === undefined && username === undefined) return {};
  const id = number === undefined ? undefined : await store.numericIds.idOf('user', number);
  const user = (await store.users.list(applicationId)).find((each) =>
    number === undefined ? each.username === username : each.id === id,
  );
  if (user === undefined) throw refuse('INVALID_USER_ID', 'The application of the rule has no such user');
  return { user: { id: user.id, username: user.username } };
}

async function answer(context: CommandContext, { id: sessionId, accessUrl }: StartedSession) {
  return {
    result: 1,
    media_session_access_url: accessUrl,
    media_session_access_secure_url: accessUrl,
    call_session_history_id: await numberOf(context, 'session', sessionId),
  };
}
