import { z } from 'zod'
import {
  anyTextParam,
  bytesField,
  jsonTextParam,
  lazily,
  maybe,
  number,
  one,
  params,
  part,
  says,
  seconds,
  secondsParam,
  struct,
  text,
  textParam,
  truthParam,
  wholeParam,
} from './fields.js'

const colour = lazily(() => {
  const part255 = (description: string) => wholeParam(description, { min: 0, max: 255 })
  return part('CodeColor', 'A colour.', { r: part255('Red.'), g: part255('Green.'), b: part255('Blue.') })
})

const look = () => ({
  path: maybe(textParam('The page with its query, URL-encoded once: `encodeURIComponent("pages/index?id=1")`.')),
  width: maybe(wholeParam('Width in pixels. The platform takes 430 when nothing is said.', { min: 280, max: 1280 })),
  line_color: maybe(colour().describe('The colour of the lines.')),
  background: maybe(colour().describe('The colour behind them.')),
  set_icon: maybe(truthParam("Whether the application's icon stands in the middle.")),
})

/** POST /api/apps/qrcode */
export const qrcodeParams = lazily(() =>
  params('QrcodeParams', 'Params of POST /api/apps/qrcode.', {
    appname: maybe(textParam('The app that opens: douyin, douyin_lite, toutiao, xigua and others. The platform takes toutiao when nothing is said.')),
    ...look(),
  }),
)

/** POST /api/apps/qrcode */
export const qrcodeResult = lazily(() =>
  struct('QrcodeImage', 'A code: the image itself.', {
    image: bytesField('The bytes of the image.'),
    contentType: text('image/png or image/jpeg.'),
  }),
)

/** POST /api/apps/v1/qrcode/create/ */
export const createQrcodeParams = lazily(() =>
  params('CreateQrcodeParams', 'Params of POST /api/apps/v1/qrcode/create/. The app id is filled in.', {
    app_name: maybe(textParam('The app that opens: douyin, douyin_lite and others.')),
    ...look(),
    is_circle_code: maybe(truthParam('Whether it is the round code of Douyin instead of a QR code.')),
  }),
)

/** POST /api/apps/v1/qrcode/create/ */
export const createQrcodeResult = lazily(() =>
  struct('CreateQrcodeResult', 'Answer of POST /api/apps/v1/qrcode/create/.', { img: z.string().min(1).describe('The image, Base64.') }),
)

const page = () => ({
  path: maybe(anyTextParam('The page, without a query and without a leading slash; empty is the first one.')),
  query: maybe(jsonTextParam('What the page is told.')),
})

/** POST /api/apps/v1/url_link/generate/ */
export const generateUrlLinkParams = lazily(() =>
  params('GenerateUrlLinkParams', 'Params of POST /api/apps/v1/url_link/generate/. The app id is filled in.', {
    app_name: textParam('The app that opens: douyin or douyinlite.'),
    ...page(),
    expire_time: secondsParam('When it ends, at most 180 days ahead.'),
  }),
)

/** POST /api/apps/v1/url_link/generate/ */
export const generateUrlLinkResult = lazily(() =>
  struct('GenerateUrlLinkResult', 'Answer of POST /api/apps/v1/url_link/generate/.', {
    url_link: z.string().min(1).describe('The link: https://z.douyin.com/…'),
  }),
)

/** POST /api/apps/v1/url_link/query_info/ */
export const urlLinkInfoParams = lazily(() =>
  params('UrlLinkInfoParams', 'Params of POST /api/apps/v1/url_link/query_info/. The app id is filled in.', { url_link: textParam('The link.') }),
)

const told = () => ({
  app_id: text('The application.'),
  app_name: text('The app that opens.'),
  path: text('The page.'),
  query: text('What the page is told, as JSON text.'),
  create_time: seconds('When it was made.'),
  expire_time: seconds('When it ends.'),
})

/** POST /api/apps/v1/url_link/query_info/ */
export const urlLinkInfoResult = lazily(() => struct('UrlLinkInfoResult', 'Answer of POST /api/apps/v1/url_link/query_info/.', told()))

/** POST /api/apps/v1/url_link/query_quota/ and POST /api/apps/v1/url/query_schema_quota/ */
export const linkQuotaParams = lazily(() =>
  params('LinkQuotaParams', 'Params of POST /api/apps/v1/url_link/query_quota/ and POST /api/apps/v1/url/query_schema_quota/. The app id is filled in.', {}),
)

/** POST /api/apps/v1/url_link/query_quota/ */
export const urlLinkQuotaResult = lazily(() =>
  struct('UrlLinkQuotaResult', 'Answer of POST /api/apps/v1/url_link/query_quota/.', {
    url_link_used: number('How many there are.'),
    url_link_limit: number('How many there may be.'),
  }),
)

/** POST /api/apps/v1/url/generate_schema/ */
export const generateSchemaParams = lazily(() =>
  params(
    'GenerateSchemaParams',
    'Params of POST /api/apps/v1/url/generate_schema/. The app id is filled in.',
    { ...page(), no_expire: truthParam('Whether it never ends.'), expire_time: maybe(secondsParam('When it ends; needed unless it never does.')) },
    { holds: ({ no_expire, expire_time }) => no_expire || expire_time !== undefined, words: 'expire_time is needed without no_expire' },
  ),
)

/** POST /api/apps/v1/url/generate_schema/ */
export const generateSchemaResult = lazily(() =>
  struct('GenerateSchemaResult', 'Answer of POST /api/apps/v1/url/generate_schema/.', {
    schema: z.string().min(1).describe('The schema: sslocal://microapp?…'),
  }),
)

/** POST /api/apps/v1/url/query_schema/ */
export const querySchemaParams = lazily(() =>
  params('QuerySchemaParams', 'Params of POST /api/apps/v1/url/query_schema/. The app id is filled in.', {
    schema: textParam('The schema.').regex(/^[a-z]/, says('must begin like a URL')),
  }),
)

/** POST /api/apps/v1/url/query_schema/ */
export const querySchemaResult = lazily(() => struct('QuerySchemaResult', 'Answer of POST /api/apps/v1/url/query_schema/.', told()))

/** POST /api/apps/v1/url/query_schema_quota/ */
export const schemaQuotaResult = lazily(() => {
  const quota = struct('SchemaQuota', 'What there is, and may be, of one kind.', {
    schema_used: number('How many there are.'),
    schema_limit: number('How many there may be.'),
  })
  return struct('SchemaQuotaResult', 'Answer of POST /api/apps/v1/url/query_schema_quota/.', {
    long_term_schema_quota: one(quota, 'Schemas that last.'),
    short_term_schema_quota: one(quota, 'Schemas that end.'),
  })
})
