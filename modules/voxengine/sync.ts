import type { SyncModule } from '#runtime/sandbox/sync-contract.ts';
import { decodeText, encodeText } from './encodings.ts';
import enumValues from './enum-values.json' with { type: 'json' };
import nameLists from './name-lists.json' with { type: 'json' };

const enums: Readonly<Record<string, unknown>> = enumValues;
const lists: Readonly<Record<string, Readonly<Record<string, string>>>> = nameLists;

/** Runs beside the isolate, in the sandbox process: no input but its arguments and the session's own secrets. */
export const sync: SyncModule = {
  /** Undefined for an unknown name and for an empty value, as in VoxEngine. */
  getSecretValue({ secrets }, name) {
    if (typeof name !== 'string' || !Object.hasOwn(secrets, name)) return undefined;
    return secrets[name] || undefined;
  },

  /** `bytes2str` in an encoding that the guest half leaves to us. */
  decodeText(_context, encoding, bytes) {
    return decodeText(String(encoding), Array.isArray(bytes) ? bytes.map(Number) : []);
  },

  /** `str2bytes` in such an encoding. */
  encodeText(_context, encoding, text) {
    return encodeText(String(encoding), String(text));
  },

  /** The members of an enumeration, or a namespace's enumerations with theirs. */
  enumValues(_context, name) {
    return typeof name === 'string' && Object.hasOwn(enums, name) ? (enums[name] as Record<string, never>) : undefined;
  },

  /** The providers of a list. */
  listGroups(_context, list) {
    return [...new Set(Object.keys(listOf(list)).map((group) => group.split('.')[0] ?? ''))];
  },

  /** A provider's names, and its groups of names under the groups' own. */
  listValues(_context, list, provider) {
    const values: Record<string, string | Record<string, string>> = {};
    for (const [group, names] of Object.entries(listOf(list))) {
      if (group === provider) Object.assign(values, paths(`${list}.${group}`, names));
      else if (group.startsWith(`${provider}.`))
        values[group.slice(String(provider).length + 1)] = paths(`${list}.${group}`, names);
    }
    return values;
  },
};

function listOf(name: unknown): Readonly<Record<string, string>> {
  return typeof name === 'string' && Object.hasOwn(lists, name) ? (lists[name] ?? {}) : {};
}

function paths(prefix: string, names: string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [name, `${prefix}.${name}`]));
}
