/**
 * How scenarios are checked: with the language of the sandbox, and nothing of browsers or Node. Each file is a module of
 * its own, so that two scenarios may have names in common. What is strict but cannot be told in JavaScript is off: that
 * `let call = null` will be a call, what a parameter is, what `this` of a function is, what is caught.
 */
export const compilerOptions = {
  target: 'es2023',
  lib: ['es2023'],
  types: [],
  module: 'preserve',
  moduleDetection: 'force',
  allowImportingTsExtensions: true,
  allowJs: true,
  checkJs: true,
  noEmit: true,
  strict: true,
  strictNullChecks: false,
  noImplicitAny: false,
  noImplicitThis: false,
  useUnknownInCatchVariables: false,
} as const;

export const jsconfigText = `${JSON.stringify({ compilerOptions, include: ['**/*.js', '**/*.ts'] }, null, 2)}\n`;

/** What must be so for the typings to be right; the rest is a matter of taste. */
const needed = ['lib', 'types', 'moduleDetection', 'checkJs'] as const;

export type NeededOptions = { readonly [Name in (typeof needed)[number]]?: unknown };

/** What the options of somebody's own file lack; all, where they cannot be read. */
export function missingOptions(text: string): NeededOptions {
  const given = optionsIn(text);
  const missing = needed.filter((name) => JSON.stringify(given[name]) !== JSON.stringify(compilerOptions[name]));
  return Object.fromEntries(missing.map((name) => [name, compilerOptions[name]]));
}

function optionsIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const { compilerOptions: given } = JSON.parse(text) as { readonly compilerOptions?: unknown };
    return typeof given === 'object' && given !== null ? (given as Readonly<Record<string, unknown>>) : {};
  } catch {
    // With comments in it, as these files may have them.
    return {};
  }
}
