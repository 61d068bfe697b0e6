-- How long making takes, how a recipe was said, and what was made for nothing.

alter table making.recipe add column lead_days integer not null default 0 check (lead_days between 0 and 365);
alter table making.recipe add column form text not null default 'recipe' check (form in ('recipe', 'giftBox', 'bottling'));
alter table making.run add column scrapped bigint not null default 0 check (scrapped >= 0);

-- What is undone says so itself: by the document that reverses it, also where that was done from the journal.
alter table making.run drop column undone_by;
