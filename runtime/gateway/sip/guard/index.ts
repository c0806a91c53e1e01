export { SourceGuard, type SourceGuardOptions } from './source-guard.ts';
