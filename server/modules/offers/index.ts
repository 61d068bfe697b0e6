/** The door of offers: codes that owe a discount, honoured at tills and web shops, and what they were used for. */
export { type Honoured, noteUses } from './commands.ts';
export { eraseOffers, offersToTell } from './erasure.ts';
export { issue, issueMany, takeBack } from './issue.ts';
export { offersByCodes, openCodesOf, redeemedOf, tillChanges as offersSince, worthOf } from './queries.ts';
export { offerEndpoints } from './routes.ts';
