import type { PatternNode } from './syntax.ts';

/** Units of a prefix that tell rules apart: E.164 with its plus sign has 16. */
const longest = 16;
/** Of more prefixes than this, shorter ones are used. */
const most = 64;

/**
 * Beginnings of destinations: whatever the pattern matches begins with exactly one of them, and no other destination
 * needs to be tried. `['']` says nothing, `[]` that nothing matches.
 */
export function prefixesOf(node: PatternNode): readonly string[] {
  const { open, closed } = extend(node, { open: new Set(['']), closed: new Set() });
  let prefixes = union(open, closed);
  for (let length = longest; prefixes.size > most; length -= 1) prefixes = shortened(prefixes, length - 1);
  return [...prefixes].filter((prefix) => !hasShorter(prefixes, prefix));
}

/** What was read of a pattern: prefixes after which it goes on here, and those after which anything may follow. */
interface Reading {
  readonly open: ReadonlySet<string>;
  readonly closed: ReadonlySet<string>;
}

function extend(node: PatternNode, reading: Reading): Reading {
  if (reading.open.size === 0) return reading;
  if (reading.open.size > most) return close(reading);
  switch (node.kind) {
    case 'unit':
      return withUnit(node.set.units, reading);
    case 'sequence':
      return node.nodes.reduce((read, part) => extend(part, read), reading);
    case 'choice':
      return node.nodes.map((part) => extend(part, reading)).reduce(either);
    case 'repeat':
      return withRounds(node, reading);
    // These take no unit: to leave them out makes no prefix wrong.
    case 'assertion':
    case 'lookahead':
      return reading;
  }
}

function withUnit(units: string | undefined, reading: Reading): Reading {
  const { open, closed } = reading;
  if (units === undefined || (units.length > 1 && open.size * units.length > most)) return close(reading);
  if ([...open].some((prefix) => prefix.length >= longest)) return close(reading);
  return { open: new Set([...open].flatMap((prefix) => [...units].map((unit) => prefix + unit))), closed };
}

function withRounds({ node, min, max }: Extract<PatternNode, { kind: 'repeat' }>, reading: Reading): Reading {
  let read = reading;
  // A round that takes no unit changes nothing, one that takes some makes the prefix longer.
  for (let round = 0; round < Math.min(min, longest + 1); round += 1) read = extend(node, read);
  if (min > longest) return close(read);
  if (max === min) return read;
  const further = extend(node, read);
  return either(read, max === min + 1 ? further : close(further));
}

function close({ open, closed }: Reading): Reading {
  return { open: new Set(), closed: union(open, closed) };
}

function either(one: Reading, other: Reading): Reading {
  return { open: union(one.open, other.open), closed: union(one.closed, other.closed) };
}

function union(one: ReadonlySet<string>, other: ReadonlySet<string>): Set<string> {
  return new Set([...one, ...other]);
}

function shortened(prefixes: ReadonlySet<string>, length: number): Set<string> {
  return new Set([...prefixes].map((prefix) => prefix.slice(0, length)));
}

function hasShorter(prefixes: ReadonlySet<string>, prefix: string): boolean {
  for (let length = 0; length < prefix.length; length += 1) if (prefixes.has(prefix.slice(0, length))) return true;
  return false;
}
