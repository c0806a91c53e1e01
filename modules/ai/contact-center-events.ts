/** `CCAI.Events.Agent`, with VoxEngine's exact values. */
export const AgentEvents = { Started: 'AI.Events.CcaiAgentStarted', Stopped: 'AI.Events.CcaiAgentStopped' } as const;

/** `CCAI.Events.Conversation`, with VoxEngine's exact values. */
export const ConversationEvents = {
  Created: 'AI.Events.CcaiConversationCreated',
  ProfileCreated: 'AI.Events.CcaiConversationProfileCreated',
  Completed: 'AI.Events.CcaiConversationCompleted',
  Error: 'AI.Events.CcaiConversationError',
} as const;

/** `CCAI.Events.Participant`, with VoxEngine's exact values. */
export const ParticipantEvents = {
  Created: 'AI.Events.CcaiParticipantCreated',
  Response: 'AI.Events.CcaiParticipantResponse',
  PlaybackFinished: 'AI.Events.CcaiParticipantPlaybackFinished',
  PlaybackStarted: 'AI.Events.CcaiParticipantPlaybackStarted',
  PlaybackStopped: 'AI.Events.CcaiParticipantPlaybackStopped',
  PlaybackReady: 'AI.Events.CcaiParticipantPlaybackReady',
  MarkerReached: 'AI.Events.CcaiParticipantMarkerReached',
} as const;

/** `CCAI.Vendor.Role`, with VoxEngine's numbers, which are not Google's. */
export const ContactCenterRole = { ROLE_UNSPECIFIED: 0, AUTOMATED_AGENT: 1, END_USER: 2 } as const;
