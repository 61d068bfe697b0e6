/** The door of short dates: what expires soon, and the markdowns that sell it in time. */
export { expiryCron, expiryJobs } from './jobs.ts';
export { expiryEndpoints } from './routes.ts';
