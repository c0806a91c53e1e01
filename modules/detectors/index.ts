export { detectorsModule } from './host.ts';
