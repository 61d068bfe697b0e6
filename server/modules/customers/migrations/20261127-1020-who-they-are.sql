-- The record grows: households, associations and peers; birthday, address, language, the household of a person, where the record came from.

alter table customers.customer
  -- ISO 8601; '--03-17' of who tells no year.
  add column birthday text check (birthday ~ '^(\d{4}|-)-\d{2}-\d{2}$'),
  add column street text check (street <> ''),
  add column postcode text check (postcode <> ''),
  add column city text check (city <> ''),
  -- ISO 3166-1 alpha-2.
  add column country text check (country ~ '^[A-Z]{2}$'),
  -- In which they are written to; null is the house's own.
  add column language text check (language in ('fr', 'en')),
  add column household_id uuid,
  -- Null of records from before it was kept.
  add column origin text check (origin in ('till', 'office', 'import', 'claim', 'poster', 'channel')),
  drop constraint customer_kind_check,
  drop constraint customer_check,
  drop constraint customer_check1,
  add constraint customer_kind_check check (kind in ('person', 'household', 'firm', 'association', 'peer')),
  add constraint customer_siret_of_b2b check (siret is null or kind not in ('person', 'household')),
  add constraint customer_of_a_person check (num_nonnulls(birthday, household_id) = 0 or kind = 'person'),
  add constraint customer_erased check (
    case when erased_at is null then num_nulls(name, search, content_hash) = 0
    else num_nonnulls(
      name, phone, email, card_code, siret, note, birthday, street, postcode, city, country, language, household_id, origin,
      search, content_hash
    ) = 0 end
  ),
  add constraint customer_household foreign key (organization_id, household_id) references customers.customer (organization_id, id);
create index customer_household on customers.customer (organization_id, household_id) where household_id is not null;
