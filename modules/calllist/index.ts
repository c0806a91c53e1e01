export { callListModule } from './host.ts';
