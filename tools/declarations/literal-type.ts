export type EnumValue = string | number | { readonly [name: string]: EnumValue };

/** The type of an enumeration or of one within another, as an object of literals; `docOf` has what is said of a member. */
export function literalType(
  value: EnumValue,
  indent: string,
  docOf: (member: string, value: EnumValue) => string | undefined = () => undefined,
): string {
  if (typeof value !== 'object') return quoted(value);
  const inner = `${indent}  `;
  const members = Object.entries(value).flatMap(([name, one]) => {
    const doc = docOf(name, one);
    const member = `${inner}readonly ${key(name)}: ${literalType(one, inner)};`;
    return doc === undefined ? [member] : [docComment(doc, inner), member];
  });
  return members.length === 0 ? '{}' : `{\n${members.join('\n')}\n${indent}}`;
}

/** A property's name as a declaration has it. */
export function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

export function quoted(value: string | number): string {
  return typeof value === 'number' ? String(value) : `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

export function docComment(text: string, indent: string): string {
  const lines = text.trim().split('\n');
  if (lines.length === 1) return `${indent}/** ${lines[0]} */`;
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`].join('\n');
}
