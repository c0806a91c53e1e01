import { randomBytes } from 'node:crypto';
import type { ModuleContext } from '#runtime/session/module-contract.ts';

/** Whose call it is, as servers are told: in headers, and in `_meta` of each request, which programs see too. */
export interface CallIdentity {
  readonly headers: Readonly<Record<string, string>>;
  readonly meta: Readonly<Record<string, string>>;
}

/**
 * Ids alone, which say nothing to strangers and find the journal again. `traceparent` (W3C Trace Context) goes on with the session's
 * trace; without one, the session's id is the trace's.
 */
export function callIdentity(
  { sessionId, traceparent }: Pick<ModuleContext, 'sessionId' | 'traceparent'>,
  callId: string | undefined,
): CallIdentity {
  const trace = traceparent ?? `00-${sessionId.replaceAll('-', '')}-${randomBytes(8).toString('hex')}-00`;
  return {
    headers: {
      'X-Session-Id': sessionId,
      ...(callId === undefined ? {} : { 'X-Call-Id': callId }),
      traceparent: trace,
    },
    meta: {
      'patchbay/sessionId': sessionId,
      ...(callId === undefined ? {} : { 'patchbay/callId': callId }),
      traceparent: trace,
    },
  };
}

/** The scenario's own headers go before ours of the same name. */
export function identified(
  headers: Readonly<Record<string, string>>,
  identity: CallIdentity | undefined,
): Record<string, string> {
  const own = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const added = Object.entries(identity?.headers ?? {}).filter(([name]) => !own.has(name.toLowerCase()));
  return { ...headers, ...Object.fromEntries(added) };
}
