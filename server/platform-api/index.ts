export { PlatformApi } from './platform-api.ts';
export { owners } from './roles.ts';
