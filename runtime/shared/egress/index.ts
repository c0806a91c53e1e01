export { AddressBlock } from './address-block.ts';
export { AddressPolicy, isLocalAddress } from './address-policy.ts';
export type { Egress, EgressOptions } from './contract.ts';
export { createEgress } from './egress.ts';
export type { Resolve } from './guarded-connect.ts';
export { guardedTarget } from './guarded-target.ts';
export { framingHeaders } from './request-check.ts';
