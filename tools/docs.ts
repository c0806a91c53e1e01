import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cliPage } from './docs/cli.ts';
import { clientTypesPage } from './docs/client-types.ts';
import { compatibilityPage } from './docs/compatibility.ts';
import { configurationPage } from './docs/configuration.ts';
import { managementApiPage } from './docs/management-api.ts';
import { type Page, root } from './docs/markdown.ts';
import { errorsPage, limitsPage } from './docs/tables.ts';
import { typingsPage } from './docs/typings.ts';

/** `npm run docs` writes docs/reference and the typings from the code; with `--check` it only says what is out of date, and fails. */
export async function referencePages(): Promise<Page[]> {
  return [
    await errorsPage(),
    await limitsPage(),
    configurationPage(),
    cliPage(),
    await compatibilityPage(),
    await typingsPage(),
    managementApiPage(),
    clientTypesPage(),
  ];
}

/** Lines that differ between the page as it is and as it should be, in the manner of a diff. */
export function difference({ path, text }: Page, current: string): string[] {
  const is = current.split('\n');
  const shouldBe = text.split('\n');
  const gone = is.filter((line) => !shouldBe.includes(line)).map((line) => `- ${line}`);
  const added = shouldBe.filter((line) => !is.includes(line)).map((line) => `+ ${line}`);
  if (current === text) return [];
  const lines = gone.length + added.length === 0 ? ['the same lines in another order'] : [...gone, ...added];
  return [`${path} is out of date:`, ...lines];
}

function currentText(path: string): string {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return '';
  }
}

if (import.meta.main) {
  const pages = await referencePages();
  if (process.argv.includes('--check')) {
    const stale = pages.flatMap((page) => difference(page, currentText(page.path)));
    for (const line of stale) process.stdout.write(`${line}\n`);
    if (stale.length > 0) {
      process.stdout.write('Run `npm run docs` and commit what it writes.\n');
      process.exitCode = 1;
    }
  } else {
    for (const { path, text } of pages) writeFileSync(join(root, path), text);
    process.stdout.write(`${pages.map((page) => page.path).join('\n')}\n`);
  }
}
