export type { HeaderPair } from './capabilities.ts';
export type { UserAgentCore } from './core.ts';
export type { IncomingInvite } from './incoming-invite.ts';
export type { InvitePlace, OfferedTo, OutgoingCallParts } from './invite-branch.ts';
export type { InviteDialog } from './invite-dialog.ts';
export { Login } from './login.ts';
export type { OutgoingCall } from './outgoing-call.ts';
export { formatReplaces } from './replaces.ts';
export type {
  DialogUser,
  IncomingInviteUser,
  OfferOutcome,
  OutgoingInviteUser,
  RemoteOffer,
  RemoteReferral,
} from './session-user.ts';
export { type InviteArrival, UserAgent } from './user-agent.ts';
