export { writeSessionPage } from './write-session-page.ts';
