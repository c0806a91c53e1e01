export { queuesModule } from './host.ts';
