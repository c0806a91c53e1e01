export { connectorsModule } from './host.ts';
export { agentVendors } from './vendors/index.ts';
