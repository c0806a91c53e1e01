import type { HostEvent } from '#runtime/sandbox/contract.ts';
import { numericSessionId, type SessionPlan } from './session-plan.ts';

/** AppEvents.Started, and AppEvents.CallAlerting when a call started the session (VoxEngine: in this order). */
export function firstEvents(plan: SessionPlan, publicUrl: string, customData: string): HostEvent[] {
  const url = `${publicUrl}/v1/sessions/${plan.id}`;
  const events: HostEvent[] = [
    {
      module: 'voxengine',
      type: 'started',
      accessURL: url,
      accessSecureURL: url,
      accountId: 1,
      applicationId: plan.application.number,
      logURL: `${url}/journal`,
      sessionId: numericSessionId(plan.id),
      conference_name: '',
    },
  ];
  if (plan.leg !== undefined) {
    const { invite, id } = plan.leg;
    events.push({
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
    });
  }
  return events;
}

/** AppEvents.Terminating and AppEvents.Terminated. */
export function lastEvents(systemError: boolean): HostEvent[] {
  return (['terminating', 'terminated'] as const).map((type) => ({
    module: 'voxengine',
    type,
    ...(systemError ? { systemError } : {}),
  }));
}
