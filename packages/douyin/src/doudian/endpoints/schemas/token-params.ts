import { lazily } from './fields.js'
import { maybe, oneOfParam, params, preset, rule, textId, textParam } from './param-fields.js'

/** /token/create */
export const tokenCreateParams = lazily(() =>
  params(
    'DoudianTokenCreateParams',
    'Params of /token/create. The client makes this call by itself; by hand it changes nothing that the client keeps.',
    {
      code: preset(textParam("The code that the seller's authorisation gave; good for ten minutes, once. Empty for self-use applications."), ''),
      grant_type: oneOfParam('How the token is asked for.', ['authorization_code', 'authorization_self']),
      shop_id: maybe(textId('The shop, for self-use applications.')),
      test_shop: maybe(oneOfParam('Asks for the token of the test shop.', ['1'])),
      auth_id: maybe(textId('Who else authorises, in place of a shop.')),
      auth_subject_type: maybe(textParam('What that is: YunCang, WuLiuShang, WLGongYingShang, MiniApp, MCN, DouKe, Colonel.')),
    },
    rule('must give code with authorization_code', ({ grant_type, code }) => grant_type !== 'authorization_code' || code !== ''),
    rule(
      'must give shop_id, test_shop or auth_id with authorization_self',
      ({ grant_type, shop_id, test_shop, auth_id }) =>
        grant_type !== 'authorization_self' || [shop_id, test_shop, auth_id].some((given) => given !== undefined),
    ),
  ),
)

/** /token/refresh */
export const tokenRefreshParams = lazily(() =>
  params('DoudianTokenRefreshParams', 'Params of /token/refresh. The client makes this call by itself.', {
    refresh_token: textId('The refresh token.'),
    grant_type: preset(oneOfParam('Always this.', ['refresh_token']), 'refresh_token'),
  }),
)
