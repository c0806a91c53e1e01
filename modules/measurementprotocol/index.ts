export { measurementProtocolModule } from './host.ts';
