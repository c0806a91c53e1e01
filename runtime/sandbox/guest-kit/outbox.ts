import { sandboxLimits } from '../limits.ts';
import { describeThrown } from './describe.ts';
import {
  floor,
  jsonStringify,
  min,
  RangeErrorConstructor,
  stringIndexOf,
  stringSlice,
  TypeErrorConstructor,
} from './intrinsics.ts';
import type { List } from './list.ts';
import type { WirePosition } from './stack.ts';

/** What a fault is called on the wire; the host adds the kinds that only it can see. */
export type GuestFaultKind = 'uncaught' | 'rejection' | 'mistake' | 'bridge-violation';

/** Commands and faults of the turns since the last drain, kept as JSON text. */
export interface Outbox {
  command(module: string, type: string, fields: unknown, position: WirePosition | undefined): void;
  fault(kind: GuestFaultKind, fatal: boolean, message: string, stack?: List<WirePosition>): void;
  /** The session begins: what modules sent while they were installed is forgotten. */
  begin(at: number): void;
  /** A new turn at `at`: per-turn counts start again, the budget refills with the time that went by. */
  turn(at: number): void;
  /** The entries so far as the inside of a JSON array; empties the outbox. */
  drain(): string;
}

export function createOutbox(): Outbox {
  let text = '';
  let at = 0;
  let refilledAt = 0;
  let budget = sandboxLimits.commandsPerSecond;
  let commands = 0;
  let chars = 0;
  let overruns = 0;
  let closed = false;

  const append = (entry: string): void => {
    text = text === '' ? entry : `${text},${entry}`;
  };

  const fault: Outbox['fault'] = (kind, fatal, message, stack) => {
    let frames = '';
    for (let i = 0; i < (stack?.length ?? 0); i++) frames += `${i === 0 ? '' : ','}${positionText(stack?.at(i))}`;
    append(`["f",${at},"${kind}",${fatal ? 1 : 0},${jsonStringify(message)},[${frames}]]`);
  };

  const refuse = (error: Error): never => {
    overruns++;
    if (overruns >= sandboxLimits.overruns && !closed) {
      closed = true;
      fault('bridge-violation', true, 'The scenario kept sending more commands than a session may');
    }
    throw error;
  };

  return {
    command(module, type, fields, position) {
      if (closed) return;
      if (commands >= sandboxLimits.turnCommands) refuse(tooMany(type, 'in one turn'));
      if (budget < 1) refuse(tooMany(type, 'per second'));
      const json = serialise(module, type, fields);
      const size = json.length;
      if (size > sandboxLimits.commandBytes)
        refuse(new TypeErrorConstructor(`${module} ${type}: the data is too large`));
      if (chars + size > sandboxLimits.turnBytes) refuse(tooMany(type, 'in one turn: the data is too large'));
      commands++;
      budget--;
      chars += size;
      append(position === undefined ? `["c",${at},${json}]` : `["c",${at},${json},${positionText(position)}]`);
    },
    fault,
    begin(now) {
      text = '';
      at = now;
      refilledAt = now;
    },
    turn(now) {
      const elapsed = now - refilledAt;
      const earned = floor((elapsed * sandboxLimits.commandsPerSecond) / 1000);
      if (earned > 0) {
        budget = min(sandboxLimits.commandsPerSecond, budget + earned);
        refilledAt = now;
      }
      at = now;
      commands = 0;
      chars = 0;
    },
    drain() {
      const drained = text;
      text = '';
      return drained;
    },
  };
}

function tooMany(type: string, scope: string): Error {
  return new RangeErrorConstructor(`Too many commands ${scope} (${type})`);
}

/** Written by hand: a patched `Array.prototype.toJSON` must not reach the envelope. */
function positionText(position: WirePosition | undefined): string {
  return position === undefined ? 'null' : `[${jsonStringify(position[0])},${position[1]},${position[2]}]`;
}

/**
 * One command as JSON: the fields are read once, here, and never again. `module` and `type` stand last, where no field
 * of the same name can replace them.
 */
function serialise(module: string, type: string, fields: unknown): string {
  const tail = `"module":${jsonStringify(module)},"type":${jsonStringify(type)}}`;
  if (fields === undefined) return `{${tail}`;
  const body = bodyOf(module, type, fields);
  if (isDeeperThan(body, sandboxLimits.commandDepth)) {
    throw new TypeErrorConstructor(`${module} ${type}: the data is nested too deeply`);
  }
  return body === '{}' ? `{${tail}` : `${stringSlice(body, 0, body.length - 1)},${tail}`;
}

function bodyOf(module: string, type: string, fields: unknown): string {
  let json: unknown;
  try {
    json = jsonStringify(fields);
  } catch (error) {
    throw new TypeErrorConstructor(`${module} ${type}: the data cannot be sent (${describeThrown(error, 200)})`);
  }
  if (typeof json !== 'string' || json[0] !== '{') {
    throw new TypeErrorConstructor(`${module} ${type}: the data is no object`);
  }
  return json;
}

/**
 * Whether a JSON text nests deeper than `limit`. Counts brackets first, by a built-in search: a loop over every
 * character would be compiled anew in each isolate, at a millisecond each.
 */
export function isDeeperThan(json: string, limit: number): boolean {
  return brackets(json, '{', limit) + brackets(json, '[', limit) > limit && depthOf(json) > limit;
}

function brackets(json: string, bracket: string, enough: number): number {
  let count = 0;
  for (let at = stringIndexOf(json, bracket); at !== -1 && count <= enough; at = stringIndexOf(json, bracket, at + 1))
    count++;
  return count;
}

/** How deeply a JSON text nests. Reads characters by index, which no scenario can patch. */
function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < json.length; i++) {
    const char = json[i];
    if (inString) {
      if (char === '\\') i++;
      else if (char === '"') inString = false;
    } else if (char === '"') {
      inString = true;
    } else if (char === '{' || char === '[') {
      depth++;
      if (depth > deepest) deepest = depth;
    } else if (char === '}' || char === ']') {
      depth--;
    }
  }
  return deepest;
}
