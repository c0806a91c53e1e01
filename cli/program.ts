import { Command } from 'commander';
import { productVersion } from '#runtime/shared/release.ts';
import { addAccess } from './commands/access.ts';
import { addAgents } from './commands/agents.ts';
import { addApplications } from './commands/applications.ts';
import { addAudit } from './commands/audit.ts';
import { addBackup, addRestore } from './commands/backup.ts';
import { addCall } from './commands/call.ts';
import { addCallLists } from './commands/call-lists.ts';
import { addCallerIds } from './commands/caller-ids.ts';
import { addCalls, addHangup } from './commands/calls.ts';
import { addCompletion } from './commands/completion.ts';
import { addDoctor } from './commands/doctor.ts';
import { addDrain } from './commands/drain.ts';
import { addGuard } from './commands/guard.ts';
import { addInit } from './commands/init.ts';
import { addJobs } from './commands/jobs.ts';
import { addKeys } from './commands/keys.ts';
import { addLogs } from './commands/logs.ts';
import { addMcp } from './commands/mcp.ts';
import { addNumbers } from './commands/numbers.ts';
import { addPlatformKeys } from './commands/platform-keys.ts';
import { addQueues } from './commands/queues.ts';
import { addRecordings } from './commands/recordings.ts';
import { addRules } from './commands/rules.ts';
import { addScenarios } from './commands/scenarios.ts';
import { addSecrets } from './commands/secrets.ts';
import { addSessions } from './commands/sessions.ts';
import { addStart } from './commands/start.ts';
import { addStorage } from './commands/storage.ts';
import { addTrunks } from './commands/trunks.ts';
import { addTypings } from './commands/typings.ts';
import { addUpload } from './commands/upload.ts';
import { addUsers } from './commands/users.ts';
import { addExamples } from './option-sets.ts';

/** The `patchbay` command with all its subcommands; parsing runs them, building does nothing. */
export function buildProgram(): Command {
  const program = new Command('patchbay')
    .description('Runs call scenarios: upload one, route a number to it, call, read its journal.')
    .version(productVersion, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .enablePositionalOptions()
    .showHelpAfterError('Run the same command with --help to see how it is written.')
    .showSuggestionAfterError(true);
  const adders = [
    addStart,
    addUpload,
    addInit,
    addTypings,
    addApplications,
    addScenarios,
    addRules,
    addSecrets,
    addStorage,
    addUsers,
    addQueues,
    addAgents,
    addCallLists,
    addJobs,
    addTrunks,
    addNumbers,
    addCallerIds,
    addAccess,
    addPlatformKeys,
    addSessions,
    addLogs,
    addRecordings,
    addCalls,
    addHangup,
    addCall,
    addKeys,
    addAudit,
    addMcp,
    addGuard,
    addDrain,
    addBackup,
    addRestore,
    addDoctor,
    addCompletion,
  ];
  for (const add of adders) add(program);
  addExamples(program, [
    'patchbay start',
    'patchbay upload greeting.js',
    "patchbay rules add --pattern '\\+?1\\d+' --scenarios greeting",
    'patchbay call sip:1000@127.0.0.1:5060',
    'patchbay logs -f',
  ]);
  return program;
}
