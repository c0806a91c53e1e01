import { existsSync } from 'node:fs';
import path from 'node:path';

export const assistantNames = ['cursor', 'windsurf', 'vscode', 'claude-desktop', 'claude-code'] as const;
export type AssistantName = (typeof assistantNames)[number];

/** A program that assists people, and where it keeps which MCP servers it starts. */
export interface AssistantProgram {
  readonly name: AssistantName;
  readonly title: string;
  readonly file: string;
  /** Property of that file under which servers stand by their names. */
  readonly property: 'mcpServers' | 'servers';
  /** Whether an entry says that its server is a program. */
  readonly isTyped: boolean;
  /** Whether it seems to be installed for this user. */
  readonly isThere: boolean;
}

/** Whose computer it is. */
export interface Home {
  readonly folder: string;
  readonly platform: NodeJS.Platform;
  /** APPDATA of Windows. */
  readonly appData?: string | undefined;
}

/** Every program that is known, with its files in this user's home. */
export function assistantPrograms(home: Home): readonly AssistantProgram[] {
  const own = (...parts: readonly string[]) => path.join(home.folder, ...parts);
  const data = (...parts: readonly string[]) => path.join(dataFolder(home), ...parts);
  const program = (
    name: AssistantName,
    title: string,
    file: string,
    more: Partial<Pick<AssistantProgram, 'property' | 'isTyped'>> = {},
    mark = path.dirname(file),
  ): AssistantProgram => ({
    property: 'mcpServers',
    isTyped: false,
    ...more,
    name,
    title,
    file,
    isThere: existsSync(mark),
  });
  return [
    program('cursor', 'Cursor', own('.cursor', 'mcp.json')),
    program('windsurf', 'Windsurf', own('.codeium', 'windsurf', 'mcp_config.json')),
    program('vscode', 'VS Code', data('Code', 'User', 'mcp.json'), { property: 'servers', isTyped: true }),
    program('claude-desktop', 'Claude Desktop', data('Claude', 'claude_desktop_config.json')),
    program('claude-code', 'Claude Code', own('.claude.json'), { isTyped: true }, own('.claude')),
  ];
}

/** Where programs of a user keep their settings. */
function dataFolder({ folder, platform, appData }: Home): string {
  if (platform === 'darwin') return path.join(folder, 'Library', 'Application Support');
  if (platform === 'win32') return appData ?? path.join(folder, 'AppData', 'Roaming');
  return path.join(folder, '.config');
}
