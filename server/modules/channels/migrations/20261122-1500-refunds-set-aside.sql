-- A refund that waits may be set aside: a person has looked at it, and it counts only if its sale comes.
alter table channels.waiting_fact add column set_aside_at timestamptz(3);
