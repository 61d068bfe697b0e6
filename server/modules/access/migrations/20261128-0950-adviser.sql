-- An adviser sees what customers come to; who they are, only where the owner says so.

alter table auth.member add column "seesCustomers" boolean not null default false;
