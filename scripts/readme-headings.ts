/** One heading of the house's order, in both languages. */
interface HouseHeading {
  readonly en: string
  readonly zh: string
  /** Whether every platform's README has it. */
  readonly required: boolean
}

const required = (en: string, zh: string): HouseHeading => ({ en, zh, required: true })
const optional = (en: string, zh: string): HouseHeading => ({ en, zh, required: false })

/** The order of headings. Sections of a platform's own stand between paging and options. */
export const houseHeadings: readonly HouseHeading[] = [
  required('Install', '安装'),
  required('First call', '第一次调用'),
  required('What it can do', '能做什么'),
  required('Accounts and tokens', '账号与令牌'),
  required('Paging', '翻页'),
  optional('Sync', '同步'),
  optional('Messages and call-backs', '消息与回调'),
  required('Errors and retries', '错误与重试'),
  required('Testing your application', '测试你的应用'),
  required('Options', '选项'),
  required('Pitfalls that are taken care of', '已经处理的坑'),
  required('Not covered', '不包括什么'),
]

/** Core has no platform's sections, and more of its own. */
const requiredOfCore = ['Install', 'First call', 'Accounts and tokens', 'Options', 'Pitfalls that are taken care of', 'Not covered']

type Language = 'en' | 'zh'

interface Heading {
  readonly title: string
  readonly level: number
  /** What stands under it, up to the next heading. */
  readonly text: string
}

/** What is wrong with the headings of one package's two READMEs. */
export function headingProblems(english: string, chinese: string, { isCore }: { readonly isCore: boolean }): readonly string[] {
  const [en, zh] = [headings(english), headings(chinese)]
  const skeleton = (list: readonly Heading[], language: Language) => list.map(({ title, level }) => `${level} ${houseTitle(title, language) ?? 'own'}`)
  const [ours, theirs] = [skeleton(en, 'en'), skeleton(zh, 'zh')]
  const at = ours.findIndex((entry, index) => entry !== theirs[index])
  const parted = at === -1 && ours.length === theirs.length ? [] : [`the two languages part at "${(en[at] ?? zh[ours.length])?.title}" and "${zh[at]?.title}"`]
  return [...problemsOf(en, 'en', isCore), ...problemsOf(zh, 'zh', isCore).map((problem) => `Chinese: ${problem}`), ...parted]
}

/** The text of one section of the second level, with what stands under its subheadings. */
export function section(text: string, title: string, language: Language): string {
  const wanted = houseHeadings.find(({ en }) => en === title)?.[language]
  const list = headings(text)
  const begin = list.findIndex((heading) => heading.level === 2 && heading.title === wanted)
  const end = list.findIndex(({ level }, index) => index > begin && level === 2)
  return begin === -1
    ? ''
    : list
        .slice(begin, end === -1 ? undefined : end)
        .map((heading) => heading.text)
        .join('\n')
}

function problemsOf(all: readonly Heading[], language: Language, isCore: boolean): readonly string[] {
  const top = all.filter(({ level }) => level === 2)
  const wanted = houseHeadings.filter((heading) => (isCore ? requiredOfCore.includes(heading.en) : heading.required))
  const missing = wanted.flatMap((heading) => (top.some(({ title }) => title === heading[language]) ? [] : [`"${heading[language]}" is missing`]))

  const places = houseHeadings.map((heading) => heading[language])
  const known = top.map(({ title }) => title).filter((title) => places.includes(title))
  const disorder = known.filter((title, index) => index > 0 && places.indexOf(title) <= places.indexOf(known[index - 1] ?? ''))

  const [first, last] = isCore ? ['First call', 'Options'] : ['Paging', 'Options']
  const indexOf = (name: string) => top.findIndex(({ title }) => houseTitle(title, language) === name)
  const misplaced = top.filter(({ title }, index) => !places.includes(title) && (index < indexOf(first) || index > indexOf(last)))

  const empty = all.filter(({ text, level }, index) => level > 1 && text.trim() === '' && (all[index + 1]?.level ?? 0) <= level)
  return [
    ...missing,
    ...disorder.map((title) => `"${title}" stands too late`),
    ...misplaced.map(({ title }) => `"${title}" stands outside of the place for sections of one's own`),
    ...empty.map(({ title }) => `"${title}" is empty`),
  ]
}

function houseTitle(title: string, language: Language): string | undefined {
  return houseHeadings.find((heading) => heading[language] === title)?.en
}

/** The headings outside of code. */
function headings(text: string): readonly Heading[] {
  const found: { title: string; level: number; text: string }[] = []
  let isCode = false
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) isCode = !isCode
    const heading = isCode ? null : /^(#{1,6}) (.+)$/.exec(line)
    const last = found.at(-1)
    if (heading) found.push({ level: heading[1]?.length ?? 0, title: heading[2] ?? '', text: '' })
    else if (last) last.text += `${line}\n`
  }
  return found
}
