export { webSocketModule } from './host.ts';
