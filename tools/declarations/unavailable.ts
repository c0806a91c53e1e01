import { unavailablePaths } from '../docs/compatibility.ts';
import { docComment, quoted } from './literal-type.ts';

/** What a call of throws UNSUPPORTED: names whose type says what to use in their place, so that a call is an error of types. */
export async function unavailableDeclarations(): Promise<string> {
  const paths = [...(await unavailablePaths())];
  const declarations = paths.map(([path, instead]) => {
    const [name = '', ...owners] = path.split('.').reverse();
    return { owner: owners.reverse().join('.'), name, instead };
  });
  const owners = [...new Set(declarations.map(({ owner }) => owner))];
  return owners
    .map((owner) =>
      ownedBy(
        owner,
        declarations.filter((one) => one.owner === owner),
      ),
    )
    .join('\n\n');
}

interface Missing {
  readonly name: string;
  readonly instead: string;
}

/** Owners that are classes, whose members are those of their instances. */
const classes: ReadonlySet<string> = new Set(['ConferenceRecorder']);

function ownedBy(owner: string, members: readonly Missing[]): string {
  if (classes.has(owner))
    return `interface ${owner} {\n${members.map(({ name, instead }) => declared('  ', `${name}`, instead)).join('\n')}\n}`;
  if (owner === '')
    return members.map(({ name, instead }) => declared('', `declare const ${name}`, instead)).join('\n\n');
  const inner = members.map(({ name, instead }) => declared('  ', `const ${name}`, instead)).join('\n');
  return `declare namespace ${owner} {\n${inner}\n}`;
}

function declared(indent: string, declaration: string, instead: string): string {
  return `${docComment(`@deprecated Not there: a call throws UNSUPPORTED. ${instead}`, indent)}\n${indent}${declaration}: Unsupported<${quoted(instead)}>;`;
}
