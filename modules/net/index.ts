export { netModule } from './host.ts';
