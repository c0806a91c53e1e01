import { z } from 'zod';

const rpcError = z.object({
  error: z.object({ code: z.number(), message: z.string(), data: z.unknown().optional() }),
});
const httpFailure = z.looseObject({ data: z.looseObject({ status: z.number(), text: z.unknown().optional() }) });

/** Headers do not say what the body says, as the server sees it. */
export const headerMismatch = -32020;
const unsupportedVersion = -32022;
const methodNotFound = -32601;
const invalidRequest = -32600;

/**
 * An error of the SDK with the number that the server gave it: JSON-RPC's code where the answer had one, whatever its HTTP
 * status, else that status. Other errors stay as they are.
 */
export function plainError(error: unknown): unknown {
  const failure = httpFailure.safeParse(error);
  if (!failure.success) return error;
  const { status, text } = failure.data.data;
  const told = typeof text === 'string' ? rpcErrorIn(text) : undefined;
  const { message } = error as Error;
  return Object.assign(new Error(told?.message ?? message, { cause: error }), { code: status, status }, told);
}

function rpcErrorIn(text: string): z.infer<typeof rpcError>['error'] | undefined {
  try {
    return rpcError.safeParse(JSON.parse(text)).data?.error;
  } catch {
    return undefined;
  }
}

/** Whether a server refuses our revision; SDK 1.x has an answer of status 400 in the text of its error alone. */
export function isUnsupportedRevision(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { readonly code?: unknown; readonly message?: unknown };
  return code === unsupportedVersion || (code === 400 && String(message).includes(`"code":${unsupportedVersion}`));
}

/**
 * Whether a server that spoke 2026-07-28 seems to speak it no more: nothing there, it wants a session, knows neither the
 * method nor the revision, or answers in the form of older ones.
 */
export function isOfOtherRevision(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, status, message, data } = error as { [name: string]: unknown };
  if (typeof data === 'object' && data !== null && 'violation' in data && data.violation === 'missing-resultType')
    return true;
  if (typeof status === 'number' && [400, 404, 405, 406, 415].includes(status)) return true;
  if (isUnsupportedRevision(error) || code === methodNotFound || code === invalidRequest) return true;
  return (code === -32000 || code === -32001) && /session|initiali[sz]e|protocol version/i.test(String(message));
}

/** Whether the server may have done what was asked, and only answered in the form of an older revision. */
export function wasCarriedOut(error: unknown): boolean {
  const { data } = error as { readonly data?: unknown };
  return typeof data === 'object' && data !== null && 'violation' in data;
}
