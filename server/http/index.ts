export { type HttpServer, type HttpServerOptions, startHttpServer } from './http-server.ts';
export { resourcesAt } from './mcp-requests.ts';
export type { CompiledScenario, HttpServices } from './services.ts';
