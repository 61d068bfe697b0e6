/** What a customer's card says in Apple's Wallet (`pass.json` of a store card). */

export interface ApplePass {
  /** Both of the merchant's certificate. */
  passType: string;
  team: string;
  serial: string;
  house: string;
  description: string;
  /** Null of a card that has ended: it names nobody and opens nothing. */
  card: {
    code: string;
    spoken: string;
    holder: { label: string; name: string };
    /** What is earned so far; `changed` is what a telephone says of a new one, which stands in it as `%@`. */
    balance: { label: string; value: string; changed: string } | null;
    tier: { label: string; value: string } | null;
  } | null;
  /** Where a telephone asks for news of the card, and the secret that it asks with; null where it could not reach us. */
  news: { url: string; secret: string } | null;
}

export function passJson({ passType, team, serial, house, description, card, news }: ApplePass): object {
  return {
    formatVersion: 1,
    passTypeIdentifier: passType,
    teamIdentifier: team,
    serialNumber: serial,
    organizationName: house,
    description,
    logoText: house,
    foregroundColor: 'rgb(255, 255, 255)',
    labelColor: 'rgb(244, 226, 231)',
    backgroundColor: 'rgb(125, 31, 56)',
    sharingProhibited: true,
    ...(news ? { webServiceURL: news.url, authenticationToken: news.secret } : {}),
    ...(card
      ? {
          barcodes: [
            {
              format: 'PKBarcodeFormatQR',
              message: card.code,
              messageEncoding: 'utf-8',
              altText: card.spoken,
            },
          ],
          storeCard: {
            ...(card.balance ? { primaryFields: [balanceField(card.balance)] } : {}),
            secondaryFields: [
              { key: 'holder', label: card.holder.label, value: card.holder.name },
              ...(card.tier ? [{ key: 'tier', ...card.tier }] : []),
            ],
          },
        }
      : { voided: true, storeCard: {} }),
  };
}

const balanceField = ({ label, value, changed }: { label: string; value: string; changed: string }) => ({
  key: 'balance',
  label,
  value,
  changeMessage: changed,
});
