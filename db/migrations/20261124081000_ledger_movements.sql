-- Why: the expenditure account may receive only what the fund rules name (from the special account, interest, payments that came
-- back, recoveries by the original route), and the treasury only holds contributions on their way. A program that errs is stopped here.
alter table ledger_entry add constraint ledger_entry_lawful_movement check (
  (debit_account <> '1004' or credit_account in ('1003', '2001', '4201', '5001', '5201'))
  and (debit_account <> '1005' or credit_account in ('4001', '4601', '1003')));
alter table voucher add constraint voucher_lawful_movement check (
  (debit_account <> '1004' or credit_account in ('1003', '2001', '4201', '5001', '5201'))
  and (debit_account <> '1005' or credit_account in ('4001', '4601', '1003')));
