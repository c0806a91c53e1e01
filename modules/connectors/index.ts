export { connectorsModule } from './host.ts';
export { agentVendors, voiceVendors } from './vendors/index.ts';
