/** Internal to reading: nothing more of a file can be read; it becomes the file's last broken row. */
import type { FileReason } from '#domain/files/reasons.ts';
import type { RefusalDetails } from '#domain/values/refusal.ts';

export class UnreadableFile extends Error {
  readonly reason: FileReason;
  readonly details: RefusalDetails;

  constructor(reason: FileReason, details: RefusalDetails = {}) {
    super(reason);
    this.name = 'UnreadableFile';
    this.reason = reason;
    this.details = details;
  }
}
