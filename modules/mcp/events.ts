/** Events of an MCP client, with VoxEngine's exact values. */
export const ServerEvents = {
  Unknown: 'MCP.Server.Unknown',
  ToolsList: 'MCP.Server.ToolsList',
  ToolResult: 'MCP.Server.ToolResult',
  MCPError: 'MCP.Server.MCPError',
  ConnectorInformation: 'MCP.Server.ConnectorInformation',
} as const;

/** Part of every VoxEngine connector; MCP carries no audio, so they never fire. */
export const Events = {
  WebSocketMediaStarted: 'MCP.Events.WebSocketMediaStarted',
  WebSocketMediaEnded: 'MCP.Events.WebSocketMediaEnded',
} as const;

export type ServerEventName = keyof typeof ServerEvents;
