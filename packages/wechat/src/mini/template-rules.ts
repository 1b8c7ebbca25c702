/** What a kind of field takes, as the platform's page on template data has it. A field's kind is what its key begins with. */
interface FieldRule {
  readonly words: string
  fits(value: string): boolean
}

const length = (value: string) => [...value].length
const most = (count: number, words: string): FieldRule => ({ words, fits: (value) => length(value) <= count })
const like = (pattern: RegExp, words: string): FieldRule => ({ words, fits: (value) => pattern.test(value) })

const day = String.raw`\d{4}(?:年\d{1,2}月\d{1,2}日|[-/.]\d{1,2}[-/.]\d{1,2})`
const clock = String.raw`\d{1,2}:\d{2}(?::\d{2})?`
const moment = `(?:${day}(?: ?${clock})?|${clock})`

const rules: Readonly<Record<string, FieldRule>> = {
  thing: most(20, 'at most 20 characters'),
  number: like(/^-?\d{1,32}(?:\.\d+)?$/, 'a number of at most 32 digits'),
  letter: like(/^[A-Za-z]{1,32}$/, 'at most 32 letters'),
  symbol: like(/^[^\p{L}\p{N}\s]{1,5}$/u, 'at most 5 symbols'),
  character_string: like(/^[\x21-\x7e]{1,32}$/, 'at most 32 letters, digits and symbols'),
  time: like(new RegExp(`^${moment}(?:~${moment})?$`), '15:01, or 2019年10月1日 15:01; a range with ~'),
  date: like(new RegExp(`^${day}(?: ?${clock})?(?:~${moment})?$`), '2019年10月1日 with or without a time; a range with ~'),
  amount: like(/^[¥￥$€£]?-?\d{1,10}(?:\.\d+)?元?$/, 'at most one currency sign and 10 digits, 元 at its end'),
  phone_number: like(/^[\d+\-() ]{1,17}$/, 'at most 17 digits and signs'),
  car_number: most(8, 'at most 8 characters'),
  name: like(/^(?:\p{Script=Han}{1,10}|[A-Za-z .'·]{1,20})$/u, 'at most 10 Chinese characters, or 20 letters'),
  phrase: like(/^\p{Script=Han}{1,5}$/u, 'at most 5 Chinese characters'),
}

/** The fields that the platform would refuse, each with its rule; never with its value. What kinds there are grows: an unknown one passes. */
export function templateProblems(data: Readonly<Record<string, string | number>>): readonly string[] {
  return Object.entries(data).flatMap(([field, value]) => {
    const text = String(value)
    if (text === '') return [`${field}: must not be empty`]
    if (/\p{Cc}/u.test(text)) return [`${field}: must not hold control characters`]
    const rule = rules[/^[a-z_]+?(?=\d*$)/.exec(field)?.[0] ?? '']
    return rule === undefined || rule.fits(text) ? [] : [`${field}: ${rule.words}`]
  })
}
