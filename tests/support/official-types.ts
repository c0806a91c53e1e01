import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** A member of an interface: whether it must be there, and its type as it is written. */
interface Member {
  readonly isRequired: boolean;
  readonly type: string;
}

/**
 * The typings of the official client: what it says that commands answer, with corrections of members by name (`UserInfo.modified`): another type, or
 * `?` for one that need not be there.
 */
export class OfficialTypes {
  readonly #interfaces = new Map<string, Map<string, Member>>();
  readonly #corrections: Readonly<Record<string, string>>;

  constructor(corrections: Readonly<Record<string, string>> = {}) {
    this.#corrections = corrections;
    const folder = path.dirname(createRequire(import.meta.url).resolve('@voximplant/apiclient-nodejs'));
    for (const file of ['Interfaces.d.ts', 'Structures.d.ts'])
      this.#read(readFileSync(path.join(folder, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, ''));
  }

  #read(source: string): void {
    for (const [, name = '', body = ''] of source.matchAll(/export interface (\w+) \{([^{}]*)\}/g)) {
      const members = new Map<string, Member>();
      for (const [, member = '', optional, type = ''] of body.matchAll(/(\w+)(\??):\s*([^;]+);/g)) {
        const correction = this.#corrections[`${name}.${member}`];
        const isRequired = optional === '' && correction !== '?';
        members.set(member, {
          isRequired,
          type: correction === undefined || correction === '?' ? type.trim() : correction,
        });
      }
      this.#interfaces.set(name, members);
    }
  }

  /** What an interface has; nothing for a type that is none. */
  members(type: string): ReadonlyMap<string, Member> | undefined {
    return this.#interfaces.get(type);
  }

  /** Where a value is not what a type says, as `result[0].listId: number`. */
  misfits(type: string, value: unknown, where = ''): string[] {
    if (type.endsWith('[]')) {
      if (!Array.isArray(value)) return [`${where}: ${type}`];
      return value.flatMap((item, index) => this.misfits(type.slice(0, -2), item, `${where}[${index}]`));
    }
    const members = this.#interfaces.get(type);
    if (members === undefined) return isOf(type, value) ? [] : [`${where}: ${type}`];
    if (typeof value !== 'object' || value === null) return [`${where}: ${type}`];
    return [...members].flatMap(([name, member]) => {
      // What is nested deeper comes to callers of the client under the names that were sent.
      const inner: unknown = Reflect.get(value, name) ?? Reflect.get(value, snakeCase(name));
      const place = where === '' ? name : `${where}.${name}`;
      if (inner === undefined) return member.isRequired ? [`${place}: ${member.type}`] : [];
      return this.misfits(member.type, inner, place);
    });
  }
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

/** Dates come to callers of the client as the text that was sent. */
function isOf(type: string, value: unknown): boolean {
  if (type === 'Date') return typeof value === 'string' && /^(\d{4}-\d\d-\d\d)?( ?\d\d:\d\d:\d\d)?$/.test(value);
  return ['string', 'number', 'boolean'].includes(type) ? typeof value === type : true;
}
