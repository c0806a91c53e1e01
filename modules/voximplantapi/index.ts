export { voximplantApiModule } from './host.ts';
