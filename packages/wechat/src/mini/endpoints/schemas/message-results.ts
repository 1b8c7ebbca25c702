import { id, lazily, many, number, rows, struct, text, texts } from './fields.js'

/** POST /cgi-bin/message/subscribe/send */
export const subscribeSendResult = lazily(() =>
  struct('SubscribeSendResult', 'Answer of POST /cgi-bin/message/subscribe/send.', {
    msgid: id('The number that the push subscribe_msg_sent_event will name.'),
  }),
)

/** GET /wxaapi/newtmpl/gettemplate */
export const templatesResult = lazily(() => {
  const values = struct('TemplateEnum', 'What a field of a few values may hold.', { keywordCode: text('The field.'), enumValueList: texts('Its values.') })
  const template = struct('Template', 'A template of the application.', {
    priTmplId: text('Its id.'),
    title: text('Title.'),
    content: text('The fields, with their keys.'),
    example: text('How it looks.'),
    type: number('2: one message for each consent; 3: for good.'),
    keywordEnumValueList: many(values, 'Fields of a few values.'),
  })
  return struct('TemplatesResult', 'Answer of GET /wxaapi/newtmpl/gettemplate.', { data: rows(template, 'The templates.') })
})

/** POST /wxaapi/newtmpl/addtemplate */
export const addTemplateResult = lazily(() => struct('AddTemplateResult', 'Answer of POST /wxaapi/newtmpl/addtemplate.', { priTmplId: text('The template.') }))

/** GET /wxaapi/newtmpl/getcategory */
export const templateCategoriesResult = lazily(() => {
  const category = struct('TemplateCategory', 'A category of the application.', { id: number('Its number.'), name: text('Its name.') })
  return struct('TemplateCategoriesResult', 'Answer of GET /wxaapi/newtmpl/getcategory.', { data: rows(category, 'The categories.') })
})

/** GET /wxaapi/newtmpl/getpubtemplatetitles */
export const publicTitlesResult = lazily(() => {
  const title = struct('PublicTitle', 'A title of the public library.', {
    tid: number('Its number.'),
    title: text('Its name.'),
    type: number('2: one message for each consent; 3: for good.'),
    categoryId: id('The category.'),
  })
  return struct('PublicTitlesResult', 'Answer of GET /wxaapi/newtmpl/getpubtemplatetitles.', {
    count: number('How many there are.'),
    data: rows(title, 'The titles.'),
  })
})

/** GET /wxaapi/newtmpl/getpubtemplatekeywords */
export const publicKeywordsResult = lazily(() => {
  const keyword = struct('PublicKeyword', 'A keyword of a title.', {
    kid: number('Its number.'),
    name: text('Its name.'),
    example: text('How it looks.'),
    rule: text('Which kind of value it takes: thing, amount ...'),
  })
  return struct('PublicKeywordsResult', 'Answer of GET /wxaapi/newtmpl/getpubtemplatekeywords.', { data: rows(keyword, 'The keywords.') })
})
