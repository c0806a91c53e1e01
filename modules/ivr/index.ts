export { ivrModule } from './host.ts';
