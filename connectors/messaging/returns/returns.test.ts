/** Notices as mail servers write them, and mails that are none. */
import { expect, test } from 'vitest';
import { readReturn } from './index.ts';

const mail = (...lines: string[]): Uint8Array => Buffer.from(lines.join('\r\n'), 'latin1');
const messageId = '<019a0000-0000-7000-8000-000000000001@cave.example>';

const notice = (action: string, ...more: string[]): Uint8Array =>
  mail(
    'From: MAILER-DAEMON@mx.example',
    'To: retours@cave.example',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="next part"',
    '',
    'This is a MIME-encapsulated message.',
    '--next part',
    'Content-Type: text/plain',
    '',
    'I am sorry.',
    '--next part',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    'Original-Envelope-Id: 019a0000-0000-7000-8000-000000000001',
    '',
    'Final-Recipient: rfc822; anne@courriel.example',
    `Action: ${action}`,
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 <anne@courriel.example>:',
    '    no such mailbox',
    '',
    '--next part',
    'Content-Type: text/rfc822-headers',
    '',
    'Subject: Beaujolais nouveau',
    `Message-ID: ${messageId}`,
    '',
    '--next part--',
    ...more,
  );

test('A notice of non-delivery says which letter, to whom, and why', () => {
  expect(readReturn(notice('failed'))).toEqual({
    kind: 'bounced',
    status: '5.1.1',
    address: 'anne@courriel.example',
    messageId,
    envelopeId: '019a0000-0000-7000-8000-000000000001',
    said: '550 5.1.1 <anne@courriel.example>: no such mailbox',
  });
  expect(readReturn(notice('delayed'))?.kind).toBe('delayed');
  expect(readReturn(notice('Delivered'))?.kind).toBe('delivered');
});

test('A complaint says which letter, whether its parts are encoded or not', () => {
  const complaint = (feedback: string, encoding: string): Uint8Array =>
    mail(
      'Content-Type: multipart/report; report-type=feedback-report; boundary=next',
      '',
      '--next',
      'Content-Type: message/feedback-report',
      `Content-Transfer-Encoding: ${encoding}`,
      '',
      feedback,
      '--next',
      'Content-Type: message/rfc822',
      '',
      `Message-ID: ${messageId}`,
      'Content-Type: multipart/report; boundary=inner',
      '',
      'Beaujolais nouveau',
      '--next--',
    );
  const abuse = 'Feedback-Type: abuse\r\nVersion: 1\r\nOriginal-Rcpt-To: <anne@courriel.example>';
  const read = { kind: 'complained', address: 'anne@courriel.example', messageId };
  expect(readReturn(complaint(abuse, '7bit'))).toMatchObject(read);
  expect(readReturn(complaint(Buffer.from(abuse).toString('base64'), 'base64'))).toMatchObject(read);
  expect(readReturn(complaint('Feedback-Type: not-spam', '7bit'))).toBe(null);
});

test('What is no notice is none: an answer, an empty mail, half of a notice', () => {
  expect(readReturn(mail('Subject: Re: nouveau', '', 'Je suis en congés.'))).toBe(null);
  expect(readReturn(mail(''))).toBe(null);
  expect(readReturn(notice('failed').subarray(0, 350))).toBe(null);
});
