import type { Route } from '../route.ts';
import { accessRoutes } from './access.ts';
import { applicationLimitRoutes } from './application-limits.ts';
import { applicationRoutes } from './applications.ts';
import { authorizedNetworkRoutes } from './authorized-networks.ts';
import { blockedCallerRoutes } from './blocked-callers.ts';
import { callListRoutes } from './call-lists.ts';
import { callerIdRoutes } from './caller-ids.ts';
import { callRoutes } from './calls.ts';
import { jobRoutes } from './jobs.ts';
import { journalRoutes } from './journal.ts';
import { keyRoutes } from './keys.ts';
import { numberRoutes } from './numbers.ts';
import { operationRoutes } from './operations.ts';
import { queueHistoryRoutes } from './queue-history.ts';
import { queueRoutes } from './queues.ts';
import { recordingRoutes } from './recordings.ts';
import { ruleRoutes } from './rules.ts';
import { scenarioRoutes } from './scenarios.ts';
import { secretRoutes } from './secrets.ts';
import { sessionRoutes } from './sessions.ts';
import { sipRoutes } from './sip.ts';
import { storageRoutes } from './storage.ts';
import { trunkRoutes } from './trunks.ts';
import { userRoutes } from './users.ts';

export const routes: readonly Route[] = [
  ...operationRoutes,
  ...applicationRoutes,
  ...applicationLimitRoutes,
  ...scenarioRoutes,
  ...ruleRoutes,
  ...secretRoutes,
  ...storageRoutes,
  ...userRoutes,
  ...queueRoutes,
  ...queueHistoryRoutes,
  ...callListRoutes,
  ...jobRoutes,
  ...trunkRoutes,
  ...numberRoutes,
  ...accessRoutes,
  ...authorizedNetworkRoutes,
  ...blockedCallerRoutes,
  ...callerIdRoutes,
  ...keyRoutes,
  ...sessionRoutes,
  ...callRoutes,
  ...journalRoutes,
  ...recordingRoutes,
  ...sipRoutes,
];
