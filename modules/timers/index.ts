export { timersModule } from './host.ts';
