import { enumNames } from '#modules/voxengine/constants.ts';
import values from '#modules/voxengine/enum-values.json' with { type: 'json' };
import { type EnumValue, literalType } from './literal-type.ts';

type Members = { readonly [name: string]: EnumValue };

/** VoxEngine's enumerations that no module declares: those within namespaces, and those that nothing here takes. */
export function enumDeclarations(declared: string): string {
  const others = enumNames.filter((name) => !new RegExp(`^declare const ${name}:`, 'm').test(declared));
  const all: Readonly<Record<string, Members>> = values;
  const namespaces = Object.entries(all).filter(([name]) => !enumNames.includes(name));
  return [
    ...others.map((name) => constant(name, all[name] as Members, 'Nothing here takes one of these.')),
    ...namespaces.map(([name, members]) => `declare ${namespace(name, members, '')}`),
  ].join('\n\n');
}

function constant(name: string, members: Members, doc: string): string {
  return `/** ${doc} */\ndeclare ${enumeration(name, members, '')}`;
}

function enumeration(name: string, members: Members, indent: string): string {
  const type = Object.keys(members).length === 0 ? 'never' : `(typeof ${name})[keyof typeof ${name}]`;
  return `const ${name}: ${literalType(members, indent)};\n${indent}type ${name} = ${type};`;
}

function docOf(name: string): string {
  return name.endsWith('Events') ? 'Events, for `addEventListener`.' : `VoxEngine’s ${name}.`;
}

function namespace(name: string, members: Members, indent: string): string {
  const inner = `${indent}  `;
  const parts = Object.entries(members).map(([member, value]) => {
    if (typeof value !== 'object') throw new TypeError(`${name}.${member} is no enumeration`);
    const isNamespace = Object.values(value).some((one) => typeof one === 'object');
    return isNamespace
      ? `${inner}${namespace(member, value, inner)}`
      : `${inner}/** ${docOf(member)} */\n${inner}${enumeration(member, value, inner)}`;
  });
  return `namespace ${name} {\n${parts.join('\n\n')}\n${indent}}`;
}
