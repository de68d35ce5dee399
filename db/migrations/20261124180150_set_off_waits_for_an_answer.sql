-- Why: while an objection is unanswered nothing is taken, a payment that goes again included: its deduction is let go, and the payment goes whole.
alter table pay_deduction_release drop constraint pay_deduction_release_reason;
alter table pay_deduction_release add constraint pay_deduction_release_reason check (reason in ('revoked', 'closed', 'objected'));
