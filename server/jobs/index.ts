export { JobRunner, type JobRunnerParts } from './job-runner.ts';
export { jobLimits } from './limits.ts';
export { isTimeZone } from './window.ts';
