import { accountCommands } from './accounts.ts';
import { applicationCommands } from './applications.ts';
import { keyCommands } from './keys.ts';
import { ruleCommands } from './rules.ts';
import { scenarioCommands } from './scenarios.ts';

/** Every command there is, by the object it is about. */
export const commandGroups = {
  Accounts: accountCommands,
  Applications: applicationCommands,
  Scenarios: scenarioCommands,
  Rules: ruleCommands,
  'Keys and roles': keyCommands,
} as const;

export const platformCommands = Object.values(commandGroups).flat();
