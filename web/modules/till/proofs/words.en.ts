/** What is said of proofs, in English. */
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  archives: {
    title: 'Archives',
    words:
      'All that the tills sealed over a period, in one file that is verified without Caveau. The year’s is made by itself, after its closure.',
    year: (year) => `Year ${year}`,
    span: (from, until) => `From ${from} to ${until}`,
    yearWaits: (year, codes) =>
      `The archive of ${year} will be made by itself once the year is closed on: ${codes}.`,
    waiting: 'Being made',
    making: 'Making and verifying the archive',
    verified: 'Verified',
    found: (count) => (count === 1 ? '1 finding' : `${count} findings`),
    failed: 'Not made',
    failedWords: 'The archive could not be written; the disk may be full. Nothing is lost.',
    missing: 'File not on this server',
    tickets: (count, shown) => (count === 1 ? '1 ticket' : `${shown} tickets`),
    purpose: { annual: 'annual archive', interim: 'archive on request', audit: 'for an inspection' },
    madeBy: (who) => `made by ${who} on`,
    toDownload: 'not downloaded yet',
    downloaded: 'downloaded on',
    download: 'Download',
    again: 'Try again',
    anew: 'Make it anew',
    arrived: (count) => (count === 1 ? '1 record has arrived since' : `${count} records have arrived since`),
    onDisk: 'Found on the disk',
    onDiskWords: (file) =>
      `${file}, in the archives’ folder: made after the backup that was put back, it is in no list. Written on`,
    open: 'Make an archive',
    make: 'Make the archive',
    company: 'Company',
    period: 'Period',
    anySpan: 'From one date to another',
    forAudit: 'For a tax inspection',
    keep: 'These files are in no backup: download them and keep them elsewhere too, six years at least.',
    proof: 'Content and verification',
    at: (register, sequence) =>
      sequence === null ? `(${register})` : `(${register}, record no. ${sequence})`,
    register: (code, records, first, last) => `${code}: ${records} records, from no. ${first} to no. ${last}`,
    verifyWords:
      'Unpack the archive, open a terminal in its folder and run this command. The fingerprint must be the one that you had noted elsewhere.',
    command: 'Command that verifies it',
    sha256: 'Digest of the file (SHA-256)',
  },
  acts: {
    title: 'The office’s journal',
    words:
      'Archives, exports, rights and settings: each line is signed by the server and follows the one before. Archives hold them.',
    show: (count) => (count === 1 ? 'Show the last line' : `Show the last ${count} lines`),
  },
  key: {
    title: 'The server’s key',
    words:
      'It signs which tills may seal, and what has arrived. Print this fingerprint and keep it elsewhere, with your accountant for instance: by it one proves that an archive is really yours.',
    label: 'Fingerprint of the server’s key',
    print: 'Print the fingerprint',
    former: 'Former keys',
    formerWords:
      'This server was restored on another machine, or its key was made anew. What these keys signed can still be checked, with them.',
    until: 'Last signature on',
    keep: 'This key is in no backup: on another machine Caveau makes a new one and says so here.',
  },
  defects: {
    title: 'Records that break the chain',
    none: 'None. All that the tills sent fits their chains.',
    words:
      'Kept as they came, counted nowhere. The till goes on selling, but nothing new arrives from it until this is cleared up: do not reset the device, and tell whoever looks after your Caveau.',
    fault: {
      unreadable: 'The text cannot be read',
      signature: 'The signature is not this till’s',
      otherRegister: 'It comes from another till',
      repeated: 'This number exists already, with other content',
      gap: 'A record is missing before it',
      link: 'It does not follow the one before',
      chain: 'It does not follow the one before of its kind',
      line: 'A line is wrongly computed',
      payments: 'The payments do not make the total',
      totals: 'The totals are not those of the lines',
      dayBack: 'Its day is before the previous one',
      closedPeriod: 'It sells into a period that is closed',
      periodOpen: 'A shorter period is still open',
      event: 'This event has no place here',
    },
    at: (sequence) => `record no. ${sequence}`,
    show: 'Show what arrived',
  },
  check: {
    title: 'Check a till',
    words: 'Reading a till’s whole chain again takes a few seconds.',
    open: (code) => `Check ${code}`,
    none: 'No till has sealed anything yet.',
  },
  inspector: {
    title: 'An inspector is here',
    steps: [
      'Show the tickets, the closures and the technical journal: they export to CSV.',
      'Hand over an archive: it holds each sealed text, its signature and a program that checks it without Caveau.',
      'Give the fingerprint beside, on the paper that you had kept.',
      'The certificate of conformity of your version is to be asked of your publisher; keep it with your papers.',
    ],
  },
};
