import { z } from 'zod'
import { lazily, number, one, seconds, struct, text } from './fields.js'

/** Codes. */
export const wxaImageResult = lazily(() =>
  struct('WxaImage', 'A code, as an image.', {
    image: z.instanceof(Uint8Array).meta({ description: 'The file.', tsType: 'Uint8Array' }),
    contentType: z.string().describe('image/jpeg, or image/png for a transparent one.'),
    used: number('How many of the 100,000 codes that an application has for life are used, where the platform tells (its header Num-Used).'),
  }),
)

/** POST /wxa/generatescheme and POST /wxa/generatenfcscheme */
export const openLinkResult = lazily(() =>
  struct('OpenLinkResult', 'Answer of POST /wxa/generatescheme and POST /wxa/generatenfcscheme.', { openlink: text('weixin://dl/business/?t=…') }),
)

const linkInfo = () => ({
  appid: text('The application.'),
  path: text('The page.'),
  query: text('Its query.'),
  create_time: seconds('When it was made.'),
  expire_time: seconds('When it ends; 0: never.'),
  env_version: text('release, trial or develop.'),
})

const quotaInfo = lazily(() => struct('LinkQuota', 'What is left of the quota.', { remain_visit_quota: number('Opens that are left today.') }))

/** POST /wxa/queryscheme */
export const querySchemeResult = lazily(() =>
  struct('QuerySchemeResult', 'Answer of POST /wxa/queryscheme.', {
    scheme_info: one(struct('SchemeInfo', 'A scheme.', linkInfo()), 'The scheme.'),
    quota_info: one(quotaInfo(), 'With query_type 1.'),
  }),
)

/** POST /wxa/generate_urllink */
export const urlLinkResult = lazily(() => struct('UrlLinkResult', 'Answer of POST /wxa/generate_urllink.', { url_link: text('https://wxaurl.cn/…') }))

/** POST /wxa/query_urllink */
export const queryUrlLinkResult = lazily(() => {
  const cloud = struct('UrlLinkCloud', 'A page of the platform’s cloud in between.', {
    env: text('The cloud environment.'),
    doamin: text('Its domain. The name is spelt like this.'),
    path: text('The page there.'),
    query: text('Its query.'),
    resource_appid: text('Whose cloud environment it is.'),
  })
  return struct('QueryUrlLinkResult', 'Answer of POST /wxa/query_urllink.', {
    url_link_info: one(struct('UrlLinkInfo', 'A link.', { ...linkInfo(), cloud_base: one(cloud, 'A page in between.') }), 'The link.'),
    quota_info: one(quotaInfo(), 'With query_type 1.'),
  })
})

/** POST /wxa/genwxashortlink */
export const shortLinkResult = lazily(() => struct('ShortLinkResult', 'Answer of POST /wxa/genwxashortlink.', { link: text('#小程序://…') }))
