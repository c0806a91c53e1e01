export { PlatformApi } from './platform-api.ts';
export { sessionLog } from './session-log.ts';
