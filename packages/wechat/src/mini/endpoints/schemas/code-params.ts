import { z } from 'zod'
import { anyTextParam, choiceParam, lazily, maybe, oneOfParam, params, part, says, secondsParam, textParam, truthParam, wholeParam } from './fields.js'

const version = () => maybe(oneOfParam('Which version opens.', ['release', 'trial', 'develop']))
const width = () => maybe(wholeParam('Width in pixels.', { min: 280, max: 1280 }))

const look = () => ({
  width: width(),
  auto_color: maybe(truthParam('Whether the platform chooses the colour.')),
  line_color: maybe(part('LineColor', 'A colour.', { r: colour(), g: colour(), b: colour() }).describe('The colour of the lines, without auto_color.')),
  is_hyaline: maybe(truthParam('Whether the background is transparent: then the image is PNG.')),
})
const colour = () => z.union([z.int().min(0).max(255), z.string().regex(/^\d{1,3}$/)]).describe('0 to 255.')

/** POST /wxa/getwxacode */
export const wxaCodeParams = lazily(() =>
  params('WxaCodeParams', 'Params of POST /wxa/getwxacode.', {
    path: textParam('The page, with its query; `scancode_time` belongs to the platform.', 1024),
    env_version: version(),
    ...look(),
  }),
)

/** POST /wxa/getwxacodeunlimit */
export const wxaCodeUnlimitParams = lazily(() =>
  params('WxaCodeUnlimitParams', 'Params of POST /wxa/getwxacodeunlimit.', {
    scene: textParam('What the page is told: at most 32 characters.', 32).regex(
      /^[0-9a-zA-Z!#$&'()*+,/:;=?@\-._~`]+$/,
      says("digits, letters and !#$&'()*+,/:;=?@-._~` only: encode what is more"),
    ),
    page: maybe(textParam('The page, without a leading slash and without a query.').regex(/^[^/?][^?]*$/, says('without a leading slash and without a query'))),
    check_path: maybe(truthParam('Whether the page must be in the released version. The platform takes yes when nothing is said.')),
    env_version: version(),
    ...look(),
  }),
)

/** POST /cgi-bin/wxaapp/createwxaqrcode */
export const wxaQrcodeParams = lazily(() =>
  params('WxaQrcodeParams', 'Params of POST /cgi-bin/wxaapp/createwxaqrcode.', { path: textParam('The page, with its query.', 128), width: width() }),
)

const jump = lazily(() =>
  part('JumpPage', 'Where a link leads.', {
    path: maybe(anyTextParam('The page, without a query; empty is the first one.')),
    query: maybe(anyTextParam('Its query.', 1024)),
    env_version: version(),
  }),
)

const expiry = () => ({
  expire_type: maybe(choiceParam('0: at a time; 1: after so many days.', [0, 1])),
  expire_time: maybe(secondsParam('When it ends, at most 30 days ahead.')),
  expire_interval: maybe(wholeParam('After how many days it ends.', { min: 1, max: 30 })),
})

/** POST /wxa/generatescheme */
export const generateSchemeParams = lazily(() =>
  params('GenerateSchemeParams', 'Params of POST /wxa/generatescheme.', {
    jump_wxa: maybe(jump().describe('Where it leads.')),
    is_expire: maybe(truthParam('Whether it ends. An older flag that the samples still have.')),
    ...expiry(),
  }),
)

/** POST /wxa/generatenfcscheme */
export const generateNfcSchemeParams = lazily(() =>
  params('GenerateNfcSchemeParams', 'Params of POST /wxa/generatenfcscheme.', {
    jump_wxa: maybe(jump().describe('Where it leads.')),
    model_id: textParam('The model, as it was registered.'),
    sn: maybe(textParam("The device's number.")),
  }),
)

const kindOfQuery = () => maybe(choiceParam('0: about the link; 1: what is left of the quota.', [0, 1]))

/** POST /wxa/queryscheme */
export const querySchemeParams = lazily(() =>
  params('QuerySchemeParams', 'Params of POST /wxa/queryscheme.', { scheme: maybe(textParam('The scheme.')), query_type: kindOfQuery() }),
)

/** POST /wxa/generate_urllink */
export const generateUrlLinkParams = lazily(() =>
  params('GenerateUrlLinkParams', 'Params of POST /wxa/generate_urllink.', {
    path: maybe(anyTextParam('The page, without a query; empty is the first one.')),
    query: maybe(anyTextParam('Its query.', 1024)),
    ...expiry(),
    is_expire: maybe(truthParam('Whether it ends. An older flag.')),
    env_version: version(),
    cloud_base: maybe(
      part('UrlLinkCloudBase', 'A page of the platform’s cloud in between.', {
        env: textParam('The cloud environment.'),
        domain: maybe(textParam('A domain of its own.')),
        path: maybe(anyTextParam('The page there.')),
        query: maybe(anyTextParam('Its query.')),
        resource_appid: maybe(textParam('Whose cloud environment it is.')),
      }).describe('A page of the platform’s cloud in between.'),
    ),
  }),
)

/** POST /wxa/query_urllink */
export const queryUrlLinkParams = lazily(() =>
  params('QueryUrlLinkParams', 'Params of POST /wxa/query_urllink.', { url_link: maybe(textParam('The link.')), query_type: kindOfQuery() }),
)

/** POST /wxa/genwxashortlink */
export const shortLinkParams = lazily(() =>
  params('ShortLinkParams', 'Params of POST /wxa/genwxashortlink.', {
    page_url: textParam('The page, with its query.', 1024),
    page_title: maybe(anyTextParam('What the link is called; cut off after 20 characters.')),
    is_permanent: maybe(truthParam('Whether it never ends: an application has 100,000 of these for life.')),
  }),
)
