/** SMS by SMPP 3.4: a session that hands messages over and hears receipts and answers. */
export { type Delivered, formsOf } from './messages.ts';
export { openSmpp } from './session.ts';
