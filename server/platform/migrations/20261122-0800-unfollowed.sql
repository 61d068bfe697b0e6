-- A follower that no code has any more, or that nobody runs, must not keep the event log for ever.

-- The nights since anybody followed under this name: counted up as the log is pruned, back to 0 at each look.
alter table platform.follower add column nights_unfollowed integer not null default 0;
