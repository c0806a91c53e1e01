import { sandboxErrors } from '../errors.ts';
import { sandboxLimits } from '../limits.ts';
import type { CheckReport } from '../process/port.ts';
import { codeFrame } from './code-frame.ts';

export interface SourcePlace {
  readonly file: string;
  readonly source: string;
  readonly line: number;
  readonly column: number;
}

/** SCENARIO_SYNTAX with `file`, `line`, `column`, `reason` and `frame` among its details. */
export function syntaxError({ file, source, line, column }: SourcePlace, reason: string) {
  const frame = line > 0 ? codeFrame(source, line, column) : '';
  return sandboxErrors.create('SCENARIO_SYNTAX', { file, line, column, reason, frame });
}

/** Turns a verdict that is not `ok` into the error that the author sees. */
export function refuseSyntax(script: { readonly name: string; readonly code: string }, report: CheckReport): void {
  if (report.verdict === 'ok') return;
  if (report.verdict === 'timeout') {
    throw sandboxErrors.create('SCENARIO_COMPILE_TIMEOUT', { file: script.name, limitMs: sandboxLimits.compileMs });
  }
  const { line, column, message } = report;
  throw syntaxError({ file: script.name, source: script.code, line, column }, message);
}
