import { command } from '../command.ts';
import { numberOf, requireRule } from '../lookups.ts';
import { id, ofApplication, text } from '../parameters.ts';
import { refuse } from '../refusal.ts';
import { callers } from '../roles.ts';

export const sessionCommands = [
  command({
    name: 'StartScenarios',
    roles: callers,
    parameters: {
      rule_id: id.optional(),
      rule_name: text().optional(),
      ...ofApplication,
      script_custom_data: text().optional(),
      reference_ip: text().optional(),
      server_location: text().optional(),
    },
    refused: ['user_id', 'user_name'],
    note: '`reference_ip` and `server_location` change nothing: a node is in one place. HTTP 429 when too many such sessions run.',
    async handle({ script_custom_data = '', ...named }, context) {
      const { starts } = context.services;
      const rule = await requireRule(context, named);
      if (rule.scenarios.length === 0) throw refuse('RULE_NO_SCENARIO_BOUND', 'The rule names no scenario');
      const session = await starts.start(rule.applicationId, rule.id, script_custom_data);
      return {
        result: 1,
        media_session_access_url: session.accessUrl,
        media_session_access_secure_url: session.accessUrl,
        call_session_history_id: await numberOf(context, 'session', session.id),
      };
    },
  }),
];
