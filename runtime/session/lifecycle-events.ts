import type { Leg } from '#runtime/gateway/leg.ts';
import type { HostEvent } from '#runtime/sandbox/contract.ts';
import { accessUrlOf } from './access-url.ts';
import { numericSessionId, type SessionPlan, type SessionResources } from './session-plan.ts';

/** AppEvents.Started, and AppEvents.CallAlerting when a call started the session (VoxEngine: in this order). */
export function firstEvents(
  plan: SessionPlan,
  { publicUrl, accountId = 1 }: Pick<SessionResources, 'publicUrl' | 'accountId'>,
  accessToken: string,
  customData: string,
): HostEvent[] {
  const accessUrl = accessUrlOf(publicUrl, accessToken);
  const events: HostEvent[] = [
    {
      module: 'voxengine',
      type: 'started',
      accessURL: accessUrl,
      accessSecureURL: accessUrl,
      accountId,
      applicationId: plan.application.number,
      logURL: `${publicUrl}/v1/sessions/${plan.id}/journal`,
      sessionId: numericSessionId(plan.id),
      conference_name: plan.conferenceName ?? '',
    },
  ];
  if (plan.leg !== undefined) events.push(alertingEvent(plan.leg, customData));
  return events;
}

/** AppEvents.CallAlerting. */
export function alertingEvent({ id, invite }: Leg, customData: string): HostEvent {
  return {
    module: 'call',
    type: 'alerting',
    callId: id,
    callerid: invite.callerId,
    destination: invite.destination,
    toURI: invite.toUri,
    fromURI: invite.fromUri,
    displayName: invite.displayName,
    headers: invite.headers,
    scheme: {},
    clientType: invite.trunk !== undefined ? 'pstn' : invite.user !== undefined ? 'user' : 'sip',
    ...(customData === '' ? {} : { customData }),
  };
}

/** AppEvents.Terminating and AppEvents.Terminated. */
export function lastEvents(systemError: boolean): HostEvent[] {
  return (['terminating', 'terminated'] as const).map((type) => ({
    module: 'voxengine',
    type,
    ...(systemError ? { systemError } : {}),
  }));
}
