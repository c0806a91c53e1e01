export { avatarModule } from './host.ts';
