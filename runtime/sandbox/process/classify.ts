import { bounded } from '../guest-kit/describe.ts';
import { parseStack, type WirePosition } from '../guest-kit/stack.ts';
import { sandboxLimits } from '../limits.ts';

/** How a task that ran in an isolate came to fail. */
export type TaskFailure =
  | { readonly kind: 'memory-limit' | 'callback-timeout' | 'disposed' }
  | { readonly kind: 'error'; readonly message: string; readonly frames: readonly WirePosition[] };

export interface FailureContext {
  /** Whether the isolate is gone. */
  readonly disposed: boolean;
  /** Time the isolate ran during the task. */
  readonly ranMs: number;
  readonly callbackMs: number;
  readonly names: readonly string[];
}

const memoryLimitMessage = 'due to memory limit';
const timeoutMessage = 'Script execution timed out.';

/**
 * Tells isolated-vm's own failures from errors that a scenario made. Messages alone would not do, since a scenario may
 * throw or reject with the same words: a time-out must also have taken its time, a memory limit must have cost the
 * isolate.
 */
export function classifyFailure(error: unknown, context: FailureContext): TaskFailure {
  const message = textField(error, 'message');
  if (context.disposed) return { kind: message.includes(memoryLimitMessage) ? 'memory-limit' : 'disposed' };
  if (message === timeoutMessage && context.ranMs >= context.callbackMs * 0.8) return { kind: 'callback-timeout' };
  const name = textField(error, 'name');
  return {
    kind: 'error',
    message: bounded(name === '' ? message : `${name}: ${message}`, sandboxLimits.faultChars),
    frames: framesOf(textField(error, 'stack'), context.names),
  };
}

function textField(error: unknown, field: 'name' | 'message' | 'stack'): string {
  if (typeof error !== 'object' || error === null) return field === 'message' ? String(error) : '';
  const value: unknown = (error as Record<string, unknown>)[field];
  return typeof value === 'string' ? value : '';
}

function framesOf(stack: string, names: readonly string[]): WirePosition[] {
  const frames = parseStack(stack, names, sandboxLimits.stackFrames);
  return Array.from({ length: frames.length }, (_, i) => frames.at(i)).filter((frame) => frame !== undefined);
}
