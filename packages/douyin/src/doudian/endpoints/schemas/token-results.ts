import { id, lazily, number, struct, text } from './fields.js'

/** Answer of /token/create and /token/refresh. */
export const tokenResult = lazily(() =>
  struct('DoudianTokenResult', 'Answer of /token/create and /token/refresh.', {
    access_token: text('The access token.'),
    expires_in: number('How long it lives, in seconds; more than a thousand million is an instant.'),
    refresh_token: text('Refresh token.'),
    scope: text('Reserved.'),
    shop_id: id('Shop id.'),
    shop_name: text('Shop name.'),
    authority_id: id('Subject id.'),
    auth_subject_type: text('Subject kind.'),
  }),
)
