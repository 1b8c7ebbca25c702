import { bareId } from '@duijie/core/testing'
import { templateProblems } from '../../../mini/template-rules.js'
import { type Ask, type Behaviours, objectOf, textOf, userOf } from '../ask.js'
import { refuse } from '../refusals.js'

const activeMs = 7_200_000
// Words that the sandbox takes for risky, so that a test can have either verdict.
const risky = /违规|赌博/

/** Subscribe messages, templates, content security, customer service. */
export function messageBehaviours(): Behaviours {
  return {
    '/cgi-bin/message/subscribe/send': (ask) => {
      const user = userOf(ask, 'touser')
      const template = ask.app.templates.get(textOf(ask, 'template_id')) ?? refuse(40037)
      const data = objectOf(ask.params, 'data')
      const values = Object.fromEntries(Object.keys(data).map((key) => [key, textOf({ ...ask, params: objectOf(data, key) }, 'value')]))
      const missing = template.fields?.find((field) => values[field] === undefined)
      const wrong = missing ?? templateProblems(values)[0]?.split(':')[0]
      if (wrong !== undefined) refuse(47003, `argument invalid! data.${wrong}.value ${missing === undefined ? 'invalid' : 'is empty'}`)
      const left = user.consents.get(template.id) ?? 0
      if (left <= 0) refuse(43101)
      user.consents.set(template.id, left - 1)
      const msgid = `18${ask.app.random.digits(17)}`
      ask.app.emit({
        Event: 'subscribe_msg_sent_event',
        FromUserName: user.openid,
        CreateTime: String(Math.floor(ask.nowMs / 1000)),
        List: { TemplateId: template.id, MsgID: msgid, ErrorCode: '0', ErrorStatus: 'success' },
      })
      return { msgid: bareId(msgid) }
    },
    '/wxaapi/newtmpl/gettemplate': ({ app }) => ({
      data: [...app.templates.values()].map(({ id, title = '', fields = [] }) => ({
        priTmplId: id,
        title,
        content: fields.map((field) => `${field}:{{${field}.DATA}}\n`).join(''),
        example: '',
        type: 2,
        keywordEnumValueList: [],
      })),
    }),
    '/wxaapi/newtmpl/addtemplate': (ask) => {
      const id = `TPL_${ask.app.random.hex(12)}`
      ask.app.templates.set(id, { id, title: textOf(ask, 'sceneDesc') })
      return { priTmplId: id }
    },
    '/wxaapi/newtmpl/deltemplate': (ask) => {
      if (!ask.app.templates.delete(textOf(ask, 'priTmplId'))) refuse(40037)
      return {}
    },
    '/wxaapi/newtmpl/getcategory': () => ({ data: [{ id: 616, name: '公交' }] }),
    '/wxaapi/newtmpl/getpubtemplatetitles': () => ({ count: 1, data: [{ tid: 99, title: '付款成功通知', type: 2, categoryId: '616' }] }),
    '/wxaapi/newtmpl/getpubtemplatekeywords': () => ({ count: 1, data: [{ kid: 1, name: '物品名称', example: '名称', rule: 'thing' }] }),
    '/wxa/msg_sec_check': (ask) => {
      active(ask)
      const verdict = verdictOn(textOf(ask, 'content'))
      return { result: verdict, detail: [{ strategy: 'content_model', errcode: 0, ...verdict, prob: 90 }], trace_id: traceId(ask) }
    },
    '/wxa/media_check_async': (ask) => {
      const user = active(ask)
      const id = traceId(ask)
      const verdict = verdictOn(textOf(ask, 'media_url'))
      ask.app.emit({
        Event: 'wxa_media_check',
        FromUserName: user.openid,
        appid: ask.app.options.appId,
        trace_id: id,
        version: 2,
        detail: [{ strategy: 'content_model', errcode: 0, ...verdict, prob: 90 }],
        errcode: 0,
        errmsg: 'ok',
        result: verdict,
      })
      return { trace_id: id }
    },
    '/wxa/img_sec_check': (ask) => {
      const { bytes } = objectOf(ask.params, 'media')
      if (!(bytes instanceof Uint8Array)) refuse(40097)
      if (risky.test(Buffer.from(bytes).toString('utf8'))) refuse(87014)
      return {}
    },
    '/cgi-bin/message/custom/send': (ask) => {
      const user = userOf(ask, 'touser')
      if (user.wroteAt === undefined || user.wroteAt < ask.nowMs - 48 * 3_600_000) refuse(45015)
      if (user.messagesLeft <= 0) refuse(45047)
      user.messagesLeft--
      return {}
    },
    '/cgi-bin/message/custom/typing': (ask) => {
      userOf(ask, 'touser')
      return {}
    },
    '/cgi-bin/media/upload': (ask) => ({ type: 'image', media_id: `MEDIA_${ask.app.random.hex(20)}`, created_at: Math.floor(ask.nowMs / 1000) }),
  }
}

function active(ask: Ask) {
  const user = userOf(ask)
  if (user.activeAt < ask.nowMs - activeMs) refuse(61010, 'code is expired')
  return user
}

function verdictOn(text: string) {
  return risky.test(text) ? { suggest: 'risky', label: 20006 } : { suggest: 'pass', label: 100 }
}

function traceId({ app }: Ask): string {
  return `${app.random.hex(8)}-${app.random.hex(8)}-${app.random.hex(8)}`
}
