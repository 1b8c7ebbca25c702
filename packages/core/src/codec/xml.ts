import { DuijieError, isDuijieError } from '../errors.js'

/** What an element holds: its text, or its members. A name that occurs more than once holds a list. */
export type XmlValue = string | XmlElement | readonly XmlValue[]

/** An element's children by name, its attributes as `@name`, its own text beside them as `#text`; or a document with its one root. */
export interface XmlElement {
  readonly [name: string]: XmlValue | undefined
}

/** How {@link parseXml} reads. */
export interface ParseXmlOptions {
  /** @defaultValue `'drop'` */
  readonly attributes?: 'drop' | 'keep'
  /** The elements that are lists even where there is only one. */
  readonly lists?: readonly string[]
  /** The longest document that is read, in characters, or in bytes where bytes are given. @defaultValue 1048576 */
  readonly maxLength?: number
}

/** How {@link writeXml} writes. */
export interface WriteXmlOptions {
  /** Texts escaped, or each as a CDATA section. @defaultValue `'escaped'` */
  readonly text?: 'escaped' | 'cdata'
  /** Whether `<?xml version="1.0" encoding="UTF-8"?>` comes first. @defaultValue `'none'` */
  readonly declaration?: 'none' | 'utf-8'
}

/**
 * Reads XML. Every value stays the text that it is: no numbers, no booleans, ids exact. White space between elements is left out, a text's own is kept;
 * line ends become `\n`, as XML wants it. Known are the five entities of XML and character references, an unknown one stays as it is,
 * and a DOCTYPE is refused: so nothing expands. The parser is loaded at the first use.
 *
 * @param input - text, or bytes in UTF-8 (for others see `loadCharset`).
 * @throws DuijieError `unexpected` for what is no well-formed document, has a DOCTYPE or is too long. It never quotes the content.
 * @example
 * ```ts
 * await parseXml('<xml><id>12345678901234567890</id></xml>') // { xml: { id: '12345678901234567890' } }
 * ```
 */
export async function parseXml(input: string | Uint8Array, options: ParseXmlOptions = {}): Promise<XmlElement> {
  const { maxLength = 1_048_576 } = options
  if (input.length > maxLength) throw new DuijieError('unexpected', `XML of ${input.length} characters is not read: at most ${maxLength}`)
  const text = typeof input === 'string' ? input : Buffer.from(input.buffer, input.byteOffset, input.byteLength).toString('utf8')
  const { XMLParser } = await import('fast-xml-parser')
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: options.attributes !== 'keep',
    attributeNamePrefix: '@',
    cdataPropName: cdataName,
    textNodeName: textName,
    parseTagValue: false,
    trimValues: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    entityDecoder: standardEntities,
    // Members are made of entries, so no name can do harm.
    onDangerousProperty: (name) => name,
  })
  const roots = wellFormed(() => parser.parse(text.replace(/^\ufeff/, ''), true))
  if (roots.length !== 1) throw new DuijieError('unexpected', 'not well-formed XML: it has not exactly one root element')
  return toElement(roots, {}, options.lists ?? [])
}

/**
 * Writes XML, the counterpart of {@link parseXml}. Members that are `undefined` are left out.
 * @throws DuijieError `invalid_params` for a name that XML does not allow, and for control characters and halves of surrogate pairs, which XML cannot hold.
 * @example
 * ```ts
 * await writeXml({ xml: { Content: 'a < b' } }) // <xml><Content>a &lt; b</Content></xml>
 * ```
 */
export async function writeXml(document: XmlElement, options: WriteXmlOptions = {}): Promise<string> {
  const { XMLBuilder } = await import('fast-xml-parser')
  const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', cdataPropName: cdataName, textNodeName: textName })
  const declaration = options.declaration === 'utf-8' ? '<?xml version="1.0" encoding="UTF-8"?>' : ''
  return declaration + builder.build(writable(document, options.text === 'cdata' ? cdataName : textName))
}

const cdataName = '#cdata'
const textName = '#text'
const attributesName = ':@'

// What the parser gives when it keeps the order: an element, a text or a CDATA section, as a member under its name.
interface OrderedNode {
  readonly [name: string]: unknown
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const standardEntities = {
  decode: (text: string) => (text.includes('&') ? text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w+));/g, decodeEntity) : text),
  // Called for every DOCTYPE, and for nothing else.
  addInputEntities() {
    throw new DuijieError('unexpected', 'XML with a DOCTYPE is not read')
  },
  setExternalEntities() {},
  setXmlVersion() {},
  reset() {},
}

function decodeEntity(whole: string, decimal: string | undefined, hex: string | undefined, name: string | undefined): string {
  if (name !== undefined) return Object.hasOwn(named, name) ? (named[name] ?? whole) : whole
  const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
  return point === 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? whole : String.fromCodePoint(point)
}

// The parser's own messages name what they stumbled over, so only the place is taken from them.
function wellFormed(parse: () => readonly OrderedNode[]): readonly OrderedNode[] {
  try {
    return parse()
  } catch (error) {
    if (isDuijieError(error)) throw error
    const [, line, column] = /:(\d+):(\d+)$/.exec(error instanceof Error ? error.message : '') ?? []
    throw new DuijieError('unexpected', line === undefined ? 'not well-formed XML' : `not well-formed XML: at line ${line}, column ${column}`)
  }
}

function toElement(nodes: readonly OrderedNode[], attributes: XmlElement, lists: readonly string[]): XmlElement {
  const members = new Map<string, XmlValue | undefined>(Object.entries(attributes))
  for (const node of nodes) {
    const name = nameOf(node)
    if (name === textName || name === cdataName) continue
    const value = toValue(nodesOf(node[name]), attributesOf(node), lists)
    const before = members.get(name)
    if (Array.isArray(before)) before.push(value)
    else members.set(name, before !== undefined ? [before, value] : lists.includes(name) ? [value] : value)
  }
  const text = ownText(nodes)
  if (text !== '') members.set(textName, text)
  return Object.fromEntries(members)
}

function toValue(nodes: readonly OrderedNode[], attributes: XmlElement, lists: readonly string[]): XmlValue {
  const hasMembers = Object.keys(attributes).length > 0 || nodes.some((node) => nameOf(node) !== textName && nameOf(node) !== cdataName)
  return hasMembers ? toElement(nodes, attributes, lists) : ownText(nodes)
}

// Beside an element or a CDATA section, a text of white space only is lay-out; alone it is a value.
function ownText(nodes: readonly OrderedNode[]): string {
  const isAlone = nodes.every((node) => nameOf(node) === textName)
  let text = ''
  for (const node of nodes) {
    if (nameOf(node) === cdataName) text += nodesOf(node[cdataName]).map(textOf).join('')
    if (nameOf(node) === textName && (isAlone || textOf(node).trim() !== '')) text += textOf(node)
  }
  return text
}

function nameOf(node: OrderedNode): string {
  return Object.keys(node).find((name) => name !== attributesName) ?? ''
}

function nodesOf(value: unknown): readonly OrderedNode[] {
  return Array.isArray(value) ? value : []
}

function textOf(node: OrderedNode): string {
  return String(node[textName] ?? '')
}

function attributesOf(node: OrderedNode): XmlElement {
  return Object.fromEntries(Object.entries(node[attributesName] ?? {}).map(([name, value]) => [name, String(value)]))
}

function writable(value: XmlValue, textAs: string): unknown {
  if (typeof value === 'string') return textAs === textName ? valid(value) : { [textAs]: valid(value) }
  if (Array.isArray(value)) return value.map((item) => writable(item, textAs))
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      if (member === undefined) return []
      if (name === textName) return [[textAs, valid(String(member))]]
      if (!/^@?[\p{L}_][\p{L}\p{N}_.:-]*$/u.test(name)) throw new DuijieError('invalid_params', 'a name is given that XML does not allow')
      return [[name, name.startsWith('@') ? valid(String(member)) : writable(member, textAs)]]
    }),
  )
}

function valid(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text) || !text.isWellFormed()) {
    throw new DuijieError('invalid_params', 'a text holds a character that XML cannot hold')
  }
  return text
}
