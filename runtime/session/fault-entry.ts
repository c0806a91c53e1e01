import type { JournalEntry, SourcePosition } from '#runtime/journal/record.ts';
import type { SandboxFault } from '#runtime/sandbox/contract.ts';
import type { PatchbayError } from '#runtime/shared/errors.ts';

/** What the journal has of a fault; `stack` counts in the author's own files, innermost first. */
export function faultEntry(
  fault: SandboxFault,
  { message, code, hint }: PatchbayError,
  stack: readonly SourcePosition[],
): JournalEntry {
  const [source] = stack;
  return {
    kind: 'fault',
    level: fault.fatal ? 'error' : 'warn',
    message: fault.kind === 'rejection' ? `Unhandled rejection: ${message}` : message,
    data: {
      code,
      fault: fault.kind,
      hint,
      stack: stack.map(({ scenario, line, column }) => `${scenario}:${line}:${column}`),
    },
    ...(source === undefined ? {} : { source }),
  };
}
