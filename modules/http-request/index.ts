export { httpRequestModule } from './host.ts';
