export { PlatformApi } from './platform-api.ts';
