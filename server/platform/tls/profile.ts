/** The authority as Apple's devices install it: a configuration profile with one root certificate. */
import { createHash, type X509Certificate } from 'node:crypto';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The same certificate gives the same profile, so that one takes the other's place. */
export function profileOf(certificate: X509Certificate, said: { name: string; description: string }): string {
  const name = escaped(said.name);
  const print = createHash('sha256').update(certificate.raw).digest('hex');
  const uuid = (from: number): string =>
    [8, 4, 4, 4, 12]
      .map((length, index, all) => {
        const start = from + all.slice(0, index).reduce((sum, before) => sum + before, 0);
        return print.slice(start, start + length);
      })
      .join('-');
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>PayloadType</key><string>Configuration</string>
  <key>PayloadVersion</key><integer>1</integer>
  <key>PayloadIdentifier</key><string>caveau.${print.slice(0, 16)}</string>
  <key>PayloadUUID</key><string>${uuid(0)}</string>
  <key>PayloadDisplayName</key><string>${name}</string>
  <key>PayloadDescription</key><string>${escaped(said.description)}</string>
  <key>PayloadContent</key>
  <array>
    <dict>
      <key>PayloadType</key><string>com.apple.security.root</string>
      <key>PayloadVersion</key><integer>1</integer>
      <key>PayloadIdentifier</key><string>caveau.${print.slice(0, 16)}.root</string>
      <key>PayloadUUID</key><string>${uuid(32)}</string>
      <key>PayloadDisplayName</key><string>${name}</string>
      <key>PayloadCertificateFileName</key><string>caveau.crt</string>
      <key>PayloadContent</key><data>${certificate.raw.toString('base64')}</data>
    </dict>
  </array>
</dict>
</plist>
`;
}
