export type { Egress, EgressOptions } from './contract.ts';
export { createEgress } from './egress.ts';
export { egressErrors } from './errors.ts';
export type { Resolve } from './guarded-connect.ts';
