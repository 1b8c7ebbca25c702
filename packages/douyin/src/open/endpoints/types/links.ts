// Generated from the schemas by scripts/generate-types.ts: change those.

/** A colour. */
export interface CodeColor {
  /** Red. */
  r: number
  /** Green. */
  g: number
  /** Blue. */
  b: number
}

/** Params of POST /api/apps/v1/qrcode/create/. The app id is filled in. */
export interface CreateQrcodeParams {
  /** The app that opens: douyin, douyin_lite and others. */
  app_name?: string
  /** The page with its query, URL-encoded once: `encodeURIComponent("pages/index?id=1")`. */
  path?: string
  /** Width in pixels. The platform takes 430 when nothing is said. */
  width?: number
  /** The colour of the lines. */
  line_color?: CodeColor
  /** The colour behind them. */
  background?: CodeColor
  /** Whether the application's icon stands in the middle. */
  set_icon?: boolean
  /** Whether it is the round code of Douyin instead of a QR code. */
  is_circle_code?: boolean
}

/** Answer of POST /api/apps/v1/qrcode/create/. */
export interface CreateQrcodeResult {
  /** The image, Base64. */
  img: string
}

/** Params of POST /api/apps/v1/url/generate_schema/. The app id is filled in. */
export interface GenerateSchemaParams {
  /** The page, without a query and without a leading slash; empty is the first one. */
  path?: string
  /** What the page is told. An object, or its JSON text. */
  query?: object | string
  /** Whether it never ends. */
  no_expire: boolean
  /** When it ends; needed unless it never does. A Date, or Unix seconds. */
  expire_time?: Date | number
}

/** Answer of POST /api/apps/v1/url/generate_schema/. */
export interface GenerateSchemaResult {
  /** The schema: sslocal://microapp?… */
  schema: string
}

/** Params of POST /api/apps/v1/url_link/generate/. The app id is filled in. */
export interface GenerateUrlLinkParams {
  /** The app that opens: douyin or douyinlite. */
  app_name: string
  /** The page, without a query and without a leading slash; empty is the first one. */
  path?: string
  /** What the page is told. An object, or its JSON text. */
  query?: object | string
  /** When it ends, at most 180 days ahead. A Date, or Unix seconds. */
  expire_time: Date | number
}

/** Answer of POST /api/apps/v1/url_link/generate/. */
export interface GenerateUrlLinkResult {
  /** The link: https://z.douyin.com/… */
  url_link: string
}

/** Params of POST /api/apps/v1/url_link/query_quota/ and POST /api/apps/v1/url/query_schema_quota/. The app id is filled in. */
export interface LinkQuotaParams {}

/** Params of POST /api/apps/qrcode. */
export interface QrcodeParams {
  /** The app that opens: douyin, douyin_lite, toutiao, xigua and others. The platform takes toutiao when nothing is said. */
  appname?: string
  /** The page with its query, URL-encoded once: `encodeURIComponent("pages/index?id=1")`. */
  path?: string
  /** Width in pixels. The platform takes 430 when nothing is said. */
  width?: number
  /** The colour of the lines. */
  line_color?: CodeColor
  /** The colour behind them. */
  background?: CodeColor
  /** Whether the application's icon stands in the middle. */
  set_icon?: boolean
}

/** A code: the image itself. */
export interface QrcodeImage {
  /** The bytes of the image. */
  image: Uint8Array
  /** image/png or image/jpeg. */
  contentType?: string
}

/** Params of POST /api/apps/v1/url/query_schema/. The app id is filled in. */
export interface QuerySchemaParams {
  /** The schema. */
  schema: string
}

/** Answer of POST /api/apps/v1/url/query_schema/. */
export interface QuerySchemaResult {
  /** The application. */
  app_id?: string
  /** The app that opens. */
  app_name?: string
  /** The page. */
  path?: string
  /** What the page is told, as JSON text. */
  query?: string
  /** When it was made. Unix seconds. */
  create_time?: number
  /** When it ends. Unix seconds. */
  expire_time?: number
}

/** What there is, and may be, of one kind. */
export interface SchemaQuota {
  /** How many there are. */
  schema_used?: number
  /** How many there may be. */
  schema_limit?: number
}

/** Answer of POST /api/apps/v1/url/query_schema_quota/. */
export interface SchemaQuotaResult {
  /** Schemas that last. */
  long_term_schema_quota?: SchemaQuota
  /** Schemas that end. */
  short_term_schema_quota?: SchemaQuota
}

/** Params of POST /api/apps/v1/url_link/query_info/. The app id is filled in. */
export interface UrlLinkInfoParams {
  /** The link. */
  url_link: string
}

/** Answer of POST /api/apps/v1/url_link/query_info/. */
export interface UrlLinkInfoResult {
  /** The application. */
  app_id?: string
  /** The app that opens. */
  app_name?: string
  /** The page. */
  path?: string
  /** What the page is told, as JSON text. */
  query?: string
  /** When it was made. Unix seconds. */
  create_time?: number
  /** When it ends. Unix seconds. */
  expire_time?: number
}

/** Answer of POST /api/apps/v1/url_link/query_quota/. */
export interface UrlLinkQuotaResult {
  /** How many there are. */
  url_link_used?: number
  /** How many there may be. */
  url_link_limit?: number
}
