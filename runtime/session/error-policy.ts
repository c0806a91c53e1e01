import type { JournalLevel } from '#runtime/journal/record.ts';
import type { SandboxFault } from '#runtime/sandbox/contract.ts';
import { type ErrorKind, isPatchbayError, messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import { sessionErrors } from './errors.ts';
import type { FinishReason } from './finish-reason.ts';
import type { SessionResources } from './session-plan.ts';

/** What an error of each kind means for the operator's log, for the journal and for a caller who has no answer yet. */
export interface ErrorPolicy {
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly journalLevel: JournalLevel;
  readonly finishReason: FinishReason;
  /** Final response to an incoming leg that was not answered (RFC 3261 §21); an answered one gets BYE. */
  readonly sipStatus: number;
}

/** The one map from error kind to consequences. */
const errorPolicy: Readonly<Record<ErrorKind, ErrorPolicy>> = {
  user: { logLevel: 'info', journalLevel: 'error', finishReason: 'JS session error', sipStatus: 480 },
  peer: { logLevel: 'info', journalLevel: 'warn', finishReason: 'Normal termination', sipStatus: 480 },
  limit: { logLevel: 'warn', journalLevel: 'error', finishReason: 'JS session error', sipStatus: 480 },
  operator: { logLevel: 'error', journalLevel: 'error', finishReason: 'Internal error', sipStatus: 480 },
  bug: { logLevel: 'error', journalLevel: 'error', finishReason: 'Internal error', sipStatus: 480 },
};

/** Of errors that say that this server cannot start the session: another one may take the call. */
const noService = { finishReason: 'Internal error', sipStatus: 503 } as const;

/** The consequences of one error. */
export function policyOf({ kind, httpStatus }: PatchbayError): ErrorPolicy {
  return httpStatus === noService.sipStatus ? { ...errorPolicy[kind], ...noService } : errorPolicy[kind];
}

/** Whether the isolate can still run Terminating and Terminated after this fault. */
export function isAliveAfter(fault: SandboxFault): boolean {
  return fault.kind === 'uncaught' || fault.kind === 'rejection' || fault.kind === 'callback-timeout';
}

/** The coded error behind a fault of the sandbox. */
export function errorOfFault(
  fault: SandboxFault,
  { limits, modules }: Pick<SessionResources, 'limits' | 'modules'>,
): PatchbayError {
  switch (fault.kind) {
    case 'uncaught':
    case 'rejection':
      return scriptError(fault, modules);
    case 'mistake':
      return sessionErrors.create('SESSION_SCRIPT_MISTAKE', { message: fault.message });
    case 'process-lost':
    case 'catastrophic':
      return sessionErrors.create('SESSION_SANDBOX_LOST', { message: fault.message });
    default:
      return sessionErrors.create('SESSION_SCRIPT_LIMIT', {
        message: fault.message,
        heapMiB: limits.heapMiB,
        callbackMs: limits.callbackMs,
      });
  }
}

/** Only its text is left of an error that a scenario did not catch; the guest kit puts its own codes there. */
function scriptError({ kind, message }: SandboxFault, modules: SessionResources['modules']): PatchbayError {
  if (message.startsWith('TypeError: [UNSUPPORTED] ')) return sessionErrors.create('UNSUPPORTED', { message });
  const [, missing] = /^ReferenceError: (\w+) is not defined$/.exec(message) ?? [];
  const module = modules.find(({ required }) => required !== undefined && required.global === missing)?.required
    ?.module;
  if (module !== undefined) return sessionErrors.create('SESSION_NOT_REQUIRED', { message, module });
  return sessionErrors.create(kind === 'rejection' ? 'SESSION_SCRIPT_REJECTION' : 'SESSION_SCRIPT_ERROR', { message });
}

/** What a part of the engine threw, coded. */
export function asPatchbayError(thrown: unknown): PatchbayError {
  if (isPatchbayError(thrown)) return thrown;
  return sessionErrors.create('SESSION_START_FAILED', { reason: messageOf(thrown) }, thrown);
}
