-- The book of receipts, refunds, and the daily cash book.

-- +goose Up
-- Every FeeReceipt of a unit; numbers of a series run from 1 without gap, and a row
-- stays for ever, also when the receipt was cancelled.
create table fee_receipts (
    province     text collate "C" not null,
    unit_id      text collate "C" not null,
    series       text collate "C" not null,
    n            bigint not null,
    number       text collate "C" not null,
    dossier_id   text collate "C" not null,
    seq          bigint not null,
    code         text collate "C" not null,
    kind         text collate "C" not null,
    method       text collate "C" not null,
    amount       bigint not null,
    payer        text collate "C" not null,
    cashier      text collate "C" not null,
    cashier_name text collate "C" not null,
    day          text collate "C" not null,
    at           bigint not null,
    voided_at    bigint not null,
    voided_by    text collate "C" not null,
    void_reason  text collate "C" not null,
    primary key (province, unit_id, series, n)
);
-- +goose StatementBegin
create function fee_receipts_keep() returns trigger language plpgsql as $$
begin
    raise exception 'fee_receipts keeps every receipt' using errcode = 'restrict_violation';
end $$;
-- +goose StatementEnd
create trigger fee_receipts_keep before delete or truncate on fee_receipts
    for each statement execute function fee_receipts_keep();

-- What came into and went out of a cashier's book on a day; amounts that went out are
-- negative.
create table cash_entries (
    province   text collate "C" not null,
    unit_id    text collate "C" not null,
    cashier    text collate "C" not null,
    day        text collate "C" not null,
    at         bigint not null,
    dossier_id text collate "C" not null,
    seq        bigint not null,
    kind       text collate "C" not null,
    method     text collate "C" not null,
    amount     bigint not null,
    number     text collate "C" not null,
    code       text collate "C" not null,
    who        text collate "C" not null,
    primary key (province, unit_id, cashier, day, at, dossier_id, seq)
);

-- The days of a cashier's book. version grows with every entry and every act, so that a
-- day is closed on the sums its cashier saw.
create table cash_days (
    province     text collate "C" not null,
    unit_id      text collate "C" not null,
    cashier      text collate "C" not null,
    day          text collate "C" not null,
    cashier_name text collate "C" not null,
    status       text collate "C" not null,
    version      bigint not null,
    data         bytea not null,
    primary key (province, unit_id, cashier, day)
);
create index cash_days_unit on cash_days (province, unit_id, day, cashier);

create table fee_refunds (
    province     text collate "C" not null,
    dossier_id   text collate "C" not null,
    refund_id    text collate "C" not null,
    unit_id      text collate "C" not null,
    agency_id    text collate "C" not null,
    status       text collate "C" not null,
    amount       bigint not null,
    code         text collate "C" not null,
    who          text collate "C" not null,
    reason       text collate "C" not null,
    requested_by text collate "C" not null,
    requested_at bigint not null,
    changed_at   bigint not null,
    primary key (province, dossier_id, refund_id)
);
create index fee_refunds_unit on fee_refunds (province, unit_id, status, requested_at, dossier_id, refund_id);
create index fee_refunds_agency on fee_refunds (province, agency_id, status, requested_at, dossier_id, refund_id);
