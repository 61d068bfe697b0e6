-- The nightly jobs ask which houses have customers.
grant usage on schema customers to caveau_jobs;
create policy find on customers.latest for select to caveau_jobs using (true);
grant select (organization_id) on customers.latest to caveau_jobs;
