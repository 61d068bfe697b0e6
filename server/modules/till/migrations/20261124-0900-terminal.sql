-- What payment terminals were asked, written before they were; and what came of it: one ask and one outcome a payment, for ever.

create table till.terminal_ask (
  organization_id uuid not null,
  -- The payment's: chosen by the till.
  id uuid not null,
  register_id uuid not null,
  -- Cents.
  amount bigint not null check (amount > 0),
  kind text not null check (kind in ('debit', 'credit')),
  at timestamptz(3) not null,
  primary key (organization_id, id)
);
call platform.append_only('till.terminal_ask');

create table till.terminal_outcome (
  organization_id uuid not null,
  ask_id uuid not null,
  -- As `terminalOutcome` of `domain/till/terminal` has it.
  outcome jsonb not null,
  at timestamptz(3) not null,
  primary key (organization_id, ask_id)
);
call platform.append_only('till.terminal_outcome');
