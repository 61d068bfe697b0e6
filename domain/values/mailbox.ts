/** Addresses of e-mail in what other programs say: taken out of what is kept. */

const mailbox = /(?<![\w.+-])[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+/gu;

export const withoutMailboxes = (text: string): string => text.replaceAll(mailbox, '•••');
