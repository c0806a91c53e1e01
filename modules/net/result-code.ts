import { isPatchbayError, messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import { netErrors } from './errors.ts';

/** VoxEngine's internal codes of HttpRequestResult. */
export const resultCodes = {
  limit: 0,
  unknown: -1,
  badUrl: -2,
  hostNotFound: -3,
  connection: -4,
  redirects: -5,
  network: -6,
  timeout: -7,
  internal: -8,
  tooLarge: -9,
} as const;

const codes: Readonly<Record<string, number>> = {
  NET_BAD_URL: resultCodes.badUrl,
  NET_REFUSED: resultCodes.connection,
  NET_TIMEOUT: resultCodes.timeout,
  NET_GIVEN_UP: resultCodes.timeout,
  NET_RESPONSE_TOO_LARGE: resultCodes.tooLarge,
  NET_RESPONSE_BROKEN: resultCodes.network,
  NET_TOO_MANY: resultCodes.limit,
  NET_ENDING: resultCodes.limit,
  EGRESS_TIMEOUT: resultCodes.timeout,
  EGRESS_REDIRECTS: resultCodes.redirects,
  EGRESS_TOO_LARGE: resultCodes.tooLarge,
  NET_FAILED: resultCodes.internal,
};

/** Of nodemailer and Node, about a connection that TLS did not come up on. */
const untrusted = /TLS|SSL|CERT|SIGNATURE/;

/** What resolvers say of a name that leads nowhere. */
const notFound = /^(ENOTFOUND|ENODATA|EAI_\w+|no address)$/;
/** What befalls a connection that was up. */
const broken = /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|HPE_\w+)$/;

export function resultCode({ code, details }: PatchbayError): number {
  if (code === 'NET_MAIL_REFUSED') return typeof details.status === 'number' ? details.status : resultCodes.unknown;
  if (code === 'NET_MAIL_FAILED') return mailCode(String(details.trouble));
  if (code !== 'EGRESS_UNREACHABLE') return codes[code] ?? resultCodes.unknown;
  const reason = String(details.reason);
  if (notFound.test(reason)) return resultCodes.hostNotFound;
  return broken.test(reason) ? resultCodes.network : resultCodes.connection;
}

function mailCode(trouble: string): number {
  if (trouble === 'EENVELOPE') return resultCodes.unknown;
  if (trouble === 'ETIMEDOUT') return resultCodes.timeout;
  return untrusted.test(trouble) ? resultCodes.connection : resultCodes.network;
}

/** Any error as one of ours. `host`: what was asked for. */
export function explained(error: unknown, host: string): PatchbayError {
  if (!isPatchbayError(error)) return netErrors.create('NET_FAILED', { reason: messageOf(error) }, error);
  if (error.code !== 'EGRESS_REFUSED') return error;
  const { reason, host: refused = host } = error.details;
  return netErrors.create('NET_REFUSED', { reason, host: refused }, error);
}
