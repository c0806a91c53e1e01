export type { ListedFor, Listing } from './drop-list.ts';
export type { LockOut } from './password-failures.ts';
export { type DropReason, type GuardState, SourceGuard, type SourceGuardOptions } from './source-guard.ts';
export { SourceKeys } from './source-key.ts';
