/** The door of counting: counts that several people do at once, and what they say to the ledger. */
export { countingEndpoints } from './routes.ts';
