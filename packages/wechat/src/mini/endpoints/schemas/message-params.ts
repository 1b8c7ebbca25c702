import { z } from 'zod'
import { choiceParam, fileParam, lazily, maybe, oneOfParam, params, part, textParam, wholeParam } from './fields.js'

/** POST /cgi-bin/message/subscribe/send */
export const subscribeSendParams = lazily(() =>
  params('SubscribeSendParams', 'Params of POST /cgi-bin/message/subscribe/send.', {
    touser: textParam('The user.'),
    template_id: textParam('The template.'),
    data: z
      .record(z.string().min(1), z.strictObject({ value: z.union([z.string(), z.number()]) }))
      .meta({ description: 'The fields, by their keys: `{ thing1: { value: … } }`.', tsType: 'Readonly<Record<string, { readonly value: string | number }>>' }),
    page: maybe(textParam('The page that opens, with its query.')),
    miniprogram_state: maybe(oneOfParam('Which version opens; formal when nothing is said.', ['developer', 'trial', 'formal'])),
    lang: maybe(oneOfParam('The language of what surrounds the message.', ['zh_CN', 'en_US', 'zh_HK', 'zh_TW'])),
  }),
)

/** GET /wxaapi/newtmpl/gettemplate */
export const templatesParams = lazily(() => params('TemplatesParams', 'Params of GET /wxaapi/newtmpl/gettemplate: none.', {}))

/** POST /wxaapi/newtmpl/addtemplate */
export const addTemplateParams = lazily(() =>
  params('AddTemplateParams', 'Params of POST /wxaapi/newtmpl/addtemplate.', {
    tid: textParam('The number of the title in the public library.'),
    kidList: z.array(z.int()).min(2).max(5).readonly().meta({ description: 'The keywords, two to five, in their order.', tsType: 'readonly number[]' }),
    sceneDesc: maybe(textParam('What it is for.', 15)),
  }),
)

/** POST /wxaapi/newtmpl/deltemplate */
export const deleteTemplateParams = lazily(() =>
  params('DeleteTemplateParams', 'Params of POST /wxaapi/newtmpl/deltemplate.', { priTmplId: textParam('The template.') }),
)

/** GET /wxaapi/newtmpl/getcategory */
export const templateCategoriesParams = lazily(() => params('TemplateCategoriesParams', 'Params of GET /wxaapi/newtmpl/getcategory: none.', {}))

/** GET /wxaapi/newtmpl/getpubtemplatetitles */
export const publicTitlesParams = lazily(() =>
  params('PublicTitlesParams', 'Params of GET /wxaapi/newtmpl/getpubtemplatetitles.', {
    ids: textParam('The categories, joined with commas.'),
    start: wholeParam('The place of the first one, from 0.', { min: 0, max: 1_000_000 }),
    limit: wholeParam('How many.', { min: 1, max: 30 }),
  }),
)

/** GET /wxaapi/newtmpl/getpubtemplatekeywords */
export const publicKeywordsParams = lazily(() =>
  params('PublicKeywordsParams', 'Params of GET /wxaapi/newtmpl/getpubtemplatekeywords.', { tid: textParam('The title.') }),
)

/** POST /wxa/msg_sec_check */
export const messageCheckParams = lazily(() =>
  params('MessageCheckParams', 'Params of POST /wxa/msg_sec_check. Version 2 is filled in.', {
    content: textParam('What a user wrote.', 2500),
    scene: choiceParam('1 profile, 2 comment, 3 forum, 4 social log.', [1, 2, 3, 4]),
    openid: textParam('The user, who must have been active within two hours.'),
    title: maybe(textParam('Its title.')),
    nickname: maybe(textParam("The user's nick.")),
    signature: maybe(textParam("The user's signature, with scene 1.")),
  }),
)

/** POST /wxa/media_check_async */
export const mediaCheckParams = lazily(() =>
  params('MediaCheckParams', 'Params of POST /wxa/media_check_async. Version 2 is filled in.', {
    media_url: textParam('Where the file is, at most 10 MB.'),
    media_type: choiceParam('1 audio, 2 image.', [1, 2]),
    scene: choiceParam('1 profile, 2 comment, 3 forum, 4 social log.', [1, 2, 3, 4]),
    openid: textParam('The user, who must have been active within two hours.'),
  }),
)

/** POST /wxa/img_sec_check */
export const imageCheckParams = lazily(() =>
  params('ImageCheckParams', 'Params of POST /wxa/img_sec_check.', {
    media: fileParam('The image: PNG, JPEG or GIF, at most 1 MB and 750 x 1334 pixels.', 1_048_576),
  }),
)

/** POST /cgi-bin/message/custom/send */
export const customSendParams = lazily(() => {
  const link = part('CustomLink', 'A link.', {
    title: textParam('Title.'),
    description: textParam('What it is about.'),
    url: textParam('Where it leads.'),
    thumb_url: textParam('Its picture.'),
  })
  const page = part('CustomPage', 'A card of a page.', {
    title: textParam('Title.'),
    pagepath: textParam('The page.'),
    thumb_media_id: textParam('Its picture.'),
  })
  return params(
    'CustomSendParams',
    'Params of POST /cgi-bin/message/custom/send: `msgtype`, and the member of that name.',
    {
      touser: textParam('The user, who must have written within 48 hours.'),
      msgtype: oneOfParam('What is sent.', ['text', 'image', 'link', 'miniprogrampage']),
      text: maybe(part('CustomText', 'A text.', { content: textParam('The text.') }).describe('With msgtype text.')),
      image: maybe(part('CustomImage', 'An image.', { media_id: textParam('From customer.uploadMedia.') }).describe('With msgtype image.')),
      link: maybe(link.describe('With msgtype link.')),
      miniprogrampage: maybe(page.describe('With msgtype miniprogrampage.')),
    },
    { holds: (given) => given[given.msgtype] !== undefined, words: 'give the member that msgtype names' },
  )
})

/** POST /cgi-bin/message/custom/typing */
export const typingParams = lazily(() =>
  params('TypingParams', 'Params of POST /cgi-bin/message/custom/typing.', {
    touser: textParam('The user.'),
    command: oneOfParam('Begin or end.', ['Typing', 'CancelTyping']),
  }),
)

/** POST /cgi-bin/media/upload */
export const uploadMediaParams = lazily(() =>
  params('UploadMediaParams', 'Params of POST /cgi-bin/media/upload.', {
    type: oneOfParam('The kind of file.', ['image']),
    media: fileParam('The image.', 10_485_760),
  }),
)

/** POST /cgi-bin/clear_quota and POST /cgi-bin/clear_quota/v2 */
export const clearQuotaParams = lazily(() =>
  params('ClearQuotaParams', 'Params of POST /cgi-bin/clear_quota and its version 2: none. What they need is filled in.', {}),
)

/** POST /cgi-bin/openapi/quota/get */
export const quotaParams = lazily(() =>
  params('QuotaParams', 'Params of POST /cgi-bin/openapi/quota/get.', { cgi_path: textParam('The path of an API: /wxa/getwxacode.') }),
)

/** POST /cgi-bin/openapi/rid/get */
export const ridParams = lazily(() =>
  params('RidParams', 'Params of POST /cgi-bin/openapi/rid/get.', { rid: textParam("A failure's `requestId`, of the last seven days.") }),
)

/** GET /cgi-bin/get_api_domain_ip and GET /cgi-bin/getcallbackip */
export const ipListParams = lazily(() => params('IpListParams', 'Params of GET /cgi-bin/get_api_domain_ip and GET /cgi-bin/getcallbackip: none.', {}))

/** GET /cgi-bin/token */
export const accessTokenParams = lazily(() => params('AccessTokenParams', 'Params of GET /cgi-bin/token: none. App id and secret are filled in.', {}))

/** POST /cgi-bin/stable_token */
export const stableTokenParams = lazily(() =>
  params('StableTokenParams', 'Params of POST /cgi-bin/stable_token. App id and secret are filled in.', {
    force_refresh: maybe(z.boolean().describe('Whether the token before this one dies at once: 20 times a day, 30 seconds apart.')),
  }),
)
