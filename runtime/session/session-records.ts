import type { Leg } from '#runtime/gateway/leg.ts';
import type { JournalEntry } from '#runtime/journal/record.ts';
import { sessionErrors } from './errors.ts';
import type { SessionPlan } from './session-plan.ts';

/** A session’s first record. */
export function startedRecord({ application, rule, scenarios, leg }: SessionPlan): JournalEntry {
  const scenarioVersions = scenarios.map(({ name, version }) => ({ name, version }));
  const call = leg === undefined ? {} : arrival(leg);
  return {
    kind: 'system',
    message: 'Session started',
    data: { application: application.name, rule, scenarios: scenarioVersions, ...call },
  };
}

/** `limit`: which one ended the session, after `ms`. */
export function withoutCallsRecord(limit: string, ms: number): JournalEntry {
  return {
    kind: 'limit',
    message: `The session had no call for ${ms / 1000} seconds`,
    data: { limit },
  };
}

/** Events that found the inbox full. */
export function droppedRecord(count: number): JournalEntry {
  const { message, code, hint } = sessionErrors.create('SESSION_INBOX_FULL', { count });
  return { kind: 'limit', level: 'warn', message, data: { code, hint } };
}

function arrival({ id, invite }: Leg): Readonly<Record<string, string>> {
  const { callerId, destination, remote, transport } = invite;
  return { callId: id, from: callerId, to: destination, remote, transport };
}
