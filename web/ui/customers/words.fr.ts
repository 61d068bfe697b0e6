/** The parts of the customers' place, in French. */
export const fr = {
  label: 'Parties des clients',
  part: {
    customers: 'Clients',
    guidance: 'Repères',
    segments: 'Groupes',
    campaigns: 'Campagnes',
    offers: 'Offres',
    loyalty: 'Fidélité',
    sending: 'Envois',
    privacy: 'Vie privée',
  },
};
