/** Whether this browser knows passkeys at this address: none is given for a bare IP address. */
export function passkeysWorkHere(): boolean {
  const isAddress = /^[\d.]+$|:/.test(location.hostname);
  return 'PublicKeyCredential' in window && !isAddress;
}
