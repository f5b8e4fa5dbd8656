-- One payment in one transaction, made durable by its commit: 100,000 buyers, 1,000 merchants.
\set b random(1, 100000)
\set m random(100001, 101000)
\set k random(1, 9000000000000000)
begin;
insert into payment (buyer, merchant, amount, state, idem) values (:b, :m, 10, 'paid', :k) returning id \gset
update account set balance = balance - 10 where id = :b and balance >= 10;
update account set balance = balance + 10 where id = :m;
insert into entry (payment, account, amount) values (:id, :b, -10), (:id, :m, 10);
commit;
