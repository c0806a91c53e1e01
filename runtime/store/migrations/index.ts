import type { Dialect } from '../database.ts';
import { initial } from './0001-initial.ts';
import { trunks } from './0002-trunks.ts';
import { users } from './0003-users.ts';
import { sipText } from './0004-sip-text.ts';
import { recordings } from './0005-recordings.ts';
import { storedValues } from './0006-stored-values.ts';
import { queues } from './0007-queues.ts';
import { callLists } from './0008-call-lists.ts';
import { applicationLimits } from './0009-application-limits.ts';
import { accessKeys } from './0010-access-keys.ts';
import { platform } from './0011-platform.ts';
import { ruleReleases } from './0012-rule-releases.ts';
import { nodes } from './0013-nodes.ts';
import { jobs } from './0014-jobs.ts';
import { management } from './0015-management.ts';
import { journalFields } from './0016-journal-fields.ts';
import { callerIdsSkillsReports } from './0017-caller-ids-skills-reports.ts';
import { usage } from './0018-usage.ts';
import { linksAndRefusals } from './0019-links-and-refusals.ts';
import { queueHistoryAndBlockedPatterns } from './0020-queue-history-and-blocked-patterns.ts';
import { dialogflowKeys } from './0021-dialogflow-keys.ts';
import { authorizedNetworks } from './0022-authorized-networks.ts';
import { verificationsAndSubUsers } from './0023-verifications-and-sub-users.ts';
import { awaitedTranscripts } from './0026-awaited-transcripts.ts';
import { managementParameters } from './0027-management-parameters.ts';

/** One step forward. A step that was released is never edited: what must change is a further step. */
export interface Migration {
  readonly name: string;
  /** Written for SQLite, from which every database has its own form; what has no such form is there for each. */
  readonly statements: readonly (string | Readonly<Record<Dialect['name'], readonly string[]>>)[];
}

/** Schema version n is the state after the first n steps. */
export const migrations: readonly Migration[] = [
  initial,
  trunks,
  users,
  sipText,
  recordings,
  storedValues,
  queues,
  callLists,
  applicationLimits,
  accessKeys,
  platform,
  ruleReleases,
  nodes,
  jobs,
  management,
  journalFields,
  callerIdsSkillsReports,
  usage,
  linksAndRefusals,
  queueHistoryAndBlockedPatterns,
  dialogflowKeys,
  authorizedNetworks,
  verificationsAndSubUsers,
  awaitedTranscripts,
  managementParameters,
];
