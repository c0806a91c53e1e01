import { createHash } from 'node:crypto';
import { createTwoFilesPatch } from 'diff';
import type { ScenarioWhole } from '#server/http/contract/index.ts';
import { paint, print, safe } from './terminal.ts';

/** How long a comparison may take: two long files without a line in common are told as that. */
const compareMs = 5_000;

/** Two versions of a scenario in the form of `diff -u`; empty when they are the same. */
export function unifiedDiff(from: ScenarioWhole, to: ScenarioWhole): string {
  if (from.source === to.source) return '';
  const label = ({ version, fileName }: ScenarioWhole): string => `${fileName} version ${version}`;
  const patch = createTwoFilesPatch(label(from), label(to), shown(from), shown(to), undefined, undefined, {
    timeout: compareMs,
  });
  // The package's own ruler above the two names is no part of the format.
  return (
    patch?.replace(/^=+\n/, '') ?? `${from.fileName} versions ${from.version} and ${to.version} differ altogether\n`
  );
}

/** The source map in the last line of a bundle is nothing to read; that it is another one is told. */
function shown({ source }: ScenarioWhole): string {
  return source.replace(/(?<=\n\/\/# sourceMappingURL=data:)[^\n]+(?=\n?$)/, (map) => {
    return `${createHash('sha256').update(map).digest('hex').slice(0, 12)}…`;
  });
}

const styles = { '+': 'green', '-': 'red', '@': 'cyan' } as const;

export function printDiff(patch: string): void {
  if (patch === '') print('The same.');
  for (const line of patch.split('\n').slice(0, -1)) {
    const style = styles[line[0] as keyof typeof styles];
    print(style === undefined ? safe(line) : paint(style, safe(line)));
  }
}
