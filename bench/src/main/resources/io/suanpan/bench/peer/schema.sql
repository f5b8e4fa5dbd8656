create table account (
  id bigint primary key,
  balance bigint not null check (balance >= 0)
);
create table payment (
  id bigserial primary key,
  buyer bigint,
  merchant bigint,
  amount bigint,
  state text,
  idem text unique,
  at timestamptz default now()
);
create table entry (
  id bigserial primary key,
  payment bigint,
  account bigint,
  amount bigint
);
create index on payment (buyer, at);
create index on payment (merchant, at);
insert into account select number, 1000000000 from generate_series(1, 110000) number;
vacuum analyze;
checkpoint;
