export { phoneNumberModule } from './host.ts';
