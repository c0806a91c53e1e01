export { aiModule } from './host.ts';
