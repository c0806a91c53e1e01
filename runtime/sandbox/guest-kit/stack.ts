import {
  captureStackTrace,
  ErrorConstructor,
  NumberOf,
  record,
  StringOf,
  stringIndexOf,
  stringSlice,
  uncurryThis,
} from './intrinsics.ts';
import { createList, type List } from './list.ts';

/** A place as it crosses the bridge: script name, line and column, counting from 1. */
export type WirePosition = readonly [scenario: string, line: number, column: number];

interface CallSite {
  getFileName(): unknown;
  getLineNumber(): unknown;
  getColumnNumber(): unknown;
}

interface StackHooks {
  prepareStackTrace?: unknown;
  stackTraceLimit?: unknown;
}

const exec = uncurryThis(RegExp.prototype.exec);
const endOfFrame = /^(\d{1,9}):(\d{1,9})(?:\)|$)/;
const maxStackChars = 16_384;
const framesLookedAt = 12;

/** Where the scenario's code called into the kit, or undefined when it was not the scenario's code that did. */
export function callerPosition(isScenario: (name: string) => boolean): WirePosition | undefined {
  const hooks = ErrorConstructor as unknown as StackHooks;
  const { prepareStackTrace, stackTraceLimit } = hooks;
  let found: WirePosition | undefined;
  try {
    hooks.stackTraceLimit = framesLookedAt;
    hooks.prepareStackTrace = (_error: unknown, sites: ArrayLike<CallSite>) => {
      found = firstScenarioSite(sites, isScenario);
    };
    const holder = record<unknown>();
    captureStackTrace(holder);
    void holder.stack;
  } catch {
    // A scenario that froze Error loses the positions of its commands, nothing else.
  }
  restore(hooks, prepareStackTrace, stackTraceLimit);
  return found;
}

function restore(hooks: StackHooks, prepareStackTrace: unknown, stackTraceLimit: unknown): void {
  try {
    hooks.prepareStackTrace = prepareStackTrace;
    hooks.stackTraceLimit = stackTraceLimit;
  } catch {
    // As above.
  }
}

function firstScenarioSite(
  sites: ArrayLike<CallSite>,
  isScenario: (name: string) => boolean,
): WirePosition | undefined {
  for (let i = 0; i < sites.length; i++) {
    const site = sites[i] as CallSite;
    const name = site.getFileName();
    if (typeof name === 'string' && isScenario(name)) {
      return [name, NumberOf(site.getLineNumber()), NumberOf(site.getColumnNumber())];
    }
  }
  return undefined;
}

/**
 * The frames of a stack text that lie in one of the named scripts, innermost first. Frames of the kit and the host are
 * left out.
 */
export function parseStack(stack: unknown, names: ArrayLike<string>, limit: number): List<WirePosition> {
  const frames = createList<WirePosition>();
  if (typeof stack !== 'string') return frames;
  const text = stringSlice(stack, 0, maxStackChars);
  let start = 0;
  while (start < text.length && frames.length < limit) {
    const newline = stringIndexOf(text, '\n', start);
    const end = newline === -1 ? text.length : newline;
    const frame = parseFrame(stringSlice(text, start, end), names);
    if (frame !== undefined) frames.push(frame);
    start = end + 1;
  }
  return frames;
}

function parseFrame(line: string, names: ArrayLike<string>): WirePosition | undefined {
  if (exec(/^\s*at /, line) === null) return undefined;
  for (let i = 0; i < names.length; i++) {
    const name = StringOf(names[i]);
    const at = lastIndexOfName(line, name);
    if (at === -1) continue;
    const match = exec(endOfFrame, stringSlice(line, at + name.length + 1));
    if (match !== null) return [name, NumberOf(match[1]), NumberOf(match[2])];
  }
  return undefined;
}

/** The place of `name` in `…(name:line:column)` or `at name:line:column`. */
function lastIndexOfName(line: string, name: string): number {
  const inParentheses = stringIndexOf(line, `(${name}:`);
  if (inParentheses !== -1) return inParentheses + 1;
  const bare = stringIndexOf(line, ` ${name}:`);
  return bare === -1 ? -1 : bare + 1;
}
