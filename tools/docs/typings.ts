import names from '#tests/conformance/voxengine-names.json' with { type: 'json' };
import { clientDeclarations } from '../declarations/clients.ts';
import { enumDeclarations } from '../declarations/enumerations.ts';
import { eventTypes } from '../declarations/event-types.ts';
import { fragments } from '../declarations/fragments.ts';
import { managementAnswers } from '../declarations/management-answers.ts';
import { withMemberTypes } from '../declarations/member-types.ts';
import { unavailableDeclarations } from '../declarations/unavailable.ts';
import type { Page } from './markdown.ts';

const header = `// What call scenarios can name: the names of VoxEngine ${names.version} as this version of Patchbay has them, and its own.
// Generated from the modules' guest halves by \`npm run docs\`; \`patchbay typings\` writes it into a project.
// Scenarios run without a DOM and without Node: neither is declared.

/** The type of what is not there; its parameter says what to use instead. */
interface Unsupported<Instead extends string> {
  readonly instead: Instead;
}`;

/** The declarations for authors of scenarios, in one file without imports. */
export async function typingsPage(): Promise<Page> {
  const parts = await fragments();
  const declared = parts.map(({ text }) => text).join('\n\n');
  const text = [
    header,
    declared,
    clientDeclarations(),
    managementAnswers(),
    enumDeclarations(declared),
    await unavailableDeclarations(),
    eventTypes(declared),
  ];
  return { path: 'modules/typings/voxengine.d.ts', text: `${withMemberTypes(text.join('\n\n'))}\n` };
}
