export { applicationStorageModule } from './host.ts';
