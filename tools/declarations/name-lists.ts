import { sync } from '#modules/voxengine/sync.ts';
import { key } from './literal-type.ts';

/** Lists of names of providers: their values are of one type, because they are only handed on. */
export const nameLists = {
  VoiceList: (indent: string) => listType('VoiceList', 'Voice', indent),
  ASRProfileList: (indent: string) => listType('ASRProfileList', 'ASRProfile', indent),
  ASRModelList: (indent: string) => listType('ASRModelList', 'ASRModel', indent),
} as const;

/** Read as sandboxes read them. */
function listType(list: string, type: string, indent: string): string {
  const context = { secrets: {}, sessionId: '', application: '' };
  const groups = sync.listGroups?.(context, list) as readonly string[];
  return groupType(
    Object.fromEntries(groups.map((group) => [group, sync.listValues?.(context, list, group)])),
    type,
    indent,
  );
}

function groupType(values: object, type: string, indent: string): string {
  const inner = `${indent}  `;
  const members = Object.entries(values).map(([name, value]: [string, unknown]) => {
    const written = typeof value === 'object' && value !== null ? groupType(value, type, inner) : type;
    return `${inner}readonly ${key(name)}: ${written};`;
  });
  return `{\n${members.join('\n')}\n${indent}}`;
}
