// Generated from the schemas by scripts/generate-types.ts: change those.

/** Where a link leads. */
export interface JumpPage {
  /** The page, without a query; empty is the first one. */
  path?: string
  /** Its query. */
  query?: string
  /** Which version opens. */
  env_version?: 'release' | 'trial' | 'develop'
}

/** Params of POST /wxa/generatenfcscheme. */
export interface GenerateNfcSchemeParams {
  /** Where it leads. */
  jump_wxa?: JumpPage
  /** The model, as it was registered. */
  model_id: string
  /** The device's number. */
  sn?: string
}

/** Params of POST /wxa/generatescheme. */
export interface GenerateSchemeParams {
  /** Where it leads. */
  jump_wxa?: JumpPage
  /** Whether it ends. An older flag that the samples still have. */
  is_expire?: boolean
  /** 0: at a time; 1: after so many days. */
  expire_type?: 0 | 1
  /** When it ends, at most 30 days ahead. A Date, or Unix seconds. */
  expire_time?: Date | number
  /** After how many days it ends. */
  expire_interval?: number
}

/** A page of the platform’s cloud in between. */
export interface UrlLinkCloudBase {
  /** The cloud environment. */
  env: string
  /** A domain of its own. */
  domain?: string
  /** The page there. */
  path?: string
  /** Its query. */
  query?: string
  /** Whose cloud environment it is. */
  resource_appid?: string
}

/** Params of POST /wxa/generate_urllink. */
export interface GenerateUrlLinkParams {
  /** The page, without a query; empty is the first one. */
  path?: string
  /** Its query. */
  query?: string
  /** 0: at a time; 1: after so many days. */
  expire_type?: 0 | 1
  /** When it ends, at most 30 days ahead. A Date, or Unix seconds. */
  expire_time?: Date | number
  /** After how many days it ends. */
  expire_interval?: number
  /** Whether it ends. An older flag. */
  is_expire?: boolean
  /** Which version opens. */
  env_version?: 'release' | 'trial' | 'develop'
  /** A page of the platform’s cloud in between. */
  cloud_base?: UrlLinkCloudBase
}

/** Params of POST /wxa/queryscheme. */
export interface QuerySchemeParams {
  /** The scheme. */
  scheme?: string
  /** 0: about the link; 1: what is left of the quota. */
  query_type?: 0 | 1
}

/** Params of POST /wxa/query_urllink. */
export interface QueryUrlLinkParams {
  /** The link. */
  url_link?: string
  /** 0: about the link; 1: what is left of the quota. */
  query_type?: 0 | 1
}

/** Params of POST /wxa/genwxashortlink. */
export interface ShortLinkParams {
  /** The page, with its query. */
  page_url: string
  /** What the link is called; cut off after 20 characters. */
  page_title?: string
  /** Whether it never ends: an application has 100,000 of these for life. */
  is_permanent?: boolean
}

/** A colour. */
export interface LineColor {
  /** 0 to 255. */
  r: number | string
  /** 0 to 255. */
  g: number | string
  /** 0 to 255. */
  b: number | string
}

/** Params of POST /wxa/getwxacode. */
export interface WxaCodeParams {
  /** The page, with its query; `scancode_time` belongs to the platform. */
  path: string
  /** Which version opens. */
  env_version?: 'release' | 'trial' | 'develop'
  /** Width in pixels. */
  width?: number
  /** Whether the platform chooses the colour. */
  auto_color?: boolean
  /** The colour of the lines, without auto_color. */
  line_color?: LineColor
  /** Whether the background is transparent: then the image is PNG. */
  is_hyaline?: boolean
}

/** Params of POST /wxa/getwxacodeunlimit. */
export interface WxaCodeUnlimitParams {
  /** What the page is told: at most 32 characters. */
  scene: string
  /** The page, without a leading slash and without a query. */
  page?: string
  /** Whether the page must be in the released version. The platform takes yes when nothing is said. */
  check_path?: boolean
  /** Which version opens. */
  env_version?: 'release' | 'trial' | 'develop'
  /** Width in pixels. */
  width?: number
  /** Whether the platform chooses the colour. */
  auto_color?: boolean
  /** The colour of the lines, without auto_color. */
  line_color?: LineColor
  /** Whether the background is transparent: then the image is PNG. */
  is_hyaline?: boolean
}

/** Params of POST /cgi-bin/wxaapp/createwxaqrcode. */
export interface WxaQrcodeParams {
  /** The page, with its query. */
  path: string
  /** Width in pixels. */
  width?: number
}

/** Answer of POST /wxa/generatescheme and POST /wxa/generatenfcscheme. */
export interface OpenLinkResult {
  /** weixin://dl/business/?t=… */
  openlink?: string
}

/** A scheme. */
export interface SchemeInfo {
  /** The application. */
  appid?: string
  /** The page. */
  path?: string
  /** Its query. */
  query?: string
  /** When it was made. Unix seconds. */
  create_time?: number
  /** When it ends; 0: never. Unix seconds. */
  expire_time?: number
  /** release, trial or develop. */
  env_version?: string
}

/** What is left of the quota. */
export interface LinkQuota {
  /** Opens that are left today. */
  remain_visit_quota?: number
}

/** Answer of POST /wxa/queryscheme. */
export interface QuerySchemeResult {
  /** The scheme. */
  scheme_info?: SchemeInfo
  /** With query_type 1. */
  quota_info?: LinkQuota
}

/** A page of the platform’s cloud in between. */
export interface UrlLinkCloud {
  /** The cloud environment. */
  env?: string
  /** Its domain. The name is spelt like this. */
  doamin?: string
  /** The page there. */
  path?: string
  /** Its query. */
  query?: string
  /** Whose cloud environment it is. */
  resource_appid?: string
}

/** A link. */
export interface UrlLinkInfo {
  /** The application. */
  appid?: string
  /** The page. */
  path?: string
  /** Its query. */
  query?: string
  /** When it was made. Unix seconds. */
  create_time?: number
  /** When it ends; 0: never. Unix seconds. */
  expire_time?: number
  /** release, trial or develop. */
  env_version?: string
  /** A page in between. */
  cloud_base?: UrlLinkCloud
}

/** Answer of POST /wxa/query_urllink. */
export interface QueryUrlLinkResult {
  /** The link. */
  url_link_info?: UrlLinkInfo
  /** With query_type 1. */
  quota_info?: LinkQuota
}

/** Answer of POST /wxa/genwxashortlink. */
export interface ShortLinkResult {
  /** #小程序://… */
  link?: string
}

/** Answer of POST /wxa/generate_urllink. */
export interface UrlLinkResult {
  /** https://wxaurl.cn/… */
  url_link?: string
}

/** A code, as an image. */
export interface WxaImage {
  /** The file. */
  image: Uint8Array
  /** image/jpeg, or image/png for a transparent one. */
  contentType: string
  /** How many of the 100,000 codes that an application has for life are used, where the platform tells (its header Num-Used). */
  used?: number
}
