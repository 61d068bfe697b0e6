-- Cards say points: those who keep one are told of what changed of it, not of its end alone.

update wallet.pass set told_at = changed_at where ended_at is null;
drop index wallet.pass_to_tell;
create index pass_to_tell on wallet.pass (organization_id) where told_at is null;
