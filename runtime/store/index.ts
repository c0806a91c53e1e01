export type * from './call-list-contract.ts';
export type * from './contract.ts';
export { storeErrors } from './errors.ts';
export { openStore, type StoreOptions } from './open-store.ts';
export type * from './queue-contract.ts';
export type * from './recording-contract.ts';
export type * from './stored-value-contract.ts';
export type * from './trunk-contract.ts';
export type * from './user-contract.ts';
