export { Events, ServerEvents } from './events.ts';
export { createMcpModule, mcpModule } from './host.ts';
export { mcpLimits } from './limits.ts';
export { defaultMcpSettings, type McpSettings } from './settings.ts';
