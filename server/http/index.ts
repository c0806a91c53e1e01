export { openAdminKey } from './admin-key.ts';
export { type HttpServer, type HttpServerOptions, startHttpServer } from './http-server.ts';
export { productVersion } from './openapi.ts';
export type { CompiledScenario, HttpServices } from './services.ts';
