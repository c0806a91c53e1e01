import { apiMethods } from '#modules/voximplantapi/api-methods.ts';
import { timeNames } from '#modules/voximplantapi/times.ts';
import { ofApplications } from '#server/platform-api/session-commands.ts';
import { answersHere } from '#tests/support/answers-here.ts';
import { OfficialTypes } from '#tests/support/official-types.ts';

/** It can be asked for as text. */
const untyped: ReadonlySet<string> = new Set(['GetCallListDetails']);

/**
 * What `VoximplantAPI.Client` answers: names and types of members from the typings of the platform's official client (Apache-2.0), as tests find them
 * true here.
 */
export function managementAnswers(): string {
  const types = new OfficialTypes(answersHere);
  const methods = Object.values(apiMethods).flatMap((names) => names.split(' '));
  const commands = methods
    .map((method) => ({ method, name: method[0]?.toUpperCase() + method.slice(1) }))
    .filter(({ name }) => ofApplications.has(name) && !untyped.has(name));
  const answers = commands.map(({ method, name }) => `${method}: ${answerType(types, `${name}Response`)};`);
  const structures = [
    ...reached(
      types,
      commands.map(({ name }) => `${name}Response`),
    ),
  ].sort();
  return [
    'declare namespace VoximplantAPI {',
    '  /**',
    '   * What methods answer, by name; of a command that was refused there is `error` alone. Names and types of members are from the typings of',
    '   * `@voximplant/apiclient-nodejs`, Copyright 2019-2026 Voximplant, Inc., under Apache-2.0, corrected where answers are others here.',
    '   */',
    '  interface Answers {',
    ...answers.map((line) => `    ${line}`),
    '  }',
    ...structures.flatMap((name) => ['', `  interface ${name} {`, ...members(types, name, '    '), '  }']),
    '}',
  ].join('\n');
}

function answerType(types: OfficialTypes, response: string): string {
  return `Failure & { ${members(types, response, '').join(' ')} }`;
}

function members(types: OfficialTypes, name: string, indent: string): string[] {
  return [...(types.members(name) ?? [])]
    .filter(([member, { type }]) => !(member === 'error' && type === 'APIError'))
    .map(([member, { isRequired, type }]) => {
      // A time by a name that the client does not know stays a text.
      const told = type === 'Date' && !timeNames.has(member) ? 'string' : type;
      return `${indent}${member}${isRequired ? '' : '?'}: ${told};`;
    });
}

/** The structures that these have in them, and those in them. */
function reached(types: OfficialTypes, from: readonly string[], found = new Set<string>()): Set<string> {
  for (const name of from)
    for (const { type } of types.members(name)?.values() ?? []) {
      const inner = type.replaceAll('[]', '');
      if (inner === 'APIError' || found.has(inner) || types.members(inner) === undefined) continue;
      found.add(inner);
      reached(types, [inner], found);
    }
  return found;
}
