/** Whether a password is of a length that will be taken. */
import { passwordLength } from '#domain/access/rules.ts';

export function passwordFits(password: string): boolean {
  return password.length >= passwordLength.min && password.length <= passwordLength.max;
}
