/** `VoximplantAvatar.Events`, with VoxEngine's exact values. */
export const AvatarEvents = {
  Loaded: 'AvatarEvents.Loaded',
  Finish: 'AvatarEvents.Finish',
  UtteranceParsed: 'AvatarEvents.UtteranceParsed',
  Reply: 'AvatarEvents.Reply',
  Error: 'AvatarEvents.Error',
} as const;
