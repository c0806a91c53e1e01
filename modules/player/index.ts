export { playerModule } from './host.ts';
