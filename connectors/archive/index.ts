/** The door: archives of tills are written, opened and verified. */
export { verifyCommand } from './command.ts';
export { newDigest, openArchive } from './open.ts';
export { type ArchivedRegister, type WrittenArchive, writeArchive } from './write.ts';
