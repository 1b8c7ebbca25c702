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
  "scope" text not null,
  "message_key" text not null,
  "state" text not null,
  "lease_until" integer not null,
  "done_at" integer,
  primary key ("scope", "message_key")
);

create index "duijie_receipts_done_at" on "duijie_receipts" ("done_at");

create table "duijie_inbox" (
  "id" text not null,
  "source" text not null,
  "account" text not null,
  "message_key" text not null,
  "headers" text not null,
  "body" blob not null,
  "received_at" integer not null,
  "state" text not null,
  "attempts" integer not null default 0,
  primary key ("id")
);

create unique index "duijie_inbox_source_account_message_key" on "duijie_inbox" ("source", "account", "message_key");

create index "duijie_inbox_state_received_at" on "duijie_inbox" ("state", "received_at");

insert into "duijie_migrations" ("id", "name", "applied_at") values (1, '0001-tables', unixepoch() * 1000);
