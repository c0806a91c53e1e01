export { asrModule } from './host.ts';
