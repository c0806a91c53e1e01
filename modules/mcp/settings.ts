/** A program that scenarios may start as an MCP server, by the operator's name for it. */
export interface McpProgram {
  readonly command: string;
  readonly args?: readonly string[] | undefined;
  /** Beside PATH and HOME it gets nothing else. */
  readonly env?: Readonly<Record<string, string>> | undefined;
}

/** What an operator decides about MCP. */
export interface McpSettings {
  readonly programs: Readonly<Record<string, McpProgram>>;
  /** Whether servers are told whose call it is. */
  readonly identity: boolean;
}

export const defaultMcpSettings: McpSettings = { programs: {}, identity: true };
