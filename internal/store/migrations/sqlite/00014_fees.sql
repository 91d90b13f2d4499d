-- The book of receipts, refunds, and the daily cash book.

-- +goose Up
-- Every FeeReceipt of a unit; numbers of a series run from 1 without gap, and a row
-- stays for ever, also when the receipt was cancelled.
create table fee_receipts (
    province     text not null,
    unit_id      text not null,
    series       text not null,
    n            integer not null,
    number       text not null,
    dossier_id   text not null,
    seq          integer not null,
    code         text not null,
    kind         text not null,
    method       text not null,
    amount       integer not null,
    payer        text not null,
    cashier      text not null,
    cashier_name text not null,
    day          text not null,
    at           integer not null,
    voided_at    integer not null,
    voided_by    text not null,
    void_reason  text not null,
    primary key (province, unit_id, series, n)
) strict, without rowid;
-- +goose StatementBegin
create trigger fee_receipts_no_delete before delete on fee_receipts begin
    select raise(abort, 'fee_receipts keeps every receipt');
end;
-- +goose StatementEnd

-- What came into and went out of a cashier's book on a day; amounts that went out are
-- negative.
create table cash_entries (
    province   text not null,
    unit_id    text not null,
    cashier    text not null,
    day        text not null,
    at         integer not null,
    dossier_id text not null,
    seq        integer not null,
    kind       text not null,
    method     text not null,
    amount     integer not null,
    number     text not null,
    code       text not null,
    who        text not null,
    primary key (province, unit_id, cashier, day, at, dossier_id, seq)
) strict, without rowid;

-- The days of a cashier's book. version grows with every entry and every act, so that a
-- day is closed on the sums its cashier saw.
create table cash_days (
    province     text not null,
    unit_id      text not null,
    cashier      text not null,
    day          text not null,
    cashier_name text not null,
    status       text not null,
    version      integer not null,
    data         blob not null,
    primary key (province, unit_id, cashier, day)
) strict, without rowid;
create index cash_days_unit on cash_days (province, unit_id, day, cashier);

create table fee_refunds (
    province     text not null,
    dossier_id   text not null,
    refund_id    text not null,
    unit_id      text not null,
    agency_id    text not null,
    status       text not null,
    amount       integer not null,
    code         text not null,
    who          text not null,
    reason       text not null,
    requested_by text not null,
    requested_at integer not null,
    changed_at   integer not null,
    primary key (province, dossier_id, refund_id)
) strict, without rowid;
create index fee_refunds_unit on fee_refunds (province, unit_id, status, requested_at, dossier_id, refund_id);
create index fee_refunds_agency on fee_refunds (province, agency_id, status, requested_at, dossier_id, refund_id);
