export type { HeaderPair } from './capabilities.ts';
export type { UserAgentCore } from './core.ts';
export type { IncomingInvite } from './incoming-invite.ts';
export type { InviteDialog } from './invite-dialog.ts';
export type { OutgoingInvite, OutgoingInviteParts } from './outgoing-invite.ts';
export type { DialogUser, IncomingInviteUser, OfferOutcome, OutgoingInviteUser } from './session-user.ts';
export { type InviteArrival, UserAgent } from './user-agent.ts';
