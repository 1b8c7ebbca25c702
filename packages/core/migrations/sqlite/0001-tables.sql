create table if not exists "duijie_migrations" (
  "id" integer not null,
  "name" text not null,
  "applied_at" integer not null,
  primary key ("id")
);

create table "duijie_orders" (
  "platform" text not null,
  "account" text not null,
  "id" text not null,
  "modified_ms" integer not null,
  "observed_ms" integer not null,
  "content" text not null,
  "deleted_at" text,
  "written_at" text,
  "status" text,
  "platform_status" text,
  "created_at" text,
  "modified_at" text,
  "paid_at" text,
  "shipped_at" text,
  "ended_at" text,
  "shop_name" text,
  "buyer_id" text,
  "buyer_nick" text,
  "currency" text,
  "total_fen" integer,
  "paid_fen" integer,
  "discount_fen" integer,
  "postage_fen" integer,
  "quantity" integer,
  "data" text,
  "original" text,
  primary key ("platform", "account", "id")
);

create index "duijie_orders_modified_ms" on "duijie_orders" ("modified_ms");

create index "duijie_orders_status_modified_ms" on "duijie_orders" ("status", "modified_ms");

create index "duijie_orders_platform_account_buyer_id" on "duijie_orders" ("platform", "account", "buyer_id");

create table "duijie_sub_orders" (
  "platform" text not null,
  "account" text not null,
  "order_id" text not null,
  "position" integer not null,
  "id" text,
  "status" text,
  "refund_status" text,
  "goods_id" text,
  "sku_id" text,
  "sku_code" text,
  "title" text,
  "sku_name" text,
  "quantity" integer,
  "unit_price" text,
  "paid_fen" integer,
  "revenue_fen" integer,
  primary key ("platform", "account", "order_id", "position")
) without rowid;

create table "duijie_payments" (
  "platform" text not null,
  "account" text not null,
  "order_id" text not null,
  "position" integer not null,
  "id" text,
  "transaction_id" text,
  "status" text,
  "method" text,
  "currency" text,
  "amount_fen" integer,
  "paid_fen" integer,
  "refunded_fen" integer,
  "paid_at" text,
  primary key ("platform", "account", "order_id", "position")
) without rowid;

create table "duijie_shipments" (
  "platform" text not null,
  "account" text not null,
  "parent_kind" text not null,
  "parent_id" text not null,
  "position" integer not null,
  "direction" text not null,
  "order_id" text,
  "id" text,
  "tracking_number" text,
  "carrier_name" text,
  "carrier_code" text,
  "platform_status" text,
  "shipped_at" text,
  "delivered_at" text,
  primary key ("platform", "account", "parent_kind", "parent_id", "position")
) without rowid;

create index "duijie_shipments_tracking_number" on "duijie_shipments" ("tracking_number");

create table "duijie_after_sales" (
  "platform" text not null,
  "account" text not null,
  "id" text not null,
  "modified_ms" integer not null,
  "observed_ms" integer not null,
  "content" text not null,
  "deleted_at" text,
  "written_at" text,
  "order_id" text,
  "sub_order_id" text,
  "type" text,
  "status" text,
  "platform_status" text,
  "refund_status" text,
  "reason" text,
  "created_at" text,
  "modified_at" text,
  "ended_at" text,
  "due_at" text,
  "buyer_id" text,
  "buyer_nick" text,
  "currency" text,
  "refund_fen" integer,
  "data" text,
  "original" text,
  primary key ("platform", "account", "id")
);

create index "duijie_after_sales_modified_ms" on "duijie_after_sales" ("modified_ms");

create index "duijie_after_sales_status_modified_ms" on "duijie_after_sales" ("status", "modified_ms");

create index "duijie_after_sales_platform_account_order_id" on "duijie_after_sales" ("platform", "account", "order_id");

create index "duijie_after_sales_platform_account_buyer_id" on "duijie_after_sales" ("platform", "account", "buyer_id");

create table "duijie_goods" (
  "platform" text not null,
  "account" text not null,
  "id" text not null,
  "modified_ms" integer not null,
  "observed_ms" integer not null,
  "content" text not null,
  "deleted_at" text,
  "written_at" text,
  "code" text,
  "title" text,
  "status" text,
  "platform_status" text,
  "category_id" text,
  "brand" text,
  "currency" text,
  "price" text,
  "quantity" integer,
  "created_at" text,
  "modified_at" text,
  "data" text,
  "original" text,
  primary key ("platform", "account", "id")
);

create index "duijie_goods_modified_ms" on "duijie_goods" ("modified_ms");

create index "duijie_goods_platform_account_code" on "duijie_goods" ("platform", "account", "code");

create table "duijie_skus" (
  "platform" text not null,
  "account" text not null,
  "goods_id" text not null,
  "position" integer not null,
  "id" text,
  "code" text,
  "name" text,
  "status" text,
  "price" text,
  "cost" text,
  "quantity" integer,
  "held_quantity" integer,
  "barcode" text,
  "modified_at" text,
  primary key ("platform", "account", "goods_id", "position")
) without rowid;

create index "duijie_skus_platform_account_id" on "duijie_skus" ("platform", "account", "id");

create index "duijie_skus_platform_account_code" on "duijie_skus" ("platform", "account", "code");

create table "duijie_records" (
  "platform" text not null,
  "account" text not null,
  "kind" text not null,
  "id" text not null,
  "modified_ms" integer not null,
  "observed_ms" integer not null,
  "content" text not null,
  "deleted_at" text,
  "written_at" text,
  "data" text,
  "original" text,
  primary key ("platform", "account", "kind", "id")
);

create index "duijie_records_modified_ms" on "duijie_records" ("modified_ms");

create table "duijie_checkpoints" (
  "key" text not null,
  "revision" integer not null,
  "progress" text not null,
  "updated_at" integer not null,
  primary key ("key")
);

create table "duijie_leases" (
  "key" text not null,
  "holder" text not null,
  "fence" integer not null,
  "expires_at" integer not null,
  primary key ("key")
);

create table "duijie_tokens" (
  "key_hash" text not null,
  "key" text not null,
  "revision" integer not null,
  "token" text not null,
  "rejected" text,
  primary key ("key_hash")
);

create table "duijie_dead_letters" (
  "id" text not null,
  "source" text not null,
  "platform" text not null,
  "account" text not null,
  "kind" text not null,
  "object_id" text,
  "stage" text not null,
  "sink" text,
  "reason" text not null,
  "issues" text,
  "source_row" text,
  "record" text,
  "created_at" integer not null,
  primary key ("id")
);

create index "duijie_dead_letters_created_at" on "duijie_dead_letters" ("created_at");

create index "duijie_dead_letters_source_account_created_at" on "duijie_dead_letters" ("source", "account", "created_at");

create table "duijie_sync_log" (
  "id" text not null,
  "run_id" text not null,
  "source" text not null,
  "kind" text not null,
  "configuration" text not null,
  "triggered_by" text not null,
  "status" text not null,
  "started_at" integer not null,
  "ended_at" integer,
  "accounts" integer not null,
  "slices" integer not null,
  "pages" integer not null,
  "rows_read" integer not null,
  "delivered" integer not null,
  "unchanged" integer not null,
  "older" integer not null,
  "dead" integer not null,
  "error" text,
  primary key ("id")
);

create index "duijie_sync_log_started_at" on "duijie_sync_log" ("started_at");

create index "duijie_sync_log_configuration_started_at" on "duijie_sync_log" ("configuration", "started_at");

create table "duijie_request_log" (
  "id" text not null,
  "platform" text not null,
  "endpoint" text not null,
  "account" text,
  "outcome" text not null,
  "status" integer,
  "error_kind" text,
  "error_code" text,
  "request_id" text,
  "attempts" integer not null,
  "ms" integer not null,
  "started_at" integer not null,
  primary key ("id")
);

create index "duijie_request_log_started_at" on "duijie_request_log" ("started_at");

create table "duijie_receipts" (
  "key_hash" text not null,
  "key" text not null,
  "holder" text not null,
  "lease_until" integer not null,
  "done_at" integer,
  "reply" text,
  primary key ("key_hash")
);

create index "duijie_receipts_lease_until" on "duijie_receipts" ("lease_until");

create table "duijie_inbox" (
  "position" integer not null,
  "key_hash" text not null,
  "platform" text not null,
  "account" text not null,
  "topic" text not null,
  "message" text not null,
  "received_at" integer not null,
  primary key ("position")
);

create unique index "duijie_inbox_key_hash" on "duijie_inbox" ("key_hash");

create index "duijie_inbox_account_position" on "duijie_inbox" ("account", "position");

create index "duijie_inbox_received_at" on "duijie_inbox" ("received_at");

create table "duijie_inbox_head" (
  "name" text not null,
  "position" integer not null,
  primary key ("name")
);

create table "duijie_inbox_parked" (
  "consumer" text not null,
  "position" integer not null,
  "reason" text not null,
  "parked_at" integer not null,
  primary key ("consumer", "position")
);

create index "duijie_inbox_parked_parked_at" on "duijie_inbox_parked" ("parked_at");

create table "duijie_payment_log" (
  "id" text not null,
  "platform" text not null,
  "payment_no" text,
  "refund_no" text,
  "operation" text not null,
  "event" text not null,
  "call_id" text,
  "transaction_id" text,
  "status" text,
  "platform_status" text,
  "amount_fen" integer,
  "currency" text,
  "error_kind" text,
  "error_code" text,
  "outcome" text,
  "request_id" text,
  "message_id" text,
  "created_at" integer not null,
  "sequence" integer not null,
  primary key ("id")
);

create index "duijie_payment_log_platform_payment_no_created_at" on "duijie_payment_log" ("platform", "payment_no", "created_at");

create index "duijie_payment_log_platform_refund_no" on "duijie_payment_log" ("platform", "refund_no");

create index "duijie_payment_log_created_at" on "duijie_payment_log" ("created_at");

insert into "duijie_migrations" ("id", "name", "applied_at") values (1, '0001-tables', unixepoch() * 1000);
