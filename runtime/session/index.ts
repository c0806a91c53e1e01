export type { Dialler, DialOrigin, DialOutcome, DialRequest } from './dial.ts';
export { sessionErrors } from './errors.ts';
export type { FinishReason } from './finish-reason.ts';
export { sessionLimits } from './limits.ts';
export type {
  HostModule,
  HostService,
  IncomingUpgrade,
  ModuleContext,
  SessionControl,
  SessionLegs,
} from './module-contract.ts';
export { Session } from './session.ts';
export { numericSessionId, type PlannedScenario, type SessionPlan, type SessionResources } from './session-plan.ts';
export { SessionSupervisor, type SupervisorEvents } from './supervisor.ts';
