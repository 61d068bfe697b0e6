-- A receipt by e-mail has the link by which an anonymous buyer keeps the ticket, as the printed one has its code; it is forgotten with the address.

alter table till.letter
  add column claim_token text,
  add constraint letter_claim check (claim_token is null or address is not null);
