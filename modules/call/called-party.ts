import type { CallOut } from './protocol.ts';

/** Whom a call out is for: what `Call.number()` says, and the journal. */
export function calledParty(request: CallOut): string {
  switch (request.kind) {
    case 'sip':
      return request.to;
    case 'pstn':
      return request.number;
    case 'conference':
      return request.conferenceId;
    default:
      return request.username;
  }
}
