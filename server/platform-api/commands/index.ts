import { accessCommands } from './access.ts';
import { accountCommands } from './accounts.ts';
import { acdHistoryCommands } from './acd-history.ts';
import { acdQueueCommands } from './acd-queues.ts';
import { acdSkillCommands } from './acd-skills.ts';
import { acdStatisticsCommands } from './acd-statistics.ts';
import { agentCommands } from './agents.ts';
import { applicationCommands } from './applications.ts';
import { auditLogCommands } from './audit-log.ts';
import { authorizedIpCommands } from './authorized-ips.ts';
import { blackListCommands } from './black-list.ts';
import { callListCommands } from './call-lists.ts';
import { callerIdCommands } from './caller-ids.ts';
import { dialogflowKeyCommands } from './dialogflow-keys.ts';
import { historyCommands } from './history.ts';
import { keyValueCommands } from './key-values.ts';
import { keyCommands } from './keys.ts';
import { phoneNumberCommands } from './phone-numbers.ts';
import { queueMetricsCommands } from './queue-metrics.ts';
import { queueCommands } from './queues.ts';
import { reportCommands } from './reports.ts';
import { ruleCommands } from './rules.ts';
import { scenarioCommands } from './scenarios.ts';
import { secretCommands } from './secrets.ts';
import { sessionCommands } from './sessions.ts';
import { sipRegistrationCommands } from './sip-registrations.ts';
import { skillCommands } from './skills.ts';
import { statusNameCommands } from './status-names.ts';
import { subUserCommands } from './sub-users.ts';
import { userCommands } from './users.ts';

/** Every command there is, by the object it is about. */
export const commandGroups = {
  Accounts: accountCommands,
  Applications: applicationCommands,
  Scenarios: scenarioCommands,
  Rules: ruleCommands,
  Sessions: sessionCommands,
  'Call history': historyCommands,
  'Reports of the history': reportCommands,
  Users: userCommands,
  Secrets: secretCommands,
  'Keys of agents of Dialogflow': dialogflowKeyCommands,
  'Key-value items': keyValueCommands,
  'Phone numbers': phoneNumberCommands,
  'Caller ids': callerIdCommands,
  'SIP registrations': sipRegistrationCommands,
  'SIP white list': accessCommands,
  'PSTN black list': blackListCommands,
  Queues: queueCommands,
  Agents: [...agentCommands, ...statusNameCommands],
  Skills: skillCommands,
  'Queues and skills, by the old commands': [...acdQueueCommands, ...acdSkillCommands],
  'History of queues': [...acdHistoryCommands, ...acdStatisticsCommands, ...queueMetricsCommands],
  'Call lists': callListCommands,
  'Keys and roles': keyCommands,
  'Sub-users': subUserCommands,
  'Addresses from which keys are taken': authorizedIpCommands,
  'Audit log': auditLogCommands,
} as const;

export const platformCommands = Object.values(commandGroups).flat();
