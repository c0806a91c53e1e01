/** Events of a conference, with VoxEngine's exact values. */
export const ConferenceEvents = {
  ConferenceError: 'Conference.Error',
  Started: 'Conference.Started',
  Stopped: 'Conference.Stopped',
  EndpointAdded: 'Conference.EndpointAdded',
  EndpointUpdated: 'Conference.EndpointUpdated',
  EndpointRemoved: 'Conference.EndpointRemoved',
  EndpointManaged: 'Conference.EndpointManaged',
} as const;

export const ConferenceMode = { MIX: 0, FORWARD: 1 } as const;

/** As an endpoint sees it: SEND is heard, RECEIVE hears, BOTH does both. */
export const ConferenceDirection = { SEND: 0, RECEIVE: 1, BOTH: 2 } as const;

export type ConferenceModeName = keyof typeof ConferenceMode;
export type ConferenceDirectionName = keyof typeof ConferenceDirection;
