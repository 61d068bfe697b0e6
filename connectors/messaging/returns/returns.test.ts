/** Notices as mail servers write them, and mails that are none. */
import { expect, test } from 'vitest';
import { mayBeReturn, readReturn } from './index.ts';

const mail = (...lines: string[]): Uint8Array => Buffer.from(lines.join('\r\n'), 'latin1');
/** A report of two parts or three. */
const report = (head: readonly string[], ...parts: (readonly string[])[]): Uint8Array =>
  mail(
    ...head,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type="delivery-status"; boundary="=_b"',
    '',
    ...parts.flatMap((part) => ['--=_b', ...part]),
    '--=_b--',
  );
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

const letter = [
  'Content-Type: message/rfc822',
  '',
  `Message-ID: ${messageId}`,
  'Subject: Nouveau',
  '',
  'Bonjour',
];
const status = (...lines: string[]) => ['Content-Type: message/delivery-status', '', ...lines];

test.each<[who: string, bytes: Uint8Array, status: string | null, address: string | null]>([
  [
    'Postfix’s, of a mailbox that is full',
    report(
      ['From: MAILER-DAEMON@mx1.opérateur.example (Mail Delivery System)', 'Auto-Submitted: auto-replied'],
      [
        'Content-Description: Notification',
        'Content-Type: text/plain; charset=us-ascii',
        '',
        'Host said no.',
      ],
      status(
        'Reporting-MTA: dns; mx1.example',
        'X-Postfix-Queue-ID: 4Bx',
        '',
        'Final-Recipient: rfc822; anne@courriel.example',
        'Original-Recipient: rfc822;anne@courriel.example',
        'Action: failed',
        'Status: 5.2.2',
        'Diagnostic-Code: smtp; 552 5.2.2 Bo\xEEte pleine',
      ),
      letter,
    ),
    '5.2.2',
    'anne@courriel.example',
  ],
  [
    'Exim’s, whose own status says nothing',
    report(
      [
        'From: Mail Delivery System <Mailer-Daemon@exim.example>',
        'X-Failed-Recipients: anne@courriel.example',
      ],
      ['Content-type: text/plain; charset=us-ascii', '', 'All hosts have been failing.'],
      status(
        'Reporting-MTA: dns; exim.example',
        '',
        'Action: failed',
        'Final-Recipient: rfc822;anne@courriel.example',
        'Status: 5.0.0',
        'Remote-MTA: dns; mx.example',
        'Diagnostic-Code: smtp; 550-5.1.1 No such user',
        ' 550 5.1.1 here',
      ),
      letter,
    ),
    '5.1.1',
    'anne@courriel.example',
  ],
  [
    'Microsoft 365’s, inside a mixed mail and without the letter',
    mail(
      'From: postmaster@maison.example',
      `In-Reply-To: ${messageId}`,
      'Content-Type: multipart/mixed; boundary=out',
      '',
      '--out',
      ...Buffer.from(
        report(
          [],
          [
            'Content-Type: multipart/alternative; boundary=alt',
            '',
            '--alt',
            'Content-Type: text/plain',
            '',
            '--alt--',
          ],
          status(
            'Reporting-MTA: dns;VI1.example',
            '',
            'Final-Recipient: rfc822;anne@courriel.example',
            'Action: failed',
            'Status: 5.1.10',
            'Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound',
          ),
        ),
      )
        .toString('latin1')
        .split('\r\n'),
      '--out--',
    ),
    '5.1.10',
    'anne@courriel.example',
  ],
  [
    'Gmail’s, which names the letter in the report',
    report(
      ['From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>', 'Auto-Submitted: auto-replied'],
      ['Content-Type: text/html', '', '<p>Address not found</p>'],
      status(
        'Reporting-MTA: dns; googlemail.example',
        `X-Original-Message-ID: ${messageId}`,
        '',
        'Final-Recipient: rfc822; anne@courriel.example',
        'Action: failed',
        'Status: 5.1.1',
        'Diagnostic-Code: smtp; 550-5.1.1 The account does not exist.',
      ),
    ),
    '5.1.1',
    'anne@courriel.example',
  ],
  [
    'of an address that is not in ASCII (RFC 6533)',
    report(
      ['From: MAILER-DAEMON@mx.example'],
      [
        'Content-Type: message/global-delivery-status',
        'Content-Transfer-Encoding: 8bit',
        '',
        'Reporting-MTA: dns; mx.example',
        '',
        `Final-Recipient: utf-8; ${Buffer.from('hélène@courriel.example').toString('latin1')}`,
        'Action: failed',
        'Status: 5.1.1',
      ],
      letter,
    ),
    '5.1.1',
    'hélène@courriel.example',
  ],
  [
    'Exim’s of old, in plain words',
    mail(
      'From: Mail Delivery System <Mailer-Daemon@vieux.example>',
      'X-Failed-Recipients: anne@courriel.example',
      '',
      'A message that you sent could not be delivered. This is a permanent error.',
      '',
      '  anne@courriel.example',
      '    SMTP error from remote mail server after RCPT TO: 550 5.1.1 unknown user',
      '',
      '------ This is a copy of the message, including all the headers. ------',
      '',
      `Message-ID: ${messageId}`,
    ),
    '5.1.1',
    'anne@courriel.example',
  ],
  [
    'qmail’s',
    mail(
      'From: MAILER-DAEMON@libre.example',
      '',
      'Hi. This is the qmail-send program at libre.example.',
      "I'm afraid I wasn't able to deliver your message to the following addresses.",
      '',
      '<anne@courriel.example>:',
      'Sorry, no mailbox here by that name. (#5.1.1)',
      '',
      '--- Below this line is a copy of the message.',
      '',
      `Message-Id: ${messageId}`,
    ),
    '5.1.1',
    'anne@courriel.example',
  ],
])('A notice is read: %s', (_, bytes, sharpest, address) => {
  expect(mayBeReturn(bytes)).toBe(true);
  expect(readReturn(bytes)).toMatchObject({ kind: 'bounced', status: sharpest, address, messageId });
});

test('What a server says is kept as text, whatever it was written in', () => {
  const said = (diagnostic: string) =>
    readReturn(
      report(
        [],
        status('Reporting-MTA: dns; mx.example', '', 'Action: failed', `Diagnostic-Code: ${diagnostic}`),
      ),
    )?.said;
  expect(said('smtp; 552 Bo\xEEte pleine')).toBe('552 Boîte pleine');
  expect(said(Buffer.from('smtp; 552 Boîte pleine').toString('latin1'))).toBe('552 Boîte pleine');
  expect(said('smtp; 550\0\x1B[31m no')).toBe('550 [31m no');
});

test('The merchant’s own mail is left unread: holidays, orders, receipts of reading', () => {
  for (const head of [
    'From: anne@courriel.example\r\nAuto-Submitted: auto-replied\r\nSubject: En congés',
    'From: Paul <paul@courriel.example>\r\nContent-Type: multipart/mixed; boundary=b',
    '',
  ])
    expect(mayBeReturn(Buffer.from(head))).toBe(false);
  expect(
    readReturn(report([], ['Content-Type: message/disposition-notification', '', 'Disposition: displayed'])),
  ).toBe(null);
});

test('What means harm is read in no time, and says nothing', () => {
  const within = 256 * 1024;
  const nested = (depth: number): string =>
    Array.from(
      { length: depth },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`,
    ).join('');
  const harmful = [
    nested(5_000),
    `Content-Type: multipart/report; boundary=b\n\n${'--b\n\n'.repeat(within / 5)}`,
    `Content-Type: multipart/report; ${' '.repeat(within)}`,
    `X-Failed-Recipients: ${'a'.repeat(within)}\n\n${'<'.repeat(within)}`,
    `${'a'.repeat(within)}\n ${'\n '.repeat(within / 2)}`,
  ];
  const begun = performance.now();
  for (const text of harmful) {
    const returned = readReturn(Buffer.from(text));
    expect(returned?.messageId ?? null).toBe(null);
  }
  expect(performance.now() - begun).toBeLessThan(2_000);
});
