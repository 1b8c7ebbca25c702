import { id, lazily, number, rows, struct, text, time, truth } from './fields.js'

/** taobao.top.oaid.decrypt */
export const oaidDecryptResult = lazily(() => {
  const receiver = struct('Receiver', 'An addressee in the clear. Never write it to a log.', {
    oaid: text('What was asked for.'),
    tid: id('The order.'),
    matched: truth('False: the address has changed; load the order again and use its new OAID.'),
    privacy_protection: truth('Whether `mobile` is a virtual number.'),
    secret_no_expire_time: time('When the virtual number ends.'),
    name: text('Name.'),
    mobile: text('Mobile number; a virtual one has an extension: 18800000000-0123.'),
    phone: text('Telephone number.'),
    country: text('Country.'),
    state: text('Province.'),
    city: text('City.'),
    district: text('District.'),
    town: text('Town or street office.'),
    address_detail: text('Street and house number.'),
    desensitize_rule: text('Why it was not decrypted, for example DECRYPTION_DISABLED_BY_ORDERCLOSED.'),
  })
  return struct('OaidDecryptResult', 'Answer of taobao.top.oaid.decrypt.', { receiver_list: rows(receiver, 'The addressees.') })
})

/** taobao.top.secret.get */
export const topSecretResult = lazily(() =>
  struct('TopSecretResult', 'Answer of taobao.top.secret.get.', {
    secret: text('The key, Base64. Never write it to a log.'),
    secret_version: number("The key's version; negative for the application's own."),
    interval: number('Ask again after so many seconds.'),
    max_interval: number('The key may be used so many seconds when asking again fails.'),
    app_config: text("The application's settings."),
  }),
)
