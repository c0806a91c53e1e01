export { adminKeyFileName, openAdminKey } from './admin-key.ts';
export { type HttpServer, type HttpServerOptions, startHttpServer } from './http-server.ts';
export type { JournalScope, PlacedRecord } from './journal-reader.ts';
export { productVersion } from './openapi.ts';
export type { CompiledScenario, HttpServices, LiveJournal } from './services.ts';
