/** A constant with a flat type, and the type of its values right behind it, as every enumeration is declared. */
const enumeration =
  /^( *)(declare )?const (\w+): \{\n((?:(?!^\1\};$).*\n)*?)\1\};\n\1type \3 = \(typeof \3\)\[keyof typeof \3\];$/gm;
const member = /^ *readonly (\w+): ('[^'\n]*'|\d+);$/gm;

/**
 * The declarations with the members of enumerations as types too, `(event: CallEventMap[CallEvents.Connected]) => void`: what VoxEngine's typings
 * declare as an `enum` is used so.
 */
export function withMemberTypes(text: string): string {
  return text.replaceAll(
    enumeration,
    (whole, indent: string, declare: string | undefined, name: string, body: string) => {
      const types = [...body.matchAll(member)].map(([, key, value]) => `${indent}  type ${key} = ${value};`);
      return types.length === 0
        ? whole
        : `${whole}\n${indent}${declare ?? ''}namespace ${name} {\n${types.join('\n')}\n${indent}}`;
    },
  );
}
