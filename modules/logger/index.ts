export { loggerModule } from './host.ts';
