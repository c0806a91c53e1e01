import type { Tool } from '../tool.ts';
import { vapiTools } from '../vapi/index.ts';
import { callListTools } from './call-lists.ts';
import { journalTools } from './journal.ts';
import { operationTools } from './operations.ts';
import { queueTools } from './queues.ts';
import { ruleTools } from './rules.ts';
import { scenarioTools } from './scenarios.ts';
import { sessionTools } from './sessions.ts';
import { telephonyTools } from './telephony.ts';

/** What assistants may do here, in the order in which they are told of it. */
export const tools: readonly Tool[] = [
  ...scenarioTools,
  ...ruleTools,
  ...telephonyTools,
  ...sessionTools,
  ...journalTools,
  ...queueTools,
  ...callListTools,
  ...operationTools,
  ...vapiTools,
];
