-- What a phone without a network tells after its count has ended waits until somebody says what becomes of it.

-- The place of the last entry that somebody decided on: at the end of a count all that there were; null while it is open.
alter table counting.session add column heard bigint;
update counting.session set heard = entries where state <> 'open';
alter table counting.session add check ((state = 'open') = (heard is null));
