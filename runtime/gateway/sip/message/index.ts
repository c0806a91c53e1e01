export { checkHeaders } from './check-headers.ts';
export {
  createRequest,
  createResponse,
  type RequestParts,
  type ResponseParts,
  randomToken,
  type SipBody,
} from './create.ts';
export type { Parameters } from './grammar.ts';
export { type ContentType, type CSeq, SipHeaders } from './headers.ts';
export { emptyBody, type SipMessage, type SipRequest, type SipResponse } from './message.ts';
export { formatNameAddress, type NameAddress, type NameAddressParts, parseNameAddress } from './name-address.ts';
export { type Framing, type ParseResult, type PartialMessage, parseMessage } from './parse.ts';
export { knownStatuses, reasonPhrase } from './reason-phrases.ts';
export { serialise } from './serialise.ts';
export { type OtherUri, parseUri, SipUri, type SipUriParts, type Uri } from './uri.ts';
export { branchMagic, parseVia, type Via } from './via.ts';
