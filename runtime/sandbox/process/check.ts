import { bounded } from '../guest-kit/describe.ts';
import type { Ivm } from './isolate.ts';
import type { CheckReport } from './port.ts';

const checkHeapMiB = 64;
const messageChars = 500;
const place = /^(.*) \[scenario:(\d+):(\d+)\]$/s;

/**
 * Has V8 compile a source in an isolate of its own, without running it. A source that is still compiling after
 * `limitMs` cannot be interrupted: `onStuck` is told, and the verdict is `timeout`.
 */
export async function checkSource(ivm: Ivm, code: string, limitMs: number, onStuck: () => void): Promise<CheckReport> {
  const isolate = new ivm.Isolate({ memoryLimit: checkHeapMiB, onCatastrophicError: onStuck });
  const compiled = isolate
    .compileScript(code, { filename: 'scenario' })
    .then((): CheckReport => ({ verdict: 'ok' }), verdictOf);
  const { promise: late, cancel } = after(limitMs);
  const report = await Promise.race([compiled, late]);
  cancel();
  if (report === undefined) {
    onStuck();
    return { verdict: 'timeout' };
  }
  if (!isolate.isDisposed) isolate.dispose();
  return report;
}

function verdictOf(error: unknown): CheckReport {
  const message = error instanceof Error ? error.message : String(error);
  const match = place.exec(message);
  if (match === null) return { verdict: 'syntax', message: bounded(message, messageChars), line: 0, column: 0 };
  return {
    verdict: 'syntax',
    message: bounded(match[1] ?? '', messageChars),
    line: Number(match[2]),
    column: Number(match[3]),
  };
}

function after(ms: number): { promise: Promise<undefined>; cancel: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  return { promise, cancel: () => clearTimeout(timer) };
}
