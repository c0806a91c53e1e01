export { buildConsole } from './console-bundle.ts';
export { ConsoleFiles, releaseNames } from './console-files.ts';
export { sipSocket } from './sip-socket.ts';
