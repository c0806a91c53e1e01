import type { GuestCommand, SandboxFault, SandboxOutput, ScriptPosition } from '../contract.ts';

/** An output before it got its place in the session's sequence. */
export type UnnumberedOutput =
  | Omit<Extract<SandboxOutput, { kind: 'command' }>, 'seq'>
  | Omit<Extract<SandboxOutput, { kind: 'fault' }>, 'seq'>;

const faultKinds: ReadonlySet<string> = new Set<SandboxFault['kind']>([
  'uncaught',
  'rejection',
  'mistake',
  'callback-timeout',
  'memory-limit',
  'wall-timeout',
  'catastrophic',
  'process-lost',
  'bridge-violation',
]);

/**
 * Reads the entries of one turn. They come from inside the sandbox, so nothing is taken for granted: undefined when any
 * of them is not what the kit writes.
 */
export function decodeEntries(entries: string): UnnumberedOutput[] | undefined {
  if (entries === '') return [];
  try {
    const parsed: unknown = JSON.parse(`[${entries}]`);
    if (!Array.isArray(parsed)) return undefined;
    const outputs: UnnumberedOutput[] = [];
    for (const entry of parsed) {
      const output = Array.isArray(entry) ? decodeEntry(entry) : undefined;
      if (output === undefined) return undefined;
      outputs.push(output);
    }
    return outputs;
  } catch {
    return undefined;
  }
}

function decodeEntry(entry: readonly unknown[]): UnnumberedOutput | undefined {
  const [tag, at, ...rest] = entry;
  if (typeof at !== 'number' || !Number.isFinite(at)) return undefined;
  if (tag === 'c') return decodeCommand(at, rest);
  if (tag === 'f') return decodeFault(at, rest);
  return undefined;
}

function decodeCommand(at: number, [command, place]: readonly unknown[]): UnnumberedOutput | undefined {
  if (typeof command !== 'object' || command === null || Array.isArray(command)) return undefined;
  const { module, type } = command as { module?: unknown; type?: unknown };
  if (typeof module !== 'string' || typeof type !== 'string') return undefined;
  const base = { kind: 'command', at, command: command as GuestCommand } as const;
  if (place === undefined) return base;
  const position = decodePosition(place);
  return position === undefined ? undefined : { ...base, position };
}

function decodeFault(at: number, [kind, fatal, message, frames]: readonly unknown[]): UnnumberedOutput | undefined {
  if (typeof kind !== 'string' || !faultKinds.has(kind) || typeof message !== 'string') return undefined;
  if (!Array.isArray(frames)) return undefined;
  const stack = frames.map(decodePosition).filter((frame) => frame !== undefined);
  if (stack.length !== frames.length) return undefined;
  return { kind: 'fault', at, fault: { kind: kind as SandboxFault['kind'], fatal: fatal === 1, message, stack } };
}

function decodePosition(value: unknown): ScriptPosition | undefined {
  if (!Array.isArray(value)) return undefined;
  const [scenario, line, column] = value as readonly unknown[];
  if (typeof scenario !== 'string' || typeof line !== 'number' || typeof column !== 'number') return undefined;
  return { scenario, line, column };
}
