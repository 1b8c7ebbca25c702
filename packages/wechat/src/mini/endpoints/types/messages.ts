// Generated from the schemas by scripts/generate-types.ts: change those.
import type { Suggestion, WechatFile } from '../values.js'

/** Params of GET /cgi-bin/token: none. App id and secret are filled in. */
export interface AccessTokenParams {}

/** Params of POST /wxaapi/newtmpl/addtemplate. */
export interface AddTemplateParams {
  /** The number of the title in the public library. */
  tid: string
  /** The keywords, two to five, in their order. */
  kidList: readonly number[]
  /** What it is for. */
  sceneDesc?: string
}

/** Params of POST /cgi-bin/clear_quota and its version 2: none. What they need is filled in. */
export interface ClearQuotaParams {}

/** A text. */
export interface CustomText {
  /** The text. */
  content: string
}

/** An image. */
export interface CustomImage {
  /** From customer.uploadMedia. */
  media_id: string
}

/** A link. */
export interface CustomLink {
  /** Title. */
  title: string
  /** What it is about. */
  description: string
  /** Where it leads. */
  url: string
  /** Its picture. */
  thumb_url: string
}

/** A card of a page. */
export interface CustomPage {
  /** Title. */
  title: string
  /** The page. */
  pagepath: string
  /** Its picture. */
  thumb_media_id: string
}

/** Params of POST /cgi-bin/message/custom/send: `msgtype`, and the member of that name. */
export interface CustomSendParams {
  /** The user, who must have written within 48 hours. */
  touser: string
  /** What is sent. */
  msgtype: 'text' | 'image' | 'link' | 'miniprogrampage'
  /** With msgtype text. */
  text?: CustomText
  /** With msgtype image. */
  image?: CustomImage
  /** With msgtype link. */
  link?: CustomLink
  /** With msgtype miniprogrampage. */
  miniprogrampage?: CustomPage
}

/** Params of POST /wxaapi/newtmpl/deltemplate. */
export interface DeleteTemplateParams {
  /** The template. */
  priTmplId: string
}

/** Params of POST /wxa/img_sec_check. */
export interface ImageCheckParams {
  /** The image: PNG, JPEG or GIF, at most 1 MB and 750 x 1334 pixels. */
  media: WechatFile
}

/** Params of GET /cgi-bin/get_api_domain_ip and GET /cgi-bin/getcallbackip: none. */
export interface IpListParams {}

/** Params of POST /wxa/media_check_async. Version 2 is filled in. */
export interface MediaCheckParams {
  /** Where the file is, at most 10 MB. */
  media_url: string
  /** 1 audio, 2 image. */
  media_type: 1 | 2
  /** 1 profile, 2 comment, 3 forum, 4 social log. */
  scene: 1 | 2 | 3 | 4
  /** The user, who must have been active within two hours. */
  openid: string
}

/** Params of POST /wxa/msg_sec_check. Version 2 is filled in. */
export interface MessageCheckParams {
  /** What a user wrote. */
  content: string
  /** 1 profile, 2 comment, 3 forum, 4 social log. */
  scene: 1 | 2 | 3 | 4
  /** The user, who must have been active within two hours. */
  openid: string
  /** Its title. */
  title?: string
  /** The user's nick. */
  nickname?: string
  /** The user's signature, with scene 1. */
  signature?: string
}

/** Params of GET /wxaapi/newtmpl/getpubtemplatekeywords. */
export interface PublicKeywordsParams {
  /** The title. */
  tid: string
}

/** Params of GET /wxaapi/newtmpl/getpubtemplatetitles. */
export interface PublicTitlesParams {
  /** The categories, joined with commas. */
  ids: string
  /** The place of the first one, from 0. */
  start: number
  /** How many. */
  limit: number
}

/** Params of POST /cgi-bin/openapi/quota/get. */
export interface QuotaParams {
  /** The path of an API: /wxa/getwxacode. */
  cgi_path: string
}

/** Params of POST /cgi-bin/openapi/rid/get. */
export interface RidParams {
  /** A failure's `requestId`, of the last seven days. */
  rid: string
}

/** Params of POST /cgi-bin/stable_token. App id and secret are filled in. */
export interface StableTokenParams {
  /** Whether the token before this one dies at once: 20 times a day, 30 seconds apart. */
  force_refresh?: boolean
}

/** Params of POST /cgi-bin/message/subscribe/send. */
export interface SubscribeSendParams {
  /** The user. */
  touser: string
  /** The template. */
  template_id: string
  /** The fields, by their keys: `{ thing1: { value: … } }`. */
  data: Readonly<Record<string, {readonly value: string | number}>>
  /** The page that opens, with its query. */
  page?: string
  /** Which version opens; formal when nothing is said. */
  miniprogram_state?: 'developer' | 'trial' | 'formal'
  /** The language of what surrounds the message. */
  lang?: 'zh_CN' | 'en_US' | 'zh_HK' | 'zh_TW'
}

/** Params of GET /wxaapi/newtmpl/getcategory: none. */
export interface TemplateCategoriesParams {}

/** Params of GET /wxaapi/newtmpl/gettemplate: none. */
export interface TemplatesParams {}

/** Params of POST /cgi-bin/message/custom/typing. */
export interface TypingParams {
  /** The user. */
  touser: string
  /** Begin or end. */
  command: 'Typing' | 'CancelTyping'
}

/** Params of POST /cgi-bin/media/upload. */
export interface UploadMediaParams {
  /** The kind of file. */
  type: 'image'
  /** The image. */
  media: WechatFile
}

/** Answer of POST /wxaapi/newtmpl/addtemplate. */
export interface AddTemplateResult {
  /** The template. */
  priTmplId?: string
}

/** A keyword of a title. */
export interface PublicKeyword {
  /** Its number. */
  kid?: number
  /** Its name. */
  name?: string
  /** How it looks. */
  example?: string
  /** Which kind of value it takes: thing, amount ... */
  rule?: string
}

/** Answer of GET /wxaapi/newtmpl/getpubtemplatekeywords. */
export interface PublicKeywordsResult {
  /** The keywords. */
  data: PublicKeyword[]
}

/** A title of the public library. */
export interface PublicTitle {
  /** Its number. */
  tid?: number
  /** Its name. */
  title?: string
  /** 2: one message for each consent; 3: for good. */
  type?: number
  /** The category. */
  categoryId?: string
}

/** Answer of GET /wxaapi/newtmpl/getpubtemplatetitles. */
export interface PublicTitlesResult {
  /** How many there are. */
  count?: number
  /** The titles. */
  data: PublicTitle[]
}

/** Answer of POST /cgi-bin/message/subscribe/send. */
export interface SubscribeSendResult {
  /** The number that the push subscribe_msg_sent_event will name. */
  msgid?: string
}

/** A category of the application. */
export interface TemplateCategory {
  /** Its number. */
  id?: number
  /** Its name. */
  name?: string
}

/** Answer of GET /wxaapi/newtmpl/getcategory. */
export interface TemplateCategoriesResult {
  /** The categories. */
  data: TemplateCategory[]
}

/** What a field of a few values may hold. */
export interface TemplateEnum {
  /** The field. */
  keywordCode?: string
  /** Its values. */
  enumValueList?: string[]
}

/** A template of the application. */
export interface Template {
  /** Its id. */
  priTmplId?: string
  /** Title. */
  title?: string
  /** The fields, with their keys. */
  content?: string
  /** How it looks. */
  example?: string
  /** 2: one message for each consent; 3: for good. */
  type?: number
  /** Fields of a few values. */
  keywordEnumValueList?: TemplateEnum[]
}

/** Answer of GET /wxaapi/newtmpl/gettemplate. */
export interface TemplatesResult {
  /** The templates. */
  data: Template[]
}

/** An answer that says nothing but that it is done. */
export interface DoneResult {}

/** Answer of POST /wxa/img_sec_check. */
export interface ImageCheckResult {
  /** Whether the image must not be shown. */
  risky: boolean
}

/** Answer of GET /cgi-bin/get_api_domain_ip and GET /cgi-bin/getcallbackip. */
export interface IpListResult {
  /** Addresses and ranges. */
  ip_list: string[]
}

/** Answer of POST /wxa/media_check_async: the verdict comes as the push wxa_media_check. */
export interface MediaCheckResult {
  /** The number that the push will name. */
  trace_id?: string
}

/** A verdict on content. */
export interface ContentVerdict {
  /** pass, review or risky. */
  suggest?: Suggestion
  /** 100 normal, 10001 advertisement, 20001 politics, 20002 pornography, 20003 abuse, 20006 crime, 20008 fraud, 20012 vulgar, 20013 copyright, 21000 other. */
  label?: number
}

/** What one strategy found. */
export interface ContentDetail {
  /** Its name. */
  strategy?: string
  /** 0: it has an opinion. */
  errcode?: number
  /** pass, review or risky. */
  suggest?: Suggestion
  /** 100 normal, 10001 advertisement, 20001 politics, 20002 pornography, 20003 abuse, 20006 crime, 20008 fraud, 20012 vulgar, 20013 copyright, 21000 other. */
  label?: number
  /** The word that it stumbled over. */
  keyword?: string
  /** How sure it is, 0 to 100. */
  prob?: number
  /** How severe it is. */
  level?: number
}

/** Answer of POST /wxa/msg_sec_check: good answers hold the verdict, whatever it is. */
export interface MessageCheckResult {
  /** The verdict. */
  result?: ContentVerdict
  /** What each strategy found. */
  detail?: ContentDetail[]
  /** The number of this check. */
  trace_id?: string
}

/** What is left of an API today. */
export interface ApiQuota {
  /** Calls a day. */
  daily_limit?: number
  /** Used. */
  used?: number
  /** Left. */
  remain?: number
}

/** How often an API may be called. */
export interface ApiRate {
  /** So many calls */
  call_count?: number
  /** in so many seconds. */
  refresh_second?: number
}

/** Answer of POST /cgi-bin/openapi/quota/get. */
export interface QuotaResult {
  /** Of the day. */
  quota?: ApiQuota
  /** Within seconds or minutes. */
  rate_limit?: ApiRate
}

/** A request that failed, as the platform saw it. */
export interface RidRequest {
  /** When. Unix seconds. */
  invoke_time?: number
  /** How long it took, in milliseconds. */
  cost_in_ms?: number
  /** Its query. */
  request_url?: string
  /** Its body. */
  request_body?: string
  /** What was answered. */
  response_body?: string
  /** Where it came from. */
  client_ip?: string
}

/** Answer of POST /cgi-bin/openapi/rid/get. */
export interface RidResult {
  /** The request. */
  request?: RidRequest
}

/** Answer of POST /cgi-bin/media/upload. */
export interface UploadMediaResult {
  /** The kind of file. */
  type?: string
  /** Good for three days. */
  media_id?: string
  /** When it was uploaded. Unix seconds. */
  created_at?: number
}
