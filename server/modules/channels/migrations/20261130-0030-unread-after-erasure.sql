-- What nobody has read yet and names somebody who was erased: it is read without its buyers, goes when it is read, and then at the latest.

alter table channels.inbox add column goes_at timestamptz(3);
grant select (goes_at), update (state, reason) on channels.inbox to caveau_jobs;
