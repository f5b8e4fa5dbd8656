-- Accounts are updated in place, and often: half of each page stays free, so that an update finds room beside the
-- row and touches no index. The names of the two checks are what refusals are told apart by.
create table if not exists account (
  id text primary key,
  type text not null,
  currency text not null,
  balance bigint not null,
  postings bigint not null,
  constraint account_funds check (balance >= 0 or type = 'CHANNEL'),
  constraint account_limit check (balance between -9223372036854775 and 9223372036854775)
) with (fillfactor = 50);

-- The id is a hash of merchant and order number, so its primary key makes these unique.
create table if not exists trade (
  id uuid primary key,
  merchant text not null,
  out_trade_no text not null,
  amount bigint not null check (amount > 0),
  currency text not null,
  subject text not null,
  status text not null,
  payer text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  paid_at timestamptz,
  closed_at timestamptz
);
create index if not exists trade_by_merchant on trade (merchant, created_at);
create index if not exists trade_by_payer on trade (payer, paid_at) where payer is not null;

create table if not exists deposit (
  account text not null,
  reference text not null,
  amount bigint not null check (amount > 0),
  currency text not null,
  completed_at timestamptz not null,
  primary key (account, reference)
);

-- Double entry: over each trade and each deposit the amounts sum to zero. An account's are numbered from 1.
create table if not exists entry (
  account text not null,
  number bigint not null,
  at timestamptz not null,
  amount bigint not null,
  balance bigint not null,
  trade uuid,
  reference text,
  primary key (account, number)
);
