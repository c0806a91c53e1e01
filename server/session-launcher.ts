import type { RoutedCall } from '#runtime/router/index.ts';
import { mapPosition } from '#runtime/sandbox/index.ts';
import type {
  PlannedScenario,
  Session,
  SessionPlan,
  SessionResources,
  SessionSupervisor,
} from '#runtime/session/index.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import { type ApplicationId, newSessionId, type RuleId } from '#runtime/shared/ids.ts';
import type { Application, ScenarioVersion, Store } from '#runtime/store/index.ts';
import type { Canaries } from './canaries.ts';
import type { History } from './history.ts';
import type { Metrics } from './metrics.ts';
import type { SipTrace } from './sip-trace/index.ts';

export interface SessionLauncherParts {
  readonly sessions: SessionSupervisor;
  readonly history: History;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly canaries: Pick<Canaries, 'begin'>;
  openSecrets(applicationId: ApplicationId): Promise<Readonly<Record<string, string>>>;
  /** Brings the SIP messages of calls into the journals of their sessions. */
  readonly sipTrace: Pick<SipTrace, 'claim'>;
}

/** What starts a session: a call, or somebody without one. `secrets`: in place of those of its application. */
export type Cause = Pick<SessionPlan, 'leg' | 'conferenceName' | 'customData' | 'user' | 'task'> &
  Partial<Pick<SessionPlan, 'secrets'>>;

/** Where a session comes from: a rule and its scenarios, or scenarios of the server itself. */
export interface LaunchedRoute {
  readonly application: Application;
  readonly rule: { readonly id?: RuleId; readonly name: string };
  readonly scenarios: readonly Pick<ScenarioVersion, 'name' | 'version' | 'sha256' | 'compiled' | 'map'>[];
  readonly canaries: RoutedCall['canaries'];
}

/** From a rule to a session, from its first row in the history to its last. */
export class SessionLauncher {
  readonly #parts: SessionLauncherParts;

  constructor(parts: SessionLauncherParts) {
    this.#parts = parts;
  }

  /** Resolves when the session is over. Rejects when there was none: SESSION_LIMIT, or what the secrets throw. */
  async run(route: LaunchedRoute, cause: Cause, onSession?: (session: Session) => void): Promise<void> {
    const { sessions, history, metrics, clock, canaries, openSecrets, sipTrace } = this.#parts;
    const { application, rule, scenarios } = route;
    const { leg } = cause;
    sessions.assertCapacity();
    const secrets = cause.secrets ?? (await openSecrets(application.id));
    if (leg?.state === 'terminated') return;
    // Others may have come meanwhile; what is in the history has to run.
    sessions.assertCapacity();
    const at = clock.now();
    const plan: SessionPlan = {
      id: newSessionId(at),
      application: { id: application.id, name: application.name, number: application.createdAt },
      rule: rule.name,
      scenarios: scenarios.map(plannedScenario),
      secrets,
      limits: application.limits,
      ...cause,
    };
    if (leg !== undefined) metrics.callRouted('session');
    const runs = scenarios.map(({ name, version, sha256 }) => ({ name, version, sha256 }));
    const ofRule = rule.id === undefined ? {} : { ruleId: rule.id };
    history.started(plan, { applicationId: application.id, ...ofRule, scenarios: runs }, at);
    const judge = canaries.begin(application.id, route.canaries);
    const session = sessions.start(plan);
    if (leg !== undefined) sipTrace.claim(plan.id, leg.callId);
    onSession?.(session);
    const reason = await session.closed;
    history.ended(plan.id, reason, clock.now());
    metrics.sessionEnded(reason, clock.now() - at);
    await judge(reason);
  }
}

function plannedScenario(scenario: LaunchedRoute['scenarios'][number]): PlannedScenario {
  const { name, compiled, map, version } = scenario;
  return { name, code: compiled, version, mapPosition: (position) => mapPosition(map, position) };
}

/** Finds what a session asks for by name: the version that an upload made the current one. */
export function scenarioFinder({ scenarios }: Pick<Store, 'scenarios'>): NonNullable<SessionResources['scenario']> {
  return async (applicationId, name) => {
    const found = await scenarios.find(applicationId, name);
    return found === undefined ? undefined : plannedScenario(found);
  };
}
