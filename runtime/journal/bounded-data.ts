import type { Masker } from '#runtime/shared/masking.ts';
import { journalLimits } from './limits.ts';

/**
 * A record's data as JSON text: masked, bounded in size, depth and number of entries whatever it is given, and never
 * throwing. What is left out is marked where it stood. Undefined for no data.
 */
export function toBoundedJson(data: unknown, masker: Masker): string | undefined {
  if (data === undefined) return undefined;
  const budget = { chars: journalLimits.dataChars, entries: journalLimits.dataEntries };
  try {
    return JSON.stringify(copy(data, { masker, budget, depth: 0 }));
  } catch {
    // A getter or a proxy of the value threw; what it threw is the author's and no record of ours.
    return JSON.stringify('(this value cannot be shown)');
  }
}

interface Copying {
  readonly masker: Masker;
  readonly budget: { chars: number; entries: number };
  readonly depth: number;
}

function copy(value: unknown, at: Copying): unknown {
  switch (typeof value) {
    case 'string':
      return text(value, at);
    case 'number':
      return Number.isFinite(value) ? number(value, at) : String(value);
    case 'boolean':
      return value;
    case 'bigint':
      return text(String(value), at);
    case 'object':
      return value === null ? null : copyObject(value, at);
    case 'symbol':
    case 'function':
      return `(${typeof value})`;
    default:
      return null;
  }
}

/** A secret of digits may have become a number on its way. */
function number(value: number, { masker }: Copying): unknown {
  const written = String(value);
  const masked = masker.mask(written);
  return masked === written ? value : masked;
}

function text(value: string, { masker, budget }: Copying): string {
  const fits = Math.max(0, Math.min(value.length, budget.chars));
  const shown = masker.mask(value, fits).toWellFormed();
  budget.chars -= shown.length;
  return fits === value.length ? shown : `${shown}… (${value.length - fits} more characters)`;
}

function copyObject(value: object, at: Copying): unknown {
  if (at.depth >= journalLimits.dataDepth) return '… (nested too deep)';
  const inner = { ...at, depth: at.depth + 1 };
  if (Array.isArray(value)) return copyArray(value, inner);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (value instanceof Error) return copyEntries(errorEntries(value), inner);
  if (ArrayBuffer.isView(value)) return `(${value.byteLength} bytes)`;
  return copyEntries(value, inner);
}

function copyArray(values: readonly unknown[], at: Copying): unknown[] {
  const copied: unknown[] = [];
  for (const [index, value] of values.entries()) {
    if (!take(at)) {
      copied.push(`… (${values.length - index} more)`);
      break;
    }
    copied.push(copy(value, at));
  }
  return copied;
}

function copyEntries(value: object, at: Copying): Record<string, unknown> {
  const copied: [string, unknown][] = [];
  for (const key in value) {
    if (!Object.hasOwn(value, key)) continue;
    if (!take(at)) {
      copied.push(['…', 'more entries']);
      break;
    }
    const member: unknown = value[key as keyof typeof value];
    if (member !== undefined) copied.push([text(key, at), copy(member, at)]);
  }
  return Object.fromEntries(copied);
}

function take({ budget }: Copying): boolean {
  budget.entries -= 1;
  return budget.entries >= 0 && budget.chars > 0;
}

function errorEntries(error: Error): object {
  const code: unknown = 'code' in error ? error.code : undefined;
  return { name: error.name, message: error.message, code };
}
