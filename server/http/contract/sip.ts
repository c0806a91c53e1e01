/** The SIP messages of a session, as the HTTP interface gives them. */
import * as z from 'zod';

export const sipMessageData = z.object({
  direction: z.enum(['in', 'out']).describe('As seen from Patchbay'),
  at: z.number().int().describe('When it passed the wire, milliseconds since the Unix epoch'),
  transport: z.enum(['udp', 'tcp', 'tls', 'ws', 'wss']),
  local: z.string().describe('Our `address:port`; IPv6 in brackets'),
  remote: z.string().describe('Theirs'),
  firstLine: z.string(),
  callId: z.string(),
  cseq: z.string().describe('`1 INVITE`'),
  text: z.string().describe('The whole message; credentials and secrets are masked'),
  encoding: z.literal('latin1').optional().describe('`text` has a character for each byte: it was no UTF-8'),
  leftOut: z.number().int().optional().describe('Bytes at the end that `text` lacks'),
  retransmission: z.literal(true).optional().describe('The same bytes passed before'),
});
export type SipMessageData = z.infer<typeof sipMessageData>;
export const sipMessage = sipMessageData.extend({ seq: z.number().int().describe('Of the journal record') });
export type SipMessageView = z.infer<typeof sipMessage>;
export const sipMessageList = z.object({
  sessionId: z.string(),
  items: z.array(sipMessage).describe('Oldest first'),
  dropped: z.number().int().describe('Messages that were too many to keep'),
});
export type SipMessageList = z.infer<typeof sipMessageList>;
