/** Events of an MCP client, with VoxEngine's exact values. */
export const ServerEvents = {
  Unknown: 'MCP.Server.Unknown',
  ToolsList: 'MCP.Server.ToolsList',
  ToolResult: 'MCP.Server.ToolResult',
  MCPError: 'MCP.Server.MCPError',
  ConnectorInformation: 'MCP.Server.ConnectorInformation',
} as const;

/** The first two are part of every VoxEngine connector; MCP carries no audio, so they never fire. The others are ours. */
export const Events = {
  WebSocketMediaStarted: 'MCP.Events.WebSocketMediaStarted',
  WebSocketMediaEnded: 'MCP.Events.WebSocketMediaEnded',
  /** A server tells how far a request is. */
  Progress: 'MCP.Events.Progress',
  /** A request takes longer than a caller likes to wait in silence. */
  SlowRequest: 'MCP.Events.SlowRequest',
  /** A connection that was lost is there again; what it knew of the scenario may be gone. */
  Reconnected: 'MCP.Events.Reconnected',
} as const;

export type ServerEventName = keyof typeof ServerEvents;
type EventName = keyof typeof Events;
export type ClientEventName = ServerEventName | EventName;

export function eventValue(event: ClientEventName): string {
  return event in ServerEvents ? ServerEvents[event as ServerEventName] : Events[event as EventName];
}
