/** What is said of a device that holds what no other place has, in English. */
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

const counted = (count: number, one: string, other: string): string =>
  `${count} ${count === 1 ? one : other}`;

export const en: Words<typeof fr> = {
  folder: {
    title: 'A second place',
    none: 'Without a network, sales are on this device only. Choose a folder elsewhere: a USB stick, a share of the network, a synchronised folder. What waits is copied there by itself, and leaves it once the server has it.',
    cannot:
      'This browser cannot write into a folder: another till within reach, or the rescue file, takes its place.',
    personal: 'The copy is not encrypted and names customers: keep this folder to yourself.',
    choose: 'Choose a folder',
    change: 'Another folder',
    leave: 'Stop copying',
    allow: 'Allow',
    state: {
      there: (name: string) => `What waits is copied to “${name}”.`,
      asks: (name: string) => `The browser waits for your word to write to “${name}”.`,
      failed: (name: string) =>
        `Cannot write to “${name}”: is it plugged in, has it room? It is tried again in a moment.`,
    },
  },
  siblings: {
    title: 'The other tills of the shop',
    none: 'Another till on the same network keeps by itself a copy of what this one sells without the server. None answers right now.',
    lead: 'Without the server, these tills keep a copy of what waits here, and take it there once they reach it again.',
    near: 'within reach',
    away: 'out of reach',
    has: (count) => counted(count, 'sale kept', 'sales kept'),
    holds: (count) =>
      `This till keeps ${counted(count, 'record of another till', 'records of other tills')}: it will send them.`,
  },
  take: {
    title: 'Take another till’s file in',
    words:
      'Another till can no longer send? Give its rescue file here, or the copy in its folder: each sale is verified as if it had sent it.',
    choose: 'Choose the file',
    done: (count: number) => `${counted(count, 'record', 'records')} verified, on the server.`,
    stopped: 'A record does not fit its chain: see “Proofs” in the office.',
    unreadable: 'This is not a whole rescue file.',
    offline: 'A file is taken in with the network only.',
  },
  ended: {
    retired:
      'This register was retired in the office. It sells no more; as soon as the network is there it sends what it still holds.',
    brokenTitle: 'The till does not open any more',
    broken:
      'What this device keeps of the register cannot be read any more, or no longer follows its chain. It sells no more, so as to spoil nothing.',
    again: [
      'Save the rescue file, and keep it elsewhere.',
      'Give it to the office, on this register’s page, or to another till.',
      'In the office, retire this register where that was not done, then install another in its place.',
      'Clear this device, and type the new code.',
    ],
    steps: 'How to begin again',
    nothing:
      'Nothing can be read here any more: look for the copy in your folder. In the office, the register’s page says what it lacked the last time.',
    retry: 'Try again',
    wipe: 'Clear this device and begin again',
    sure: 'Yes, clear everything here',
    sureHint: 'What this device has not sent, and you have not saved, is lost then.',
  },
  refused: {
    title: 'Refused customers',
    lead: 'The server does not take these customers, made here. Their tickets are recorded all the same.',
    send: 'Send it corrected',
    drop: 'Remove it',
    none: 'No refused customer.',
  },
};
