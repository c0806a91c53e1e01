export { cryptoModule } from './host.ts';
