import { type Ask, type Behaviours, textOf } from '../ask.js'

/** The life service: orders, and the fields that it encrypts. */
export function lifeBehaviours(): Behaviours {
  return {
    '/goodlife/v1/hermes/trade/order/query/': (ask) => {
      const rows = (ask.app.options.lifeOrders ?? []).filter((order) => isWanted(ask, order))
      // Where nothing is said the platform takes a size of 0, and answers nothing.
      const [number, size] = [Number(textOf(ask, 'page_num') || '1'), Number(textOf(ask, 'page_size') || '0')]
      return { orders: rows.slice((number - 1) * size, number * size), page: { page_num: number, page_size: size, total: rows.length } }
    },
    '/goodlife/v1/open/common_biz/crypto/decrypt/batch/': (ask) => ({ results: ciphers(ask).map((cipher) => opened(cipher, (plain) => plain)) }),
    '/goodlife/v1/open/common_biz/crypto/decrypt_mask/batch/': (ask) => ({ results: ciphers(ask).map((cipher) => opened(cipher, masked)) }),
  }
}

/** Encrypts a field as the sandbox's life service does: nobody but it can open it. */
export function lifeCipher(plain: string): string {
  return `Enc.${Buffer.from(plain).toString('base64')}`
}

function isWanted(ask: Ask, order: Readonly<Record<string, unknown>>): boolean {
  const bounds = [
    ['create_order_start_time', 'create_order_time', 1],
    ['create_order_end_time', 'create_order_time', -1],
    ['update_order_start_time', 'update_order_time', 1],
    ['update_order_end_time', 'update_order_time', -1],
  ] as const
  const within = bounds.every(([param, field, sign]) => {
    const bound = textOf(ask, param)
    return bound === '' || (Number(order[field]) - Number(bound)) * sign >= 0
  })
  return within && (['order_id', 'order_status'] as const).every((name) => textOf(ask, name) === '' || String(order[name]) === textOf(ask, name))
}

function ciphers({ params }: Ask): readonly string[] {
  const texts = params['cipher_texts']
  return Array.isArray(texts) ? texts.map(String) : []
}

function opened(cipher: string, show: (plain: string) => string) {
  if (!cipher.startsWith('Enc.')) return { cipher_text: cipher, plain_text: '', is_success: false, error_code: 2100005, error_msg: '密文格式错误' }
  return { cipher_text: cipher, plain_text: show(Buffer.from(cipher.slice(4), 'base64').toString('utf8')), is_success: true }
}

function masked(plain: string): string {
  return /^\d{11}$/.test(plain) ? `${plain.slice(0, 3)}****${plain.slice(-4)}` : `${plain.slice(0, 1)}**`
}
