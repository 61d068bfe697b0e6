-- What a provider signs its calls with, sealed as the secret is.
alter table sending.account add column signature bytea;
