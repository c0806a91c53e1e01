export { McpEndpoint, type McpExchange } from './mcp-endpoint.ts';
export { mcpServer } from './mcp-server.ts';
export type { ApiRequest, Caller, Tool } from './tool.ts';
export { ToolDesk } from './tool-desk.ts';
export { tools } from './tools/index.ts';
