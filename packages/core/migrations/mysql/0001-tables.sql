create table if not exists `duijie_migrations` (
  `id` int not null,
  `name` varchar(191) not null,
  `applied_at` bigint not null,
  primary key (`id`)
) engine = innodb default character set utf8mb4 /*M!100202 collate utf8mb4_nopad_bin */ /*!80017 collate utf8mb4_0900_bin */;

create table if not exists `duijie_orders` (
  `platform` varchar(64) not null,
  `account` varchar(191) not null,
  `id` varchar(191) not null,
  `modified_ms` bigint not null,
  `observed_ms` bigint not null,
  `content` varchar(64) not null,
  `deleted_at` mediumtext,
  `written_at` mediumtext,
  `status` varchar(64),
  `platform_status` mediumtext,
  `created_at` mediumtext,
  `modified_at` mediumtext,
  `paid_at` mediumtext,
  `shipped_at` mediumtext,
  `ended_at` mediumtext,
  `shop_name` mediumtext,
  `buyer_id` varchar(191),
  `buyer_nick` mediumtext,
  `currency` varchar(64),
  `total_fen` bigint,
  `paid_fen` bigint,
  `discount_fen` bigint,
  `postage_fen` bigint,
  `quantity` bigint,
  `data` longtext,
  `original` longtext,
  primary key (`platform`, `account`, `id`),
  index `duijie_orders_modified_ms` (`modified_ms`),
  index `duijie_orders_status_modified_ms` (`status`, `modified_ms`),
  index `duijie_orders_platform_account_buyer_id` (`platform`, `account`, `buyer_id`)
) engine = innodb default character set utf8mb4 /*M!100202 collate utf8mb4_nopad_bin */ /*!80017 collate utf8mb4_0900_bin */;

create table if not exists `duijie_sub_orders` (
  `platform` varchar(64) not null,
  `account` varchar(191) not null,
  `order_id` varchar(191) not null,
  `position` bigint not null,
  `id` mediumtext,
  `status` varchar(64),
  `refund_status` varchar(64),
  `goods_id` mediumtext,
  `sku_id` mediumtext,
  `sku_code` mediumtext,
  `title` mediumtext,
  `sku_name` mediumtext,
  `quantity` bigint,
  `unit_price` mediumtext,
  `paid_fen` bigint,
  `revenue_fen` bigint,
  primary key (`platform`, `account`, `order_id`, `position`)
) engine = innodb default character set utf8mb4 /*M!100202 collate utf8mb4_nopad_bin */ /*!80017 collate utf8mb4_0900_bin */;

create table if not exists `duijie_payments` (
  `platform` varchar(64) not null,
  `account` varchar(191) not null,
  `order_id` varchar(191) not null,
  `position` bigint not null,
  `id` mediumtext,
  `transaction_id` mediumtext,
  `status` varchar(64),
  `method` mediumtext,
  `currency` varchar(64),
  `amount_fen` bigint,
  `paid_fen` bigint,
  `refunded_fen` bigint,
  `paid_at` mediumtext,
  primary key (`platform`, `account`, `order_id`, `position`)
) engine = innodb default character set utf8mb4 /*M!100202 collate utf8mb4_nopad_bin */ /*!80017 collate utf8mb4_0900_bin */;

create table if not exists `duijie_shipments` (
  `platform` varchar(64) not null,
  `account` varchar(191) not null,
  `parent_kind` varchar(64) not null,
  `parent_id` varchar(191) not null,
  `position` bigint not null,
  `direction` varchar(64) not null,
  `order_id` mediumtext,
  `id` mediumtext,
  `tracking_number` varchar(191),
  `carrier_name` mediumtext,
  `carrier_code` mediumtext,
  `platform_status` mediumtext,
  `shipped_at` mediumtext,
  `delivered_at` mediumtext,
  primary key (`platform`, `account`, `parent_kind`, `parent_id`, `position`),
  index `duijie_shipments_tracking_number` (`tracking_number`)
) engine = innodb default character set utf8mb4 /*M!100202 collate utf8mb4_nopad_bin */ /*!80017 collate utf8mb4_0900_bin */;

create table if not exists `duijie_after_sales` (
  `platform` varchar(64) not null,
  `account` varchar(191) not null,
  `id` varchar(191) not null,
  `modified_ms` bigint not null,
  `observed_ms` bigint not null,
  `content` varchar(64) not null,
  `deleted_at` mediumtext,
  `written_at` mediumtext,
  `order_id` varchar(191),
  `sub_order_id` mediumtext,
  `type` varchar(64),
  `status` varchar(64),
  `platform_status` mediumtext,
  `refund_status` varchar(64),
  `reason` mediumtext,
  `created_at` mediumtext,
  `modified_at` mediumtext,
  `ended_at` mediumtext,
  `due_at` mediumtext,
  `buyer_id` varchar(191),
  `buyer_nick` mediumtext,
  `currency` varchar(64),
  `refund_fen` bigint,
  `data` longtext,
  `original` longtext,
  primary key (`platform`, `account`, `id`),
  index `duijie_after_sales_modified_ms` (`modified_ms`),
  index `duijie_after_sales_status_modified_ms` (`status`, `modified_ms`),
  index `duijie_after_sales_platform_account_order_id` (`platform`, `account`, `order_id`),
  index `duijie_after_sales_platform_account_buyer_id` (`platform`, `account`, `buyer_id`)
) engine = innodb default character set utf8mb4 /*M!100202 collate utf8mb4_nopad_bin */ /*!80017 collate utf8mb4_0900_bin */;

create table if not exists `duijie_goods` (
  `platform` varchar(64) not null,
  `account` varchar(191) not null,
  `id` varchar(191) not null,
  `modified_ms` bigint not null,
  `observed_ms` bigint not null,
  `content` varchar(64) not null,
  `deleted_at` mediumtext,
  `written_at` mediumtext,
  `code` varchar(191),
  `title` mediumtext,
  `status` varchar(64),
  `platform_status` mediumtext,
  `category_id` mediumtext,
  `brand` mediumtext,
  `currency` varchar(64),
  `price` mediumtext,
  `quantity` bigint,
  `created_at` mediumtext,
  `modified_at` mediumtext,
  `data` longtext,
  `original` longtext,
  primary key (`platform`, `account`, `id`),
  index `duijie_goods_modified_ms` (`modified_ms`),
  index `duijie_goods_platform_account_code` (`platform`, `account`, `code`)
) engine = innodb default character set utf8mb4 /*M!100202 collate utf8mb4_nopad_bin */ /*!80017 collate utf8mb4_0900_bin */;

create table if not exists `duijie_skus` (
  `platform` varchar(64) not null,
  `account` varchar(191) not null,
  `goods_id` varchar(191) not null,
  `position` bigint not null,
  `id` varchar(191),
  `code` varchar(191),
  `name` mediumtext,
  `status` varchar(64),
  `price` mediumtext,
  `cost` mediumtext,
  `quantity` bigint,
  `held_quantity` bigint,
  `barcode` mediumtext,
  `modified_at` mediumtext,
  primary key (`platform`, `account`, `goods_id`, `position`),
  index `duijie_skus_platform_account_id` (`platform`, `account`, `id`),
  index `duijie_skus_platform_account_code` (`platform`, `account`, `code`)
) engine = innodb default character set utf8mb4 /*M!100202 collate utf8mb4_nopad_bin */ /*!80017 collate utf8mb4_0900_bin */;

create table if not exists `duijie_records` (
  `platform` varchar(64) not null,
  `account` varchar(191) not null,
  `kind` varchar(64) not null,
  `id` varchar(191) not null,
  `modified_ms` bigint not null,
  `observed_ms` bigint not null,
  `content` varchar(64) not null,
  `deleted_at` mediumtext,
  `written_at` mediumtext,
  `data` longtext,
  `original` longtext,
  primary key (`platform`, `account`, `kind`, `id`),
  index `duijie_records_modified_ms` (`modified_ms`)
) engine = innodb default character set utf8mb4 /*M!100202 collate utf8mb4_nopad_bin */ /*!80017 collate utf8mb4_0900_bin */;

create table if not exists `duijie_checkpoints` (
  `key` varchar(191) not null,
  `revision` bigint not null,
  `progress` longtext not null,
  `updated_at` bigint not null,
  primary key (`key`)
) engine = innodb default character set utf8mb4 /*M!100202 collate utf8mb4_nopad_bin */ /*!80017 collate utf8mb4_0900_bin */;

create table if not exists `duijie_leases` (
  `key` varchar(191) not null,
  `holder` varchar(191) not null,
  `fence` bigint not null,
  `expires_at` bigint not null,
  primary key (`key`)
) engine = innodb default character set utf8mb4 /*M!100202 collate utf8mb4_nopad_bin */ /*!80017 collate utf8mb4_0900_bin */;

create table if not exists `duijie_tokens` (
  `key_hash` varchar(64) not null,
  `key` mediumtext not null,
  `revision` bigint not null,
  `token` longtext not null,
  `rejected` mediumtext,
  primary key (`key_hash`)
) engine = innodb default character set utf8mb4 /*M!100202 collate utf8mb4_nopad_bin */ /*!80017 collate utf8mb4_0900_bin */;

create table if not exists `duijie_dead_letters` (
  `id` varchar(191) not null,
  `source` varchar(191) not null,
  `platform` varchar(64) not null,
  `account` varchar(191) not null,
  `kind` varchar(64) not null,
  `object_id` varchar(191),
  `stage` varchar(64) not null,
  `sink` mediumtext,
  `reason` mediumtext not null,
  `issues` longtext,
  `source_row` longtext,
  `record` longtext,
  `created_at` bigint not null,
  primary key (`id`),
  index `duijie_dead_letters_created_at` (`created_at`),
  index `duijie_dead_letters_source_account_created_at` (`source`, `account`, `created_at`)
) engine = innodb default character set utf8mb4 /*M!100202 collate utf8mb4_nopad_bin */ /*!80017 collate utf8mb4_0900_bin */;

create table if not exists `duijie_sync_log` (
  `id` varchar(191) not null,
  `run_id` varchar(191) not null,
  `source` varchar(191) not null,
  `kind` varchar(64) not null,
  `configuration` varchar(191) not null,
  `triggered_by` varchar(64) not null,
  `status` varchar(64) not null,
  `started_at` bigint not null,
  `ended_at` bigint,
  `accounts` bigint not null,
  `slices` bigint not null,
  `pages` bigint not null,
  `rows_read` bigint not null,
  `delivered` bigint not null,
  `unchanged` bigint not null,
  `older` bigint not null,
  `dead` bigint not null,
  `error` mediumtext,
  primary key (`id`),
  index `duijie_sync_log_started_at` (`started_at`),
  index `duijie_sync_log_configuration_started_at` (`configuration`, `started_at`)
) engine = innodb default character set utf8mb4 /*M!100202 collate utf8mb4_nopad_bin */ /*!80017 collate utf8mb4_0900_bin */;

create table if not exists `duijie_request_log` (
  `id` varchar(191) not null,
  `platform` varchar(64) not null,
  `endpoint` varchar(191) not null,
  `account` varchar(191),
  `outcome` varchar(64) not null,
  `status` int,
  `error_kind` varchar(64),
  `error_code` mediumtext,
  `request_id` mediumtext,
  `attempts` int not null,
  `ms` bigint not null,
  `started_at` bigint not null,
  primary key (`id`),
  index `duijie_request_log_started_at` (`started_at`)
) engine = innodb default character set utf8mb4 /*M!100202 collate utf8mb4_nopad_bin */ /*!80017 collate utf8mb4_0900_bin */;

create table if not exists `duijie_receipts` (
  `key_hash` varchar(64) not null,
  `key` mediumtext not null,
  `holder` varchar(191) not null,
  `lease_until` bigint not null,
  `done_at` bigint,
  `reply` mediumtext,
  primary key (`key_hash`),
  index `duijie_receipts_lease_until` (`lease_until`)
) engine = innodb default character set utf8mb4 /*M!100202 collate utf8mb4_nopad_bin */ /*!80017 collate utf8mb4_0900_bin */;

create table if not exists `duijie_inbox` (
  `position` bigint not null,
  `key_hash` varchar(64) not null,
  `platform` varchar(64) not null,
  `account` varchar(191) not null,
  `topic` varchar(191) not null,
  `message` longtext not null,
  `received_at` bigint not null,
  primary key (`position`),
  unique index `duijie_inbox_key_hash` (`key_hash`),
  index `duijie_inbox_account_position` (`account`, `position`),
  index `duijie_inbox_received_at` (`received_at`)
) engine = innodb default character set utf8mb4 /*M!100202 collate utf8mb4_nopad_bin */ /*!80017 collate utf8mb4_0900_bin */;

create table if not exists `duijie_inbox_head` (
  `name` varchar(64) not null,
  `position` bigint not null,
  primary key (`name`)
) engine = innodb default character set utf8mb4 /*M!100202 collate utf8mb4_nopad_bin */ /*!80017 collate utf8mb4_0900_bin */;

create table if not exists `duijie_inbox_parked` (
  `consumer` varchar(191) not null,
  `position` bigint not null,
  `reason` mediumtext not null,
  `parked_at` bigint not null,
  primary key (`consumer`, `position`),
  index `duijie_inbox_parked_parked_at` (`parked_at`)
) engine = innodb default character set utf8mb4 /*M!100202 collate utf8mb4_nopad_bin */ /*!80017 collate utf8mb4_0900_bin */;

create table if not exists `duijie_payment_log` (
  `id` varchar(191) not null,
  `platform` varchar(64) not null,
  `payment_no` varchar(191),
  `refund_no` varchar(191),
  `operation` varchar(64) not null,
  `event` varchar(64) not null,
  `call_id` varchar(191),
  `transaction_id` mediumtext,
  `status` varchar(64),
  `platform_status` mediumtext,
  `amount_fen` bigint,
  `currency` varchar(64),
  `error_kind` varchar(64),
  `error_code` mediumtext,
  `outcome` varchar(64),
  `request_id` mediumtext,
  `message_id` mediumtext,
  `created_at` bigint not null,
  `sequence` bigint not null,
  primary key (`id`),
  index `duijie_payment_log_platform_payment_no_created_at` (`platform`, `payment_no`, `created_at`),
  index `duijie_payment_log_platform_refund_no` (`platform`, `refund_no`),
  index `duijie_payment_log_created_at` (`created_at`)
) engine = innodb default character set utf8mb4 /*M!100202 collate utf8mb4_nopad_bin */ /*!80017 collate utf8mb4_0900_bin */;

insert into `duijie_migrations` (`id`, `name`, `applied_at`) values (1, '0001-tables', unix_timestamp() * 1000);
