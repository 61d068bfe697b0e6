/** A birthday: `1984-03-17`, or `--03-17` (ISO 8601, as vCards have it) of somebody who does not tell the year; its last five characters are its day of the year. */
import { foldForSearch } from '../values/fold.ts';
import type { Day } from '../values/time.ts';
import { refuseCustomer } from './refusals.ts';

export type Birthday = string;

const months =
  'janvier january|fevrier february|mars march|avril april|mai may|juin june|juillet july|aout august|septembre september|octobre october|novembre november|decembre december'
    .split('|')
    .map((names) => names.split(' '));

const written = {
  iso: /^(?<year>\d{4}|-)-(?<month>\d{2})-(?<day>\d{2})$/,
  numbers: /^(?<day>\d{1,2})[ ./-](?<month>\d{1,2})(?:[ ./-](?<year>\d{4}))?$/,
  words: /^(?<day>\d{1,2})(?:er|st|nd|rd|th)? (?<month>[a-z]{3,9})\.?(?: (?<year>\d{4}))?$/,
};

/** As typed: `17/03/1984`, `17/03`, `17 mars 1984`, or as it is kept. */
export function readBirthday(typed: string): Birthday {
  const text = foldForSearch(typed.trim());
  const found = written.iso.exec(text) ?? written.numbers.exec(text) ?? written.words.exec(text);
  const { year = '-', month = '', day = '' } = found?.groups ?? {};
  const birthday = [year, monthOf(month), day.padStart(2, '0')].join('-');
  // Who tells no year may be born on a 29th of February.
  const date = new Date(`${year === '-' ? '2000' : year}${birthday.slice(-6)}T00:00:00Z`);
  const stands = !Number.isNaN(date.getTime()) && date.toISOString().slice(5, 10) === birthday.slice(-5);
  if (!stands || (year !== '-' && year < '1900'))
    throw refuseCustomer('birthday_wrong', { birthday: typed.trim() });
  return birthday;
}

function monthOf(said: string): string {
  if (/^\d/.test(said)) return said.padStart(2, '0');
  const at = months.findIndex((names) => names.some((name) => name.startsWith(said)));
  return String(at + 1).padStart(2, '0');
}

/** As one types it: `17/03/1984`, or `17/03`. */
export function writeBirthday(birthday: Birthday): string {
  const [day, month, ...year] = birthday.replace(/^--/, '').split('-').reverse();
  return [day, month, ...year].join('/');
}

/** Whether somebody is known to be 18: no year, no known age. Born on a 29th of February, on the 1st of March. */
export function ageKnownAdult(birthday: Birthday | null, today: Day): boolean {
  if (birthday === null || birthday.startsWith('-')) return false;
  return `${Number(birthday.slice(0, 4)) + 18}${birthday.slice(4)}` <= today;
}

/** Whether somebody is known to be under 18. */
export const knownMinor = (birthday: Birthday, today: Day): boolean =>
  !birthday.startsWith('-') && !ageKnownAdult(birthday, today);
