export { recorderModule } from './host.ts';
