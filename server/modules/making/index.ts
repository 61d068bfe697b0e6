/** The door of making: recipes, work orders and their runs, planning. */
export { madeHere, plannedNeeds } from './planning.ts';
export { makingEndpoints } from './routes.ts';
